import type { Text } from '../core/language.ts';

/** What people read for each state. */
export const stateLabels = {
  RECEIVED: { EN: 'Received', ZH_CN: '已接收' },
  GROUNDS_CHECKED: { EN: 'Grounds checked', ZH_CN: '理由已确认' },
  ACCEPTED: { EN: 'Accepted', ZH_CN: '已受理' },
  NOT_ACCEPTED: { EN: 'Not accepted', ZH_CN: '不予受理' },
  ASSIGNED: { EN: 'Assigned', ZH_CN: '已派受理部门' },
  INVESTIGATED: { EN: 'Investigated', ZH_CN: '已调查' },
  REPORT_REVIEWED: { EN: 'Report reviewed', ZH_CN: '报告已审核' },
  OPINION_ATTACHED: { EN: 'Opinion attached', ZH_CN: '已附意见' },
  GM_READ: { EN: 'Read by the general manager', ZH_CN: '总经理已批阅' },
  DISPOSITION_PROPOSED: { EN: 'Disposition proposed', ZH_CN: '已拟处理意见' },
  DISPOSITION_REVIEWED: { EN: 'Disposition reviewed', ZH_CN: '处理意见已审核' },
  ANSWERED: { EN: 'Answered', ZH_CN: '已答复' },
  CLOSED: { EN: 'Closed', ZH_CN: '已结案' },
} as const satisfies Record<string, Text>;

/** Where a complaint stands (S43). */
export type ComplaintState = keyof typeof stateLabels;

/** What people read for each verb, in the past tense. */
export const verbLabels = {
  REGISTER: { EN: 'Registered', ZH_CN: '登记' },
  CHECK_GROUNDS: { EN: 'Grounds checked', ZH_CN: '确认投诉理由' },
  ACCEPT: { EN: 'Accepted', ZH_CN: '受理' },
  REJECT: { EN: 'Not accepted', ZH_CN: '不予受理' },
  ASSIGN: { EN: 'Assigned to a department', ZH_CN: '指派受理部门' },
  SUBMIT_INVESTIGATION: { EN: 'Investigation report submitted', ZH_CN: '提交调查报告' },
  REVIEW_INVESTIGATION: { EN: 'Investigation reviewed', ZH_CN: '审核调查报告' },
  ATTACH_OPINION: { EN: 'Opinion attached', ZH_CN: '附具体意见' },
  READ: { EN: 'Read by the general manager', ZH_CN: '总经理批阅' },
  PROPOSE_DISPOSITION: { EN: 'Disposition proposed', ZH_CN: '拟定处理意见' },
  DECIDE: { EN: 'Disposition decided', ZH_CN: '审核处理意见' },
  REPLY: { EN: 'Customer answered', ZH_CN: '答复客户' },
  CLOSE: { EN: 'Closed', ZH_CN: '结案' },
  REOPEN: { EN: 'Reopened', ZH_CN: '重新受理' },
  AMEND: { EN: 'Record card amended', ZH_CN: '修改记录卡' },
  PAUSE: { EN: 'Clock paused', ZH_CN: '暂停计时' },
  RESUME: { EN: 'Clock resumed', ZH_CN: '恢复计时' },
  SHIFT: { EN: 'Due moment shifted', ZH_CN: '调整期限' },
  RECALL: { EN: 'Taken back by its author', ZH_CN: '作者撤回' },
} as const satisfies Record<string, Text>;

/** A verb of the regulation (S43); AMEND, REOPEN, RECALL and what is done to the clock are [D]. */
export type ComplaintVerb = keyof typeof verbLabels;

/** What people read for each claim. */
export const claimLabels = {
  PRICE_REDUCTION: { EN: 'Price reduction', ZH_CN: '减价' },
  RETURN: { EN: 'Return', ZH_CN: '退货' },
  EXCHANGE: { EN: 'Exchange', ZH_CN: '换货' },
  COMPENSATION: { EN: 'Compensation', ZH_CN: '损害赔偿' },
  CRITICISM_OR_SUGGESTION: { EN: 'Criticism or suggestion', ZH_CN: '批评建议' },
} as const satisfies Record<string, Text>;

/** What the customer demands (S43). */
export type ComplaintClaim = keyof typeof claimLabels;

/** What people read for each kind of complainant. */
export const complainantKindLabels = {
  END_CONSUMER: { EN: 'End consumer', ZH_CN: '终端消费者' },
  AGENT: { EN: 'Agent', ZH_CN: '代理商' },
  FRANCHISEE: { EN: 'Franchisee', ZH_CN: '加盟商' },
} as const satisfies Record<string, Text>;

/** Who complains (S43). */
export type ComplainantKind = keyof typeof complainantKindLabels;

/** What people read for each severity. */
export const severityLabels = {
  MINOR: { EN: 'Minor', ZH_CN: '轻微' },
  MAJOR: { EN: 'Major', ZH_CN: '较重' },
  CRITICAL: { EN: 'Critical', ZH_CN: '严重' },
} as const satisfies Record<string, Text>;

/** How much harm is done or threatens [D]. */
export type ComplaintSeverity = keyof typeof severityLabels;

/** What people read for each channel. */
export const channelLabels = {
  IN_PERSON: { EN: 'In person', ZH_CN: '当面' },
  TELEPHONE: { EN: 'Telephone', ZH_CN: '电话' },
  EMAIL: { EN: 'E-mail', ZH_CN: '电邮' },
  WIDGET: { EN: 'Partner page', ZH_CN: '网络' },
} as const satisfies Record<string, Text>;

/** How a complaint reached the company [D]. */
export type ComplaintChannel = keyof typeof channelLabels;

/** What people read for each mode of answer. */
export const answerModeLabels = {
  WRITTEN: { EN: 'In writing', ZH_CN: '书面' },
  ORAL: { EN: 'Orally', ZH_CN: '口头' },
} as const satisfies Record<string, Text>;

/** How the customer is answered (S43). */
export type AnswerMode = keyof typeof answerModeLabels;

/** What people read for each kind of disposition. */
export const dispositionKindLabels = {
  DISCOUNT: { EN: 'Discount', ZH_CN: '折价' },
  RETURN: { EN: 'Return', ZH_CN: '退货' },
  EXCHANGE: { EN: 'Exchange', ZH_CN: '换货' },
  COMPENSATION: { EN: 'Compensation', ZH_CN: '赔偿' },
  EXPLANATION: { EN: 'Explanation', ZH_CN: '说明' },
} as const satisfies Record<string, Text>;

/** What is done for the customer (S43). */
export type DispositionKind = keyof typeof dispositionKindLabels;

/** What people read for each decision of a review. */
export const reviewDecisionLabels = {
  APPROVE: { EN: 'Approve', ZH_CN: '同意' },
  RETURN: { EN: 'Return for revision', ZH_CN: '退回修改' },
} as const satisfies Record<string, Text>;

/** What a reviewer says: go on, or back to whoever wrote it. */
export type ReviewDecision = keyof typeof reviewDecisionLabels;

/** A verb that moves an existing complaint. */
export type StepVerb = Exclude<ComplaintVerb, 'REGISTER'>;
