import { planningRoles } from '../account/access.ts';
import { type Actor, hasRole, type Role } from '../core/actor.ts';

/**
 * Who reads and writes what is private of people: those who work with the account. Narrower than who reads plans: a
 * general manager, a marketing director or an auditor sees the plan, not the family; an administrator sees neither.
 */
export const privateRoles: readonly Role[] = planningRoles;

/** Who sees who has read what is private. */
export const readingAuditRoles: readonly Role[] = ['AUDITOR', 'ADMIN'];

/** Who says from when on a dossier counts as prepared. */
export const dossierSettingRoles: readonly Role[] = ['CUSTOMER_MANAGER'];

/**
 * Whether the actor keeps profiles at accounts of this owner, and reads what is private there: salespeople their own,
 * supervisors their team's, customer managers all. Other roles that an actor holds besides add nothing.
 */
export function keepsProfilesOf(actor: Actor, ownerId: string): boolean {
  if (actor.kind !== 'user') return false;
  if (hasRole(actor, ['CUSTOMER_MANAGER'])) return true;
  if (hasRole(actor, ['SALES_SUPERVISOR'])) return actor.teamUserIds.includes(ownerId);
  return hasRole(actor, ['SALESPERSON']) && actor.userId === ownerId;
}
