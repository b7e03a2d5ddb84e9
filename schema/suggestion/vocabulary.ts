import type { Text } from '../core/language.ts';

/** What people read for each state. */
export const stateLabels = {
  RECEIVED: { EN: 'Received', ZH_CN: '已接收' },
  ACCEPTED: { EN: 'Accepted', ZH_CN: '已受理' },
  REPORT_PREPARED: { EN: 'Report prepared', ZH_CN: '建议报告已制作' },
  REPORT_REVIEWED: { EN: 'Report reviewed', ZH_CN: '建议报告已审阅' },
  SUMMARY_SENT: { EN: 'Summary sent to departments', ZH_CN: '建议汇总表已发送' },
  DEPARTMENTS_ANSWERED: { EN: 'Departments have answered', ZH_CN: '相关部门已审阅' },
  DIRECTOR_REVIEWED: { EN: 'Reviewed by the marketing director', ZH_CN: '营销总监已审核' },
  GM_APPROVED: { EN: 'Approved by the general manager', ZH_CN: '总经理已审批' },
  REJECTED: { EN: 'Not carried out', ZH_CN: '不予采纳' },
  REPLIED: { EN: 'Customer told', ZH_CN: '已回复' },
  THANKED: { EN: 'Customer thanked, closed', ZH_CN: '已感谢' },
  MERGED: { EN: 'Merged into another', ZH_CN: '已合并' },
} as const satisfies Record<string, Text>;

/** Where a suggestion stands (S10); REJECTED and MERGED are [D]. */
export type SuggestionState = keyof typeof stateLabels;

/** What people read for each verb, in the past tense. */
export const verbLabels = {
  REGISTER: { EN: 'Registered', ZH_CN: '登记' },
  ACCEPT: { EN: 'Accepted and classified', ZH_CN: '受理并分类' },
  SUBMIT_REPORT: { EN: 'Report submitted', ZH_CN: '提交建议报告' },
  REVIEW_REPORT: { EN: 'Report reviewed', ZH_CN: '审阅建议报告' },
  SEND_SUMMARY: { EN: 'Summary sent', ZH_CN: '发送建议汇总表' },
  ANSWER_SUMMARY: { EN: 'Department answered', ZH_CN: '部门提出落实意见' },
  WAIVE_OPINION: { EN: 'Department excused', ZH_CN: '免除部门意见' },
  REVIEW: { EN: 'Reviewed by the marketing director', ZH_CN: '营销总监审核' },
  APPROVE: { EN: 'Approved by the general manager', ZH_CN: '总经理审批' },
  REJECT: { EN: 'Rejected', ZH_CN: '不予采纳' },
  CHANGE_PROMISE: { EN: 'Promised day changed', ZH_CN: '变更承诺期限' },
  REPLY: { EN: 'Customer told', ZH_CN: '回复客户' },
  THANK: { EN: 'Customer thanked again', ZH_CN: '感谢客户' },
  REWARD: { EN: 'Customer rewarded', ZH_CN: '奖励客户' },
  MERGE: { EN: 'Merged into another', ZH_CN: '合并到另一建议' },
  GAIN_SUPPORTER: { EN: 'Another one merged into it', ZH_CN: '并入另一建议' },
  RECALL: { EN: 'Taken back by its author', ZH_CN: '作者撤回' },
} as const satisfies Record<string, Text>;

/** A verb of the handling (S10, S53). */
export type SuggestionVerb = keyof typeof verbLabels;

/** A verb that moves or changes a suggestion that is there. */
export type StepVerb = Exclude<SuggestionVerb, 'REGISTER'>;

/** What people read for each channel. */
export const channelLabels = {
  IN_PERSON: { EN: 'In person', ZH_CN: '当面接洽' },
  TELEPHONE: { EN: 'Telephone', ZH_CN: '电话联系' },
  INTERNET: { EN: 'Internet', ZH_CN: '网络' },
  EMAIL: { EN: 'E-mail', ZH_CN: '电邮' },
} as const satisfies Record<string, Text>;

/** How a suggestion came, and how its answer went (S10). */
export type SuggestionChannel = keyof typeof channelLabels;

/** What people read for each category. */
export const categoryLabels = {
  PRODUCT: { EN: 'Product', ZH_CN: '产品' },
  SERVICE: { EN: 'Service', ZH_CN: '服务' },
  PRICE: { EN: 'Price', ZH_CN: '价格' },
  DELIVERY: { EN: 'Delivery', ZH_CN: '交付' },
  PROCESS: { EN: 'Process', ZH_CN: '流程' },
  OTHER: { EN: 'Other', ZH_CN: '其他' },
} as const satisfies Record<string, Text>;

/** What a suggestion is about (S10; the classes are [D]). */
export type SuggestionCategory = keyof typeof categoryLabels;

/** What people read for what a reviewer says of a report. */
export const reportDecisionLabels = {
  APPROVE: { EN: 'Approve', ZH_CN: '同意' },
  IMPROVE: { EN: 'Return for improvement', ZH_CN: '退回完善' },
} as const satisfies Record<string, Text>;

/** What a reviewer says of a suggestion's report: go on, or back to its writer. */
export type SuggestionReportDecision = keyof typeof reportDecisionLabels;
