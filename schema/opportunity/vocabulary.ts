import type { Text } from '../core/language.ts';

/** What people read for each kind of person whom we may know there (S18 人脉资源), the weightiest first. */
export const relationshipResourceLabels = {
  DECISION_MAKER: { EN: 'Decision maker', ZH_CN: '决策者' },
  SUPPORTER: { EN: 'Supporter', ZH_CN: '支持者' },
} as const satisfies Record<string, Text>;

/** Whom we know there. */
export type RelationshipResource = keyof typeof relationshipResourceLabels;

/** What people read for each source of information (S18 信息来源渠道), the nearest to the decision first. */
export const informationSourceLabels = {
  DECISION_MAKER: { EN: 'Told by the decision maker', ZH_CN: '决策者提供' },
  SUPPORTER: { EN: 'Told by a supporter', ZH_CN: '支持者提供' },
  EMPLOYEE: { EN: 'Told by an employee of ours', ZH_CN: '员工提供' },
} as const satisfies Record<string, Text>;

/** What people read for each source of money (S18 资金来源). */
export const fundSourceLabels = {
  GOVERNMENT: { EN: 'Government', ZH_CN: '政府' },
  BANK: { EN: 'Bank', ZH_CN: '银行' },
  SELF_RAISED: { EN: 'Raised by the company itself', ZH_CN: '企业自筹' },
} as const satisfies Record<string, Text>;

/** What people read for how much of the money is there (S18 资金状况). */
export const fundStatusLabels = {
  IN_PLACE: { EN: 'In place', ZH_CN: '到位' },
  HALF: { EN: 'Half in place', ZH_CN: '一半到位' },
  NOT_IN_PLACE: { EN: 'Not in place', ZH_CN: '未到位' },
} as const satisfies Record<string, Text>;

/** How much of the money is there. */
export type FundStatus = keyof typeof fundStatusLabels;

/** What people read for each way in which an opportunity can end. */
export const opportunityOutcomeLabels = {
  WON: { EN: 'Won', ZH_CN: '赢单' },
  LOST: { EN: 'Lost to another', ZH_CN: '丢单' },
  DROPPED: { EN: 'Given up', ZH_CN: '放弃' },
} as const satisfies Record<string, Text>;

/** How an opportunity ended. */
export type OpportunityOutcome = keyof typeof opportunityOutcomeLabels;

/** What people read for where an opportunity stands. */
export const opportunityStateLabels = {
  OPEN: { EN: 'Open', ZH_CN: '跟进中' },
  ...opportunityOutcomeLabels,
} as const satisfies Record<string, Text>;

/** Where an opportunity stands. */
export type OpportunityState = keyof typeof opportunityStateLabels;

/** What people read for each link of a relations route (公关路线图, S18). */
export const routeLinkLabels = {
  PAIRED: { EN: 'Paired with one of ours', ZH_CN: '我方已配对' },
  KNOWN: { EN: 'Met by one of ours', ZH_CN: '我方已接触' },
  INFLUENCES: { EN: 'Has the ear of', ZH_CN: '影响' },
  DIRECTS: { EN: 'Is the superior of', ZH_CN: '上级对下级' },
  REPORTS_TO: { EN: 'Reports to', ZH_CN: '向其报告' },
} as const satisfies Record<string, Text>;

/** A link of a relations route. */
export type RouteLink = keyof typeof routeLinkLabels;
