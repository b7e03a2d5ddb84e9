import type { Role } from '../core/actor.ts';
import { dateOf, endOfDate } from '../core/calendar.ts';
import { invalid } from '../core/problems.ts';
import { DepartmentNotAsked, NotYoursToReject, OpinionAlreadyGiven, SuggestionStepRefused } from './errors.ts';
import type { StepVerb, SuggestionReportDecision, SuggestionState } from './vocabulary.ts';

/** What the rules know of a suggestion; a database row happens to satisfy it. */
export interface SuggestionRecord {
  readonly state: SuggestionState;
  readonly receivedAt: Date;
  readonly promisedReplyBy: Date | null;
  readonly approvedAt: Date | null;
  /** The latest report. */
  readonly report: { readonly decision: SuggestionReportDecision | null } | null;
  /** The departments that the summary was sent to. */
  readonly opinions: readonly { readonly departmentId: string; readonly answeredAt: Date | null }[];
  readonly isRewarded: boolean;
  /** Whether it came from a partner's page. */
  readonly isFromSite: boolean;
  /** Whether it is on the public list of that page. */
  readonly isPublic: boolean;
}

/** Who takes a step, or in whose place it is taken. */
export interface StepTaker {
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
}

/** A step with what the rules need of its input; days are as Prisma keeps a `date`. */
export type Step =
  | { readonly verb: 'SUBMIT_REPORT' | 'SEND_SUMMARY' | 'ANSWER_SUMMARY' | 'REVIEW' | 'APPROVE' | 'REJECT' | 'THANK' }
  /** Without a day the policy says which. */
  | { readonly verb: 'ACCEPT'; readonly thankedAt: Date; readonly promisedReplyBy: Date | null }
  | { readonly verb: 'REVIEW_REPORT'; readonly decision: SuggestionReportDecision }
  | { readonly verb: 'WAIVE_OPINION'; readonly departmentId: string }
  | { readonly verb: 'CHANGE_PROMISE'; readonly promisedReplyBy: Date }
  | { readonly verb: 'REPLY'; readonly repliedAt: Date }
  | { readonly verb: 'REWARD'; readonly grantedOn: Date }
  | { readonly verb: 'MERGE' | 'GAIN_SUPPORTER' | 'RECALL' | 'PUBLISH' | 'WITHDRAW' };

/** When a step is taken. */
export interface Moment {
  readonly now: Date;
  /** IANA name; the promised day ends there (T02). */
  readonly timeZone: string;
}

/** In which states a verb may be used (S10, catalogue ch. 18). */
export const allowedIn: Readonly<Record<StepVerb, readonly SuggestionState[]>> = {
  ACCEPT: ['RECEIVED'],
  SUBMIT_REPORT: ['ACCEPTED', 'REPORT_PREPARED', 'REPORT_REVIEWED'],
  REVIEW_REPORT: ['REPORT_PREPARED'],
  SEND_SUMMARY: ['REPORT_REVIEWED'],
  ANSWER_SUMMARY: ['SUMMARY_SENT'],
  WAIVE_OPINION: ['SUMMARY_SENT'],
  REVIEW: ['DEPARTMENTS_ANSWERED'],
  APPROVE: ['DIRECTOR_REVIEWED'],
  REJECT: ['REPORT_REVIEWED', 'DEPARTMENTS_ANSWERED', 'DIRECTOR_REVIEWED'],
  CHANGE_PROMISE: [
    'ACCEPTED',
    'REPORT_PREPARED',
    'REPORT_REVIEWED',
    'SUMMARY_SENT',
    'DEPARTMENTS_ANSWERED',
    'DIRECTOR_REVIEWED',
    'GM_APPROVED',
    'REJECTED',
  ],
  REPLY: ['GM_APPROVED', 'REJECTED'],
  THANK: ['REPLIED'],
  REWARD: ['GM_APPROVED', 'REPLIED', 'THANKED'],
  PUBLISH: [
    'ACCEPTED',
    'REPORT_PREPARED',
    'REPORT_REVIEWED',
    'SUMMARY_SENT',
    'DEPARTMENTS_ANSWERED',
    'DIRECTOR_REVIEWED',
    'GM_APPROVED',
    'REPLIED',
    'THANKED',
  ],
  WITHDRAW: [
    'RECEIVED',
    'ACCEPTED',
    'REPORT_PREPARED',
    'REPORT_REVIEWED',
    'SUMMARY_SENT',
    'DEPARTMENTS_ANSWERED',
    'DIRECTOR_REVIEWED',
    'GM_APPROVED',
    'REJECTED',
    'REPLIED',
    'THANKED',
  ],
  MERGE: ['RECEIVED', 'ACCEPTED', 'REPORT_PREPARED', 'REPORT_REVIEWED'],
  GAIN_SUPPORTER: [
    'RECEIVED',
    'ACCEPTED',
    'REPORT_PREPARED',
    'REPORT_REVIEWED',
    'SUMMARY_SENT',
    'DEPARTMENTS_ANSWERED',
    'DIRECTOR_REVIEWED',
    'GM_APPROVED',
    'REJECTED',
  ],
  RECALL: ['REPORT_PREPARED'],
};

/** Who decides on a rejection, by how far the suggestion has come (S10: after 4, 7a or 7b). */
const rejecting: Readonly<Partial<Record<SuggestionState, Role>>> = {
  REPORT_REVIEWED: 'CUSTOMER_MANAGER',
  DEPARTMENTS_ANSWERED: 'MARKETING_DIRECTOR',
  DIRECTOR_REVIEWED: 'GENERAL_MANAGER',
};

