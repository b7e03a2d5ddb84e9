import type { Text } from '../core/language.ts';

/** What people read for each kind. */
export const improvementKindLabels = {
  CORRECTIVE: { EN: 'Corrective', ZH_CN: '纠正措施' },
  PREVENTIVE: { EN: 'Preventive', ZH_CN: '预防措施' },
} as const satisfies Record<string, Text>;

/** Whether an action mends what went wrong or keeps it from happening again (S14 4.4). */
export type ImprovementKind = keyof typeof improvementKindLabels;

/** What people read for each state. */
export const improvementStateLabels = {
  PROPOSED: { EN: 'Proposed', ZH_CN: '已提出' },
  IN_PROGRESS: { EN: 'Under way', ZH_CN: '进行中' },
  DONE: { EN: 'Done, to be verified', ZH_CN: '已完成' },
  VERIFIED: { EN: 'Verified', ZH_CN: '已验证' },
} as const satisfies Record<string, Text>;

/** Where an action stands (catalogue ch. 18). */
export type ImprovementState = keyof typeof improvementStateLabels;

/** What is done to an action besides proposing it. */
export type ImprovementVerb = 'AMEND' | 'START' | 'COMPLETE' | 'VERIFY' | 'SEND_BACK';

/** Most complaints that one action is about. */
export const complaintsMaximum = 50;

/** Most categories of causes, retired ones too. */
export const categoriesMaximum = 100;
