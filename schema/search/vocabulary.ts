import type { Text } from '../core/language.ts';

/** The nouns that a search looks through, with their labels. */
export const searchKindLabels = {
  ACCOUNT: { EN: 'Account', ZH_CN: '客户' },
  CONTACT: { EN: 'Contact', ZH_CN: '联系人' },
  COMPLAINT: { EN: 'Complaint', ZH_CN: '投诉' },
  SUGGESTION: { EN: 'Suggestion', ZH_CN: '建议' },
  OPPORTUNITY: { EN: 'Opportunity', ZH_CN: '商机' },
  CALL_PLAN: { EN: 'Call plan', ZH_CN: '执行人员电话计划' },
} as const satisfies Record<string, Text>;

/** A noun that a search looks through. */
export type SearchKind = keyof typeof searchKindLabels;

/** Longest text that can be searched for, in characters. */
export const searchTextMaximum = 200;

/** Most hits of one kind that a search ranks: those that changed last. */
export const hitsOfKindMaximum = 1_000;
