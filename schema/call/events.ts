import type { Text } from '../core/language.ts';

/** What can happen to a call plan, with what people read for it. States and ids are in the facts. */
export const callEventTypes = {
  CALL_DRAFTED: { EN: 'Call plan drafted', ZH_CN: '电话计划已起草' },
  CALL_UPDATED: { EN: 'Call plan changed', ZH_CN: '电话计划已修改' },
  CALL_CONFIRMED: { EN: 'Call planned', ZH_CN: '电话计划已确定' },
  CALL_CANCELLED: { EN: 'Call cancelled', ZH_CN: '通话已取消' },
  CALL_SUMMARY_RECORDED: { EN: 'Call summary recorded', ZH_CN: '通话总结已记录' },
  CALL_EVALUATED: { EN: 'Call evaluated', ZH_CN: '通话已评估' },
} as const satisfies Record<string, Text>;

/** Type of an event of a call plan. */
export type CallEventType = keyof typeof callEventTypes;

/** What can happen to a commitment, with what people read for it. */
export const commitmentEventTypes = {
  COMMITMENT_MADE: { EN: 'Commitment made', ZH_CN: '已作出承诺' },
  COMMITMENT_DUE: { EN: 'Commitment due', ZH_CN: '承诺已到期' },
  COMMITMENT_RESOLVED: { EN: 'Commitment resolved', ZH_CN: '承诺已有结果' },
} as const satisfies Record<string, Text>;

/** Type of an event of a commitment. */
export type CommitmentEventType = keyof typeof commitmentEventTypes;
