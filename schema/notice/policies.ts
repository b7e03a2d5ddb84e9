import type { NoticeCategory, NoticeChannel, NoticeRecipient, NoticeUrgency } from './vocabulary.ts';

/** Facts of an event, as the log keeps them. */
export type Facts = Readonly<Record<string, unknown>>;

/** Who is told of a type of event, by what, and how soon. A company changes it by `changeNoticePolicy`. */
export interface NoticePolicy {
  /** Each person once, however many of these they are. */
  readonly recipients: readonly NoticeRecipient[];
  readonly channels: readonly NoticeChannel[];
  readonly urgency: NoticeUrgency;
  /** Whether they have to be told by their job, whatever they have chosen. */
  readonly isMandatory: boolean;
}

/** A policy as it comes, with what no company changes. */
export interface NoticeLine extends NoticePolicy {
  readonly category: NoticeCategory;
  /** Whether an event with these facts is told of at all; each is without it. */
  readonly when?: (facts: Facts) => boolean;
}

const everywhere = ['IN_APP', 'EMAIL', 'SMS'] as const;
const written = ['IN_APP', 'EMAIL'] as const;

function line(
  category: NoticeCategory,
  recipients: readonly NoticeRecipient[],
  urgency: NoticeUrgency,
  others: Partial<NoticeLine> = {},
): NoticeLine {
  return { category, recipients, channels: written, urgency, isMandatory: false, ...others };
}

/** Catalogue 16.3: a step of a complaint is for the owner and the account's team. */
const step = line('COMPLAINT', ['OWNER', 'SUPERVISOR'], 'DIGEST');
/** Catalogue 16.3: suggestions are for the key-account department. */
const suggestionStep = line('SUGGESTION', ['OWNER', 'CUSTOMER_MANAGER'], 'DIGEST');

/**
 * Every type of event that somebody is told of, as it comes (catalogue 16.3, ch. 9). A new one needs its line here, and a
 * text of its own in templates.ts only where the event's label does not say enough.
 */