/**
 * Decides a step: the state it leads to.
 * @throws SuggestionStepRefused when it is not its turn, DepartmentNotAsked, OpinionAlreadyGiven, NotYoursToReject, and
 * InvalidInput for days and moments out of order. Four eyes are for the approval that a review decides.
 */
export function decide(suggestion: SuggestionRecord, step: Step, by: StepTaker, when: Moment): SuggestionState {
  const { state } = suggestion;
  checkTurn(suggestion, step.verb);
  switch (step.verb) {
    case 'ACCEPT':
      requirePast(step.thankedAt, suggestion.receivedAt, when.now, 'thankedAt');
      if (step.promisedReplyBy !== null) requireDayToCome(step.promisedReplyBy, when);
      return 'ACCEPTED';
    case 'SUBMIT_REPORT':
      return 'REPORT_PREPARED';
    case 'REVIEW_REPORT':
      return 'REPORT_REVIEWED';
    case 'SEND_SUMMARY':
      return 'SUMMARY_SENT';
    case 'ANSWER_SUMMARY':
      return afterOpinion(suggestion, by.departmentId);
    case 'WAIVE_OPINION':
      return afterOpinion(suggestion, step.departmentId);
    case 'REVIEW':
      return 'DIRECTOR_REVIEWED';
    case 'APPROVE':
      return 'GM_APPROVED';
    case 'REJECT':
      if (!by.roles.some((role) => role === rejecting[state])) throw new NotYoursToReject();
      return 'REJECTED';
    case 'CHANGE_PROMISE':
      requireDayToCome(step.promisedReplyBy, when);
      if (step.promisedReplyBy.getTime() === suggestion.promisedReplyBy?.getTime())
        throw invalid('NOT_APPLICABLE', ['promisedReplyBy']);
      return state;
    case 'REPLY':
      requirePast(step.repliedAt, suggestion.receivedAt, when.now, 'repliedAt');
      return 'REPLIED';
    case 'THANK':
      return 'THANKED';
    case 'REWARD':
      if (step.grantedOn > dateOf(when.now, when.timeZone)) throw invalid('IN_THE_FUTURE', ['grantedOn']);
      return state;
    case 'MERGE':
      return 'MERGED';
    case 'GAIN_SUPPORTER':
    case 'PUBLISH':
    case 'WITHDRAW':
      return state;
    case 'RECALL':
      return 'ACCEPTED';
  }
}

/** Refuses what is not its turn, with the code of what is missing or done already. @throws SuggestionStepRefused. */
function checkTurn(suggestion: SuggestionRecord, verb: StepVerb): void {
  const { state, approvedAt, isRewarded, report, isFromSite, isPublic } = suggestion;
  if (verb === 'REWARD' && isRewarded) throw new SuggestionStepRefused(verb, state, 'REWARDED');
  if (!allowedIn[verb].includes(state)) {
    const isTooEarly = state === 'RECEIVED' && (verb === 'SUBMIT_REPORT' || verb === 'CHANGE_PROMISE');
    throw new SuggestionStepRefused(verb, state, isTooEarly ? 'NOT_ACCEPTED' : verb);
  }
  if (verb === 'WITHDRAW' && !isPublic) throw new SuggestionStepRefused(verb, state);
  if (verb === 'PUBLISH' && !(isFromSite && isShowable(suggestion))) throw new SuggestionStepRefused(verb, state);
  // A rejected suggestion was answered too; it is not rewarded.
  if (verb === 'REWARD' && approvedAt === null) throw new SuggestionStepRefused(verb, state);
  if (verb === 'SEND_SUMMARY' && report?.decision !== 'APPROVE')
    throw new SuggestionStepRefused(verb, state, 'REPORT_RETURNED');
}

/** Whether a suggestion may be shown to everybody: one that was answered was approved, not rejected. */
function isShowable({ state, approvedAt }: Pick<SuggestionRecord, 'state' | 'approvedAt'>): boolean {
  return approvedAt !== null || (state !== 'REPLIED' && state !== 'THANKED');
}

/** Whether a verb may be used now, and by this person; four eyes and the input are for `decide`. */
export function isItsTurn(suggestion: SuggestionRecord, verb: StepVerb, by: StepTaker): boolean {
  try {
    checkTurn(suggestion, verb);
  } catch {
    return false;
  }
  if (verb === 'REJECT') return by.roles.some((role) => role === rejecting[suggestion.state]);
  if (verb !== 'ANSWER_SUMMARY') return true;
  return suggestion.opinions.some((one) => one.departmentId === by.departmentId && one.answeredAt === null);
}

function afterOpinion({ opinions }: SuggestionRecord, departmentId: string | null): SuggestionState {
  const asked = opinions.find((opinion) => opinion.departmentId === departmentId);
  if (asked === undefined) throw new DepartmentNotAsked();
  if (asked.answeredAt !== null) throw new OpinionAlreadyGiven();
  const pending = opinions.filter(({ answeredAt }) => answeredAt === null).length;
  return pending > 1 ? 'SUMMARY_SENT' : 'DEPARTMENTS_ANSWERED';
}

/** Whether a reply came after the end of the promised day, in the company's time zone (T02, G094). */
export function isLate(repliedAt: Date, promisedReplyBy: Date | null, timeZone: string): boolean {
  return promisedReplyBy !== null && repliedAt > endOfDate(promisedReplyBy, timeZone);
}

function requireDayToCome(day: Date, { now, timeZone }: Moment): void {
  if (day < dateOf(now, timeZone)) throw invalid('IN_THE_PAST', ['promisedReplyBy']);
}

function requirePast(moment: Date, receivedAt: Date, now: Date, field: string): void {
  if (moment > now) throw invalid('IN_THE_FUTURE', [field]);
  if (moment < receivedAt) throw invalid('BEFORE_RECEIPT', [field]);
}
