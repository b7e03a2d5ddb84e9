import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor, Role } from '../core/actor.ts';
import { hasRole, ownersInReach } from '../core/actor.ts';

/** Who may register accounts and contacts and change them: salespeople their own, supervisors their team's. */
export const keepingRoles: readonly Role[] = ['SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER', 'ADMIN'];

/** Who may give an account to another owner: supervisors inside their team. */
export const reassigningRoles: readonly Role[] = ['SALES_SUPERVISOR', 'CUSTOMER_MANAGER', 'ADMIN'];

/** Who may archive an account. */
export const archivingRoles: readonly Role[] = ['CUSTOMER_MANAGER', 'ADMIN'];

/** Who plans and records the work on accounts: opportunities, alignment, calls; salespeople their own, supervisors their team's. */
export const planningRoles: readonly Role[] = ['SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER'];

/** Who reads it. It is political: departments, finance and administrators do not. */
export const planReadingRoles: readonly Role[] = [...planningRoles, 'MARKETING_DIRECTOR', 'GENERAL_MANAGER', 'AUDITOR'];

/**
 * The accounts whose plans an actor reads: own, the team's, or all. Narrower than `visibleAccounts`: a complaint that the
 * own department handles shows the account, not what is planned there.
 */
export function plannedAccounts(actor: Actor): Prisma.AccountWhereInput {
  if (actor.kind === 'system') return {};
  if (!hasRole(actor, planReadingRoles)) return { id: { in: [] } };
  const owners = ownersInReach(actor);
  return owners === 'everyone' ? {} : { ownerId: { in: [...owners] } };
}

/** The same as `plannedAccounts`, asked of an account at hand: a to-one relation takes no where-clause. */
export function readsPlansOf(actor: Actor, account: { readonly ownerId: string }): boolean {
  if (actor.kind === 'system') return true;
  const owners = ownersInReach(actor);
  return hasRole(actor, planReadingRoles) && (owners === 'everyone' || owners.includes(account.ownerId));
}

/**
 * Whose accounts an actor plans the work on: salespeople their own, supervisors their team's, customer managers all;
 * `'everyone'` without limit. Other roles that an actor holds besides add nothing.
 */
function ownersInPlanning(actor: Actor): readonly string[] | 'everyone' {
  if (actor.kind === 'system' || hasRole(actor, ['CUSTOMER_MANAGER'])) return 'everyone';
  if (actor.kind !== 'user') return [];
  if (hasRole(actor, ['SALES_SUPERVISOR'])) return actor.teamUserIds;
  return hasRole(actor, ['SALESPERSON']) ? [actor.userId] : [];
}

/** Whether the actor plans the work on the accounts of this owner, and changes what is planned there. */
export function plansAccountsOf(actor: Actor, ownerId: string): boolean {
  const owners = ownersInPlanning(actor);
  return owners === 'everyone' || owners.includes(ownerId);
}

/** The accounts that an actor plans the work on. */
export function accountsToPlan(actor: Actor): Prisma.AccountWhereInput {
  const owners = ownersInPlanning(actor);
  return owners === 'everyone' ? {} : { ownerId: { in: [...owners] } };
}

/** The roles of which a person needs one to look after an account. */
export const owningRoles: readonly Role[] = ['SALESPERSON', 'SALES_SUPERVISOR'];

/**
 * The accounts that an actor sees: own, the team's, or all; and those with a complaint that the own department handles,
 * so that whoever sees a complaint sees whose it is.
 */
export function visibleAccounts(actor: Actor): Prisma.AccountWhereInput {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return {};
  const inReach: Prisma.AccountWhereInput = { ownerId: { in: [...owners] } };
  if (actor.kind !== 'user' || actor.departmentId === null) return inReach;
  return { OR: [inReach, { complaints: { some: { handlingDepartmentId: actor.departmentId } } }] };
}

/** What `isVisibleAccount` has to know of an account. */
export interface AccountSight {
  readonly ownerId: string;
  readonly complaints?: readonly unknown[];
}

/** What to select of an account so that `isVisibleAccount` can tell; only what this actor's rights depend on. */
export function sightOf(actor: Actor) {
  const handled = actor.kind === 'user' && actor.departmentId !== null && ownersInReach(actor) !== 'everyone';
  return {
    ownerId: true,
    ...(handled && {
      complaints: { where: { handlingDepartmentId: actor.departmentId }, take: 1, select: { id: true } },
    }),
  } satisfies Prisma.AccountSelect;
}

/** The same as `visibleAccounts`, asked of an account at hand: a to-one relation takes no where-clause. */
export function isVisibleAccount(actor: Actor, account: AccountSight): boolean {
  const owners = ownersInReach(actor);
  return owners === 'everyone' || owners.includes(account.ownerId) || (account.complaints?.length ?? 0) > 0;
}

/** Whose accounts an actor may change, which can be fewer than it sees: `'everyone'` without limit. */
export function ownersInKeeping(actor: Actor): readonly string[] | 'everyone' {
  if (actor.kind === 'system' || hasRole(actor, ['CUSTOMER_MANAGER', 'ADMIN'])) return 'everyone';
  if (actor.kind !== 'user') return [];
  if (hasRole(actor, ['SALES_SUPERVISOR'])) return actor.teamUserIds;
  return hasRole(actor, ['SALESPERSON']) ? [actor.userId] : [];
}

/** Whether the actor may change the accounts of this owner, and what belongs to them. */
export function keepsAccountsOf(actor: Actor, ownerId: string): boolean {
  const owners = ownersInKeeping(actor);
  return owners === 'everyone' || owners.includes(ownerId);
}

/** Whether the actor may take accounts from this owner or give them to this owner. */
export function reassignsAccountsOf(actor: Actor, ownerId: string): boolean {
  return hasRole(actor, reassigningRoles) && keepsAccountsOf(actor, ownerId);
}

/** The accounts that an actor may change. */
export function keptAccounts(actor: Actor): Prisma.AccountWhereInput {
  const owners = ownersInKeeping(actor);
  return owners === 'everyone' ? {} : { ownerId: { in: [...owners] } };
}
