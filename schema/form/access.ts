import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { type Actor, ownersInReach, type Role } from '../core/actor.ts';

/** Who fills forms in: whoever visits and talks to customers. */
export const fillingRoles: readonly Role[] = ['SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER', 'SERVICE_OFFICER'];

/** Who approves them: the department's supervisor (S11). */
export const formApprovingRoles: readonly Role[] = ['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER', 'CUSTOMER_MANAGER'];

/** Who files them: customer service (S11). */
export const filingRoles: readonly Role[] = ['SERVICE_OFFICER', 'CUSTOMER_MANAGER'];

/** The forms that an actor sees: those about accounts in sight. */
export function visibleFilledForms(actor: Actor): Prisma.FilledFormWhereInput {
  return ownersInReach(actor) === 'everyone' ? {} : { account: visibleAccounts(actor) };
}
