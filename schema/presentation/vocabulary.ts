import type { Text } from '../core/language.ts';

/** What people read for each state of a presentation plan. */
export const presentationPlanStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  PLANNED: { EN: 'Planned', ZH_CN: '已计划' },
  HELD: { EN: 'Held', ZH_CN: '已举行' },
  CANCELLED: { EN: 'Cancelled', ZH_CN: '已取消' },
} as const satisfies Record<string, Text>;

/** Where a presentation plan stands (S05). */
export type PresentationPlanState = keyof typeof presentationPlanStateLabels;

/** What can be done with a presentation plan that is there. */
export type PresentationVerb = 'UPDATE' | 'CONFIRM' | 'HOLD' | 'CANCEL';
