import type { Prisma } from '../../prisma/generated/client/client.ts';
import { plannedAccounts } from '../account/access.ts';
import { type Actor, hasRole, type Role } from '../core/actor.ts';

/** Who changes the settings of the rule: whoever answers for all accounts. */
export const alignmentSettingRoles: readonly Role[] = ['CUSTOMER_MANAGER'];

/** What is recorded at the accounts whose plans an actor reads: observations, changes, overrides, profiles. */
export function visibleAlignment(actor: Actor): { readonly account: Prisma.AccountWhereInput } {
  return { account: plannedAccounts(actor) };
}

/**
 * Whether the actor records alignment at accounts of this owner: salespeople at their own, supervisors at their team's,
 * customer managers at all. Other roles that an actor holds besides add nothing.
 */
export function recordsAlignmentOf(actor: Actor, ownerId: string): boolean {
  if (actor.kind !== 'user') return false;
  if (hasRole(actor, ['CUSTOMER_MANAGER'])) return true;
  if (hasRole(actor, ['SALES_SUPERVISOR'])) return actor.teamUserIds.includes(ownerId);
  return hasRole(actor, ['SALESPERSON']) && actor.userId === ownerId;
}
