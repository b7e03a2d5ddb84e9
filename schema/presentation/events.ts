import type { Text } from '../core/language.ts';

/** What can happen to a presentation plan, with what people read for it. */
export const presentationEventTypes = {
  PRESENTATION_DRAFTED: { EN: 'Presentation plan drafted', ZH_CN: '演讲计划已起草' },
  PRESENTATION_UPDATED: { EN: 'Presentation plan changed', ZH_CN: '演讲计划已修改' },
  PRESENTATION_CONFIRMED: { EN: 'Presentation planned', ZH_CN: '演讲计划已确定' },
  PRESENTATION_HELD: { EN: 'Presentation held', ZH_CN: '演讲已举行' },
  PRESENTATION_CANCELLED: { EN: 'Presentation called off', ZH_CN: '演讲已取消' },
} as const satisfies Record<string, Text>;

/** Type of an event of a presentation plan. */
export type PresentationEventType = keyof typeof presentationEventTypes;
