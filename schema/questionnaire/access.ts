import type { Actor, Role } from '../core/actor.ts';

/** Who writes questionnaires and forms: those who design surveys (S27) and who answer for forms [D]. */
export const questionnaireWritingRoles: readonly Role[] = [
  'SERVICE_OFFICER',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'GENERAL_MANAGER',
];

/** The questionnaires that an actor sees: every one for all of us, none for others, who are asked by them only. */
export function visibleQuestionnaires(actor: Actor): { readonly id?: { readonly in: string[] } } {
  return actor.kind === 'user' || actor.kind === 'system' ? {} : { id: { in: [] } };
}
