import type { Text } from '../core/language.ts';

/** What people read for each state (S11). */
export const filledFormStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  SUBMITTED: { EN: 'With the supervisor', ZH_CN: '已提交' },
  APPROVED: { EN: 'Approved', ZH_CN: '已批准' },
  FILED: { EN: 'Filed', ZH_CN: '已归档' },
} as const satisfies Record<string, Text>;

/** Where a filled-in form stands. */
export type FilledFormState = keyof typeof filledFormStateLabels;

/** What can be done to a form that was begun. */
export type FilledFormVerb = 'UPDATE' | 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RECALL' | 'FILE';

/** In which state each verb may be used, and what state it leads to (S11: submitted, approved, then filed). */
export const formSteps: Readonly<
  Record<FilledFormVerb, { readonly from: FilledFormState; readonly to: FilledFormState }>
> = {
  UPDATE: { from: 'DRAFT', to: 'DRAFT' },
  SUBMIT: { from: 'DRAFT', to: 'SUBMITTED' },
  APPROVE: { from: 'SUBMITTED', to: 'APPROVED' },
  RETURN: { from: 'SUBMITTED', to: 'DRAFT' },
  RECALL: { from: 'SUBMITTED', to: 'DRAFT' },
  FILE: { from: 'APPROVED', to: 'FILED' },
};
