import type { Text } from '../core/language.ts';

/** What can happen to a call plan, with what people read for it. States and ids are in the facts. */
export const callEventTypes = {
  CALL_DRAFTED: { EN: 'Call plan drafted', ZH_CN: '电话计划已起草' },
  CALL_UPDATED: { EN: 'Call plan changed', ZH_CN: '电话计划已修改' },
  CALL_CONFIRMED: { EN: 'Call planned', ZH_CN: '电话计划已确定' },
  CALL_CANCELLED: { EN: 'Call cancelled', ZH_CN: '通话已取消' },
} as const satisfies Record<string, Text>;

/** Type of an event of a call plan. */
export type CallEventType = keyof typeof callEventTypes;