export const noticeLines: Readonly<Record<string, NoticeLine>> = {
  COMPLAINT_REGISTERED: line('COMPLAINT', ['OWNER', 'SERVICE_OFFICER'], 'NOW'),
  COMPLAINT_GROUNDS_CHECKED: step,
  COMPLAINT_ACCEPTED: step,
  COMPLAINT_REJECTED: step,
  COMPLAINT_ASSIGNED: line('COMPLAINT', ['OWNER', 'DEPARTMENT_MANAGER'], 'NOW'),
  COMPLAINT_INVESTIGATION_SUBMITTED: line('COMPLAINT', ['DEPARTMENT_MANAGER'], 'NOW'),
  COMPLAINT_INVESTIGATION_REVIEWED: line('COMPLAINT', ['CUSTOMER_MANAGER'], 'DIGEST'),
  COMPLAINT_OPINION_ATTACHED: line('COMPLAINT', ['GENERAL_MANAGER'], 'DIGEST'),
  COMPLAINT_READ: line('COMPLAINT', ['DEPARTMENT_MANAGER'], 'DIGEST'),
  COMPLAINT_DISPOSITION_PROPOSED: line('COMPLAINT', ['SUPERVISOR', 'DEPARTMENT_MANAGER'], 'NOW'),
  COMPLAINT_DECIDED: step,
  COMPLAINT_ANSWERED: step,
  COMPLAINT_CLOSED: step,
  COMPLAINT_REOPENED: line('COMPLAINT', ['OWNER', 'SUPERVISOR', 'DEPARTMENT_MANAGER'], 'NOW'),
  COMPLAINT_SHIFTED: line('DEADLINE', ['OWNER', 'DEPARTMENT_MANAGER'], 'DIGEST'),
  COMPLAINT_DUE_SOON: line('DEADLINE', ['DEADLINE', 'DEPARTMENT', 'CUSTOMER_MANAGER'], 'NOW'),
  COMPLAINT_OVERDUE: line('DEADLINE', ['DEADLINE', 'DEPARTMENT', 'CUSTOMER_MANAGER'], 'URGENT', {
    channels: everywhere,
    isMandatory: true,
  }),
  COMPLAINT_ESCALATED: line('DEADLINE', ['DEADLINE'], 'URGENT', { channels: everywhere, isMandatory: true }),

  SUGGESTION_REGISTERED: suggestionStep,
  SUGGESTION_ACCEPTED: suggestionStep,
  SUGGESTION_REPORT_SUBMITTED: line('SUGGESTION', ['CUSTOMER_MANAGER'], 'NOW'),
  SUGGESTION_REPORT_REVIEWED: suggestionStep,
  SUGGESTION_SUMMARY_SENT: line('SUGGESTION', ['DEPARTMENT', 'DEPARTMENT_MANAGER'], 'NOW'),
  SUGGESTION_OPINION_GIVEN: suggestionStep,
  SUGGESTION_REVIEWED: line('SUGGESTION', ['OWNER', 'GENERAL_MANAGER'], 'DIGEST'),
  SUGGESTION_APPROVED: suggestionStep,
  SUGGESTION_REJECTED: suggestionStep,
  SUGGESTION_PROMISE_CHANGED: line('DEADLINE', ['OWNER', 'CUSTOMER_MANAGER'], 'DIGEST'),
  SUGGESTION_REPLIED: suggestionStep,
  SUGGESTION_REPLY_DUE_SOON: line('DEADLINE', ['DEADLINE', 'CUSTOMER_MANAGER'], 'NOW'),
  SUGGESTION_REPLY_OVERDUE: line('DEADLINE', ['DEADLINE', 'CUSTOMER_MANAGER'], 'URGENT', {
    channels: everywhere,
    isMandatory: true,
  }),
  SUGGESTION_REPLY_ESCALATED: line('DEADLINE', ['DEADLINE'], 'URGENT', { channels: everywhere, isMandatory: true }),

  FEEDBACK_SUBMITTED: line('RATING', ['OWNER'], 'NOW', {
    when: (facts) => facts['state'] === 'RECEIVED' && isLow(facts),
  }),
  FEEDBACK_RELEASED: line('RATING', ['OWNER'], 'NOW', { when: (facts) => isLow(facts) }),
  COMMITMENT_DUE: line('COMMITMENT', ['PARTIES'], 'NOW'),
  ACCOUNT_REASSIGNED: line('ACCOUNT', ['OWNER'], 'NOW'),

  APPROVAL_REQUESTED: line('APPROVAL', ['ASKED'], 'NOW'),
  APPROVAL_ADVANCED: line('APPROVAL', ['ASKED'], 'NOW'),
  APPROVAL_APPROVED: line('APPROVAL', ['PARTIES'], 'NOW'),
  APPROVAL_RETURNED: line('APPROVAL', ['PARTIES'], 'NOW'),
  APPROVAL_REJECTED: line('APPROVAL', ['PARTIES'], 'NOW'),
  APPROVAL_VOIDED: line('APPROVAL', ['PARTIES'], 'DIGEST'),
  APPROVAL_DUE_SOON: line('DEADLINE', ['DEADLINE'], 'NOW'),
  APPROVAL_OVERDUE: line('DEADLINE', ['DEADLINE'], 'URGENT', { channels: everywhere, isMandatory: true }),
  APPROVAL_ESCALATED: line('DEADLINE', ['DEADLINE'], 'URGENT', { channels: everywhere, isMandatory: true }),

  IMPORT_FINISHED: line('SYSTEM', ['PARTIES'], 'NOW', { channels: ['IN_APP'] }),
  IMPORT_FAILED: line('SYSTEM', ['PARTIES'], 'NOW', { channels: ['IN_APP'] }),
  EXPORT_FAILED: line('SYSTEM', ['PARTIES'], 'NOW', { channels: ['IN_APP'] }),
  WEBHOOK_DISABLED: line('SYSTEM', ['PARTIES', 'ADMIN'], 'NOW'),
};

/** Whether a rating is as low as to be told of (S27, catalogue 16.3: lowRatingAlert). */
function isLow({ level }: Facts): boolean {
  return level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
}

/** A role whose people an event asks for something, of one department only where it names one; or one person. */
export interface Asked {
  readonly role: string;
  readonly departmentId: string | null;
  readonly userId: string | null;
}

/** Whom an event asks: its fact `asked` lists roles, those of one department as `DEPARTMENT_MANAGER@<uuid>`; a person is `user:<uuid>`. */
export function askedBy({ asked }: Facts): readonly Asked[] {
  const list: readonly unknown[] = Array.isArray(asked) ? asked : [];
  return list.map((one) => {
    const userId = /^user:(.+)$/.exec(String(one))?.[1] ?? null;
    const [role = '', departmentId = null] = String(one).split('@');
    return { role, departmentId, userId };
  });
}
