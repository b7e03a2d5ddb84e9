import type { Text } from '../core/language.ts';
import type { Rung, TermUnit } from './vocabulary.ts';

/** How long something may take. */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
}

/** When a notice is given: at a share of the time, in percent, or so many minutes after the due moment (before it: negative). */
export type NoticeMoment = { readonly percent: number } | { readonly minutes: number };

/** One notice of a policy: when, and who is told. */
export type PlannedNotice = NoticeMoment & { readonly to: readonly Rung[] };

/** How a deadline is made. */
export interface Policy {
  readonly term: Term;
  readonly notices: readonly PlannedNotice[];
}

const day = 24 * 60;

/** S43 [D]: day 5 of 7, the moment itself, a day after it, three days after it. */
const complaintNotices: readonly PlannedNotice[] = [
  { minutes: -2 * day, to: ['OWNER', 'DEPARTMENT_MANAGER'] },
  { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
  { minutes: day, to: ['DEPARTMENT_MANAGER'] },
  { minutes: 3 * day, to: ['GENERAL_MANAGER'] },
];

/** [D]: three days before, the moment itself, a day after it, a week after it. */
const improvementNotices: readonly PlannedNotice[] = [
  { minutes: -3 * day, to: ['OWNER'] },
  { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
  { minutes: day, to: ['DEPARTMENT_MANAGER'] },
  { minutes: 7 * day, to: ['GENERAL_MANAGER'] },
];

/** T02 [D]: three days before the end of the promised day, the moment itself, a day after it, three days after it. */
const replyNotices: readonly PlannedNotice[] = [
  { minutes: -3 * day, to: ['OWNER'] },
  { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
  { minutes: day, to: ['DEPARTMENT_MANAGER'] },
  { minutes: 3 * day, to: ['GENERAL_MANAGER'] },
];

/** [D]: two days before, the moment itself, a day after it. */
const statisticsNotices: readonly PlannedNotice[] = [
  { minutes: -2 * day, to: ['OWNER'] },
  { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
  { minutes: day, to: ['GENERAL_MANAGER'] },
];

/** A decision that is asked for [D]: a reminder at half of the time, the moment itself, a day after it. */
const approvalNotices: readonly PlannedNotice[] = [
  { percent: 50, to: ['OWNER'] },
  { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
  { minutes: day, to: ['GENERAL_MANAGER'] },
];

/** The policies as they come, by name (catalogue ch. 9). A company changes them by `changeDeadlinePolicy`. */
export const policies = {
  /** T32. */
  COMPLAINT_CLOSING: { term: { amount: 7, unit: 'CALENDAR_DAY' }, notices: complaintNotices },
  /** S16 [D]: the day is the action’s own; without one of its own it would be these. */
  IMPROVEMENT_ACTION: { term: { amount: 30, unit: 'CALENDAR_DAY' }, notices: improvementNotices },
  /** T02: to the end of the promised day, which is this far away when nobody promises another [D]. */
  SUGGESTION_REPLY: { term: { amount: 15, unit: 'CALENDAR_DAY' }, notices: replyNotices },
  /** T33, R17: the 10th is included. */
  COMPLAINT_STATISTICS: { term: { amount: 10, unit: 'NEXT_MONTH_DAY' }, notices: statisticsNotices },
  /** Five decisions have to fit into those seven days [D]. */
  COMPLAINT_APPROVAL_STEP: { term: { amount: 1, unit: 'WORKING_DAY' }, notices: approvalNotices },
  /** [D]. */
  STATISTICS_APPROVAL_STEP: { term: { amount: 3, unit: 'WORKING_DAY' }, notices: approvalNotices },
  /** A reply is promised within fifteen days [D]. */
  SUGGESTION_APPROVAL_STEP: { term: { amount: 3, unit: 'WORKING_DAY' }, notices: approvalNotices },
  /** [D]. */
  SURVEY_APPROVAL_STEP: { term: { amount: 3, unit: 'WORKING_DAY' }, notices: approvalNotices },
} as const satisfies Record<string, Policy>;

/** Name of a policy. */
export type PolicyName = keyof typeof policies;

/** What people read for each policy. */
export const policyLabels: Readonly<Record<PolicyName, Text>> = {
  COMPLAINT_APPROVAL_STEP: { EN: 'Complaint: each step of an approval (S43)', ZH_CN: '投诉：每个审批步骤（S43）' },
  COMPLAINT_CLOSING: { EN: 'Complaint: from receipt to closing (S43)', ZH_CN: '投诉：自接收至结案（S43）' },
  COMPLAINT_STATISTICS: {
    EN: 'Complaint statistics: of a month, to the general manager (S43)',
    ZH_CN: '投诉统计表：当月，呈总经理（S43）',
  },
  IMPROVEMENT_ACTION: { EN: 'Improvement action: to its own day (S16)', ZH_CN: '改进措施：至其完成期限（S16）' },
  STATISTICS_APPROVAL_STEP: {
    EN: 'Complaint statistics: each step of an approval (S43)',
    ZH_CN: '投诉统计表：每个审批步骤（S43）',
  },
  SUGGESTION_APPROVAL_STEP: { EN: 'Suggestion: each step of an approval (S10)', ZH_CN: '建议：每个审批步骤（S10）' },
  SURVEY_APPROVAL_STEP: {
    EN: 'Satisfaction survey: each step of an approval (S27)',
    ZH_CN: '满意度调查：每个审批步骤（S27）',
  },
  SUGGESTION_REPLY: { EN: 'Suggestion: from acceptance to the reply (S10)', ZH_CN: '建议：自受理至回复（S10）' },
};
