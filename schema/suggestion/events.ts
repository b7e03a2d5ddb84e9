import type { Text } from '../core/language.ts';
import type { SuggestionVerb } from './vocabulary.ts';

/** What can happen to a suggestion (S10, S53), with what people read for it. States and figures are in the facts. */
export const suggestionEventTypes = {
  SUGGESTION_REGISTERED: { EN: 'Suggestion registered', ZH_CN: '建议已登记' },
  SUGGESTION_ACCEPTED: { EN: 'Suggestion accepted', ZH_CN: '建议已受理' },
  SUGGESTION_REPORT_SUBMITTED: { EN: 'Suggestion report submitted', ZH_CN: '建议报告已提交' },
  SUGGESTION_REPORT_REVIEWED: { EN: 'Suggestion report reviewed', ZH_CN: '建议报告已审阅' },
  SUGGESTION_SUMMARY_SENT: { EN: 'Suggestion summary sent', ZH_CN: '建议汇总表已发送' },
  SUGGESTION_OPINION_GIVEN: { EN: 'Department answered a suggestion', ZH_CN: '部门已提出落实意见' },
  SUGGESTION_OPINION_WAIVED: { EN: 'Department excused', ZH_CN: '部门意见已免除' },
  SUGGESTION_REVIEWED: { EN: 'Suggestion reviewed by the director', ZH_CN: '营销总监已审核建议' },
  SUGGESTION_APPROVED: { EN: 'Suggestion approved', ZH_CN: '总经理已审批建议' },
  SUGGESTION_REJECTED: { EN: 'Suggestion rejected', ZH_CN: '建议不予采纳' },
  SUGGESTION_PROMISE_CHANGED: { EN: 'Promised day changed', ZH_CN: '承诺期限已变更' },
  SUGGESTION_REPLIED: { EN: 'Customer told of a suggestion', ZH_CN: '建议已回复客户' },
  SUGGESTION_THANKED: { EN: 'Customer thanked, suggestion closed', ZH_CN: '已感谢客户，建议已结束' },
  SUGGESTION_REWARDED: { EN: 'Suggestion rewarded', ZH_CN: '建议已奖励' },
  SUGGESTION_MERGED: { EN: 'Suggestion merged into another', ZH_CN: '建议已并入另一建议' },
  SUGGESTION_SUPPORTED: { EN: 'Suggestion gained a supporter', ZH_CN: '建议新增支持者' },
  SUGGESTION_PUBLISHED: { EN: 'Suggestion put on the public list', ZH_CN: '建议已公开' },
  SUGGESTION_WITHDRAWN: { EN: 'Suggestion taken off the public list', ZH_CN: '建议已撤下公开' },
  SUGGESTION_RECALLED: { EN: 'Report taken back by its author', ZH_CN: '作者已撤回建议报告' },
  SUGGESTION_REPLY_DUE_SOON: { EN: 'Reply to a suggestion due soon', ZH_CN: '建议回复即将超时' },
  SUGGESTION_REPLY_OVERDUE: { EN: 'Reply to a suggestion overdue', ZH_CN: '建议回复已超时' },
  SUGGESTION_REPLY_ESCALATED: { EN: 'Overdue reply to a suggestion escalated', ZH_CN: '建议超时未回复，已上报' },
  SUGGESTION_AUDIENCE_CHANGED: { EN: 'Suggestion came under other people', ZH_CN: '建议的负责范围已变更' },
} as const satisfies Record<string, Text>;

/** Type of an event of a suggestion. */
export type SuggestionEventType = keyof typeof suggestionEventTypes;

/** The event that each verb makes. */
export const eventOfVerb: Readonly<Record<SuggestionVerb, SuggestionEventType>> = {
  REGISTER: 'SUGGESTION_REGISTERED',
  ACCEPT: 'SUGGESTION_ACCEPTED',
  SUBMIT_REPORT: 'SUGGESTION_REPORT_SUBMITTED',
  REVIEW_REPORT: 'SUGGESTION_REPORT_REVIEWED',
  SEND_SUMMARY: 'SUGGESTION_SUMMARY_SENT',
  ANSWER_SUMMARY: 'SUGGESTION_OPINION_GIVEN',
  WAIVE_OPINION: 'SUGGESTION_OPINION_WAIVED',
  REVIEW: 'SUGGESTION_REVIEWED',
  APPROVE: 'SUGGESTION_APPROVED',
  REJECT: 'SUGGESTION_REJECTED',
  CHANGE_PROMISE: 'SUGGESTION_PROMISE_CHANGED',
  REPLY: 'SUGGESTION_REPLIED',
  THANK: 'SUGGESTION_THANKED',
  REWARD: 'SUGGESTION_REWARDED',
  MERGE: 'SUGGESTION_MERGED',
  GAIN_SUPPORTER: 'SUGGESTION_SUPPORTED',
  PUBLISH: 'SUGGESTION_PUBLISHED',
  WITHDRAW: 'SUGGESTION_WITHDRAWN',
  RECALL: 'SUGGESTION_RECALLED',
};

/** What can happen to a meeting of the customer committee (S53). */
export const committeeEventTypes = {
  COMMITTEE_MEETING_RECORDED: { EN: 'Committee meeting recorded', ZH_CN: '客户委员会会议已记录' },
} as const satisfies Record<string, Text>;
