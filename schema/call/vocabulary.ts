import type { Text } from '../core/language.ts';

/** What people read for each state of a call plan. */
export const callPlanStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  PLANNED: { EN: 'Planned', ZH_CN: '已计划' },
  HELD: { EN: 'Held', ZH_CN: '已进行' },
  REVIEWED: { EN: 'Reviewed', ZH_CN: '已评估' },
  CANCELLED: { EN: 'Cancelled', ZH_CN: '已取消' },
} as const satisfies Record<string, Text>;

/** Where a call plan stands (S01). */
export type CallPlanState = keyof typeof callPlanStateLabels;

/** What people read for each side of the table. */
export const sideLabels = {
  OURS: { EN: 'Our company', ZH_CN: '公司方' },
  CUSTOMER: { EN: 'The customer', ZH_CN: '客户方' },
} as const satisfies Record<string, Text>;

/** A side of the table. */
export type Side = keyof typeof sideLabels;

/** What people read for each outcome of an expected result. */
export const resultOutcomeLabels = {
  REACHED: { EN: 'Reached', ZH_CN: '已达到' },
  PARTLY_REACHED: { EN: 'Partly reached', ZH_CN: '部分达到' },
  NOT_REACHED: { EN: 'Not reached', ZH_CN: '未达到' },
} as const satisfies Record<string, Text>;

/** Whether an expected result was reached (S02). */
export type ResultOutcome = keyof typeof resultOutcomeLabels;

/** What people read for each kind of evaluator. */
export const evaluatorKindLabels = {
  SUPPORTER: { EN: 'Supporter', ZH_CN: '支持者' },
  MANAGER: { EN: 'Manager', ZH_CN: '管理者' },
} as const satisfies Record<string, Text>;

/** Who evaluates a call, in this order (S02). */
export type EvaluatorKind = keyof typeof evaluatorKindLabels;

/** What people read for each state of a commitment. */
export const commitmentStateLabels = {
  OPEN: { EN: 'Open', ZH_CN: '未完成' },
  KEPT: { EN: 'Kept', ZH_CN: '已履行' },
  BROKEN: { EN: 'Broken', ZH_CN: '未履行' },
  RENEGOTIATED: { EN: 'Renegotiated', ZH_CN: '已重新约定' },
} as const satisfies Record<string, Text>;

/** What came of a promise (S02). */
export type CommitmentState = keyof typeof commitmentStateLabels;

/** What can be done with a call plan that is there. */
export type CallVerb = 'UPDATE' | 'CONFIRM' | 'CANCEL' | 'SUMMARISE' | 'EVALUATE';
