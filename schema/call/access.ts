import type { Prisma } from '../../prisma/generated/client/client.ts';
import { plannedAccounts, planningRoles } from '../account/access.ts';
import type { Actor, Role } from '../core/actor.ts';

/** The call plans, and what hangs on them, that an actor sees: those of the accounts whose plans the actor reads. */
export function visibleCalls(actor: Actor): Prisma.CallPlanWhereInput {
  return { account: plannedAccounts(actor) };
}

/** The promises that an actor sees: those of the same accounts. */
export function visibleCommitments(actor: Actor): Prisma.CommitmentWhereInput {
  return { account: plannedAccounts(actor) };
}

/** Of these roles, a person needs one to make calls. */
export const callingRoles: readonly Role[] = planningRoles;

/** Who evaluates calls that they see: colleagues and superiors, not those who audit. */
export const evaluatingRoles: readonly Role[] = [...planningRoles, 'MARKETING_DIRECTOR', 'GENERAL_MANAGER'];

/** Of these roles, a person needs one to evaluate as the manager, unless the plan names them as such. */
export const managingRoles: readonly Role[] = evaluatingRoles.filter((role) => role !== 'SALESPERSON');
