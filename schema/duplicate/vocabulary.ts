import type { Text } from '../core/language.ts';

/** What people read for each thing that two records have in common. */
export const duplicateReasonLabels = {
  SAME_PHONE: { EN: 'The same telephone number', ZH_CN: '电话相同' },
  SAME_EMAIL: { EN: 'The same e-mail address', ZH_CN: '电子邮箱相同' },
  SIMILAR_NAME: { EN: 'A similar name', ZH_CN: '名称相近' },
} as const satisfies Record<string, Text>;

/** Why two records may be of one company or person. */
export type DuplicateReason = keyof typeof duplicateReasonLabels;

/** A record that may be of the same company or person. */
export interface DuplicateCandidate {
  readonly typename: 'Account' | 'Contact';
  readonly id: string;
  /** What the two have in common. */
  readonly reasons: readonly DuplicateReason[];
}
