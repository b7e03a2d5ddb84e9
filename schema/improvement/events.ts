import type { Text } from '../core/language.ts';
import type { ImprovementVerb } from './vocabulary.ts';

/** What can happen to an improvement action (S16), with what people read for it. */
export const improvementEventTypes = {
  IMPROVEMENT_PROPOSED: { EN: 'Improvement action proposed', ZH_CN: '改进措施已提出' },
  IMPROVEMENT_AMENDED: { EN: 'Improvement action changed', ZH_CN: '改进措施已修改' },
  IMPROVEMENT_STARTED: { EN: 'Improvement action under way', ZH_CN: '改进措施已开始' },
  IMPROVEMENT_COMPLETED: { EN: 'Improvement action done', ZH_CN: '改进措施已完成' },
  IMPROVEMENT_VERIFIED: { EN: 'Improvement action verified', ZH_CN: '改进措施已验证' },
  IMPROVEMENT_SENT_BACK: { EN: 'Improvement action not good enough', ZH_CN: '改进措施未通过验证' },
  IMPROVEMENT_DUE_SOON: { EN: 'Improvement action due soon', ZH_CN: '改进措施即将超时' },
  IMPROVEMENT_OVERDUE: { EN: 'Improvement action overdue', ZH_CN: '改进措施已超时' },
  IMPROVEMENT_ESCALATED: { EN: 'Overdue improvement action escalated', ZH_CN: '改进措施超时未完成，已上报' },
} as const satisfies Record<string, Text>;

/** Type of an event of an improvement action. */
export type ImprovementEventType = keyof typeof improvementEventTypes;

/** The event that each verb makes. */
export const eventOfVerb: Readonly<Record<ImprovementVerb, ImprovementEventType>> = {
  AMEND: 'IMPROVEMENT_AMENDED',
  START: 'IMPROVEMENT_STARTED',
  COMPLETE: 'IMPROVEMENT_COMPLETED',
  VERIFY: 'IMPROVEMENT_VERIFIED',
  SEND_BACK: 'IMPROVEMENT_SENT_BACK',
};

/** What can happen to a category of causes, with what people read for it. */
export const causeEventTypes = {
  CAUSE_CATEGORY_REGISTERED: { EN: 'Category of causes added', ZH_CN: '原因类别已新增' },
  CAUSE_CATEGORY_CHANGED: { EN: 'Category of causes changed', ZH_CN: '原因类别已修改' },
} as const satisfies Record<string, Text>;
