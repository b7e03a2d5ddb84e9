// What people read for the enum values of calls.
import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';

/** Where a call stands (S01). */
export type CallPlanState = ReturnType<typeof graphql.scalar<'CallPlanState'>>;
/** Whether an expected result was reached (S02). */
export type ResultOutcome = ReturnType<typeof graphql.scalar<'ResultOutcome'>>;
/** Whose promise it is (S02). */
export type Side = ReturnType<typeof graphql.scalar<'Side'>>;
/** Who evaluates (S02). */
export type EvaluatorKind = ReturnType<typeof graphql.scalar<'EvaluatorKind'>>;

export const callStateLabels: Labels<CallPlanState> = {
  DRAFT: { en: 'Draft', zh: '草稿' },
  PLANNED: { en: 'Planned', zh: '已计划' },
  HELD: { en: 'Held', zh: '已通话' },
  REVIEWED: { en: 'Reviewed', zh: '已评估' },
  CANCELLED: { en: 'Called off', zh: '已取消' },
};

export const outcomeLabels: Labels<ResultOutcome> = {
  REACHED: { en: 'Reached', zh: '达到' },
  PARTLY_REACHED: { en: 'In part', zh: '部分达到' },
  NOT_REACHED: { en: 'Not reached', zh: '未达到' },
};

export const sideLabels: Labels<Side> = {
  OURS: { en: 'Ours', zh: '我方' },
  CUSTOMER: { en: 'The customer’s', zh: '客户方' },
};

export const evaluatorLabels: Labels<EvaluatorKind> = {
  SUPPORTER: { en: 'Supporter', zh: '支持者' },
  MANAGER: { en: 'Manager', zh: '管理者' },
};

export const commitmentStateLabels: Labels<ReturnType<typeof graphql.scalar<'CommitmentState'>>> = {
  OPEN: { en: 'Open', zh: '未到期' },
  KEPT: { en: 'Kept', zh: '已履行' },
  BROKEN: { en: 'Broken', zh: '未履行' },
  RENEGOTIATED: { en: 'Renegotiated', zh: '已另行商定' },
};

export const satisfactionLabels: Labels<ReturnType<typeof graphql.scalar<'SatisfactionLevel'>>> = {
  VERY_SATISFIED: { en: 'Very satisfied', zh: '非常满意' },
  SATISFIED: { en: 'Satisfied', zh: '满意' },
  NEUTRAL: { en: 'Neutral', zh: '一般' },
  DISSATISFIED: { en: 'Dissatisfied', zh: '不满意' },
  VERY_DISSATISFIED: { en: 'Very dissatisfied', zh: '非常不满意' },
};
