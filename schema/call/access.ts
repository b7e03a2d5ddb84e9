import type { Prisma } from '../../prisma/generated/client/client.ts';
import { keepsAccountsOf, plannedAccounts } from '../account/access.ts';
import { type Actor, hasRole, type Role } from '../core/actor.ts';
import { planningRoles } from '../account/access.ts';

/** The call plans, and what hangs on them, that an actor sees: those of the accounts whose plans the actor reads. */
export function visibleCalls(actor: Actor): Prisma.CallPlanWhereInput {
  return { account: plannedAccounts(actor) };
}

/** Whether the actor plans and records calls at accounts of this owner. */
export function keepsCallsOf(actor: Actor, ownerId: string): boolean {
  return (actor.kind === 'system' || hasRole(actor, planningRoles)) && keepsAccountsOf(actor, ownerId);
}

/** Of these roles, a person needs one to make calls. */
export const callingRoles: readonly Role[] = planningRoles;
