import type { Text } from '../core/language.ts';
import type { FilledFormVerb } from './vocabulary.ts';

/** What can happen to a filled-in form, with what people read for it. No answer is in the facts. */
export const filledFormEventTypes = {
  FORM_FILLED_IN: { EN: 'Form filled in', ZH_CN: '表单已填写' },
  FILLED_FORM_CHANGED: { EN: 'Filled-in form changed', ZH_CN: '表单已修改' },
  FILLED_FORM_SUBMITTED: { EN: 'Form handed to the supervisor', ZH_CN: '表单已提交' },
  FILLED_FORM_APPROVED: { EN: 'Form approved', ZH_CN: '表单已批准' },
  FILLED_FORM_RETURNED: { EN: 'Form given back', ZH_CN: '表单已退回' },
  FILLED_FORM_RECALLED: { EN: 'Form taken back', ZH_CN: '表单已撤回' },
  FILLED_FORM_FILED: { EN: 'Form filed', ZH_CN: '表单已归档' },
} as const satisfies Record<string, Text>;

/** Type of an event of a filled-in form. */
export type FilledFormEventType = keyof typeof filledFormEventTypes;

/** The event that each verb makes. */
export const eventOfFormVerb: Readonly<Record<FilledFormVerb, FilledFormEventType>> = {
  UPDATE: 'FILLED_FORM_CHANGED',
  SUBMIT: 'FILLED_FORM_SUBMITTED',
  APPROVE: 'FILLED_FORM_APPROVED',
  RETURN: 'FILLED_FORM_RETURNED',
  RECALL: 'FILLED_FORM_RECALLED',
  FILE: 'FILLED_FORM_FILED',
};
