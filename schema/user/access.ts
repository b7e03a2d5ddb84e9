import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor, Role } from '../core/actor.ts';
import { hasRole } from '../core/actor.ts';

/** Who administers people, departments and everybody's keys. */
export const administeringRoles: readonly Role[] = ['ADMIN'];

/** The keys that an actor sees: the own ones; administrators and auditors all. */
export function visibleApiKeys(actor: Actor): Prisma.ApiKeyWhereInput {
  if (actor.kind === 'system' || hasRole(actor, ['ADMIN', 'AUDITOR'])) return {};
  return actor.kind === 'user' ? { userId: actor.userId } : { id: { in: [] } };
}

/** The keys that an actor may rotate or revoke: the own ones; administrators all. */
export function keptApiKeys(actor: Actor): Prisma.ApiKeyWhereInput {
  if (actor.kind === 'system' || hasRole(actor, administeringRoles)) return {};
  return actor.kind === 'user' ? { userId: actor.userId } : { id: { in: [] } };
}

/**
 * Whether an actor may hold a working secret of this person in this role: administrators of anybody's; others of their
 * own, and only in a role they are acting in, so that a key of one role can't make itself one of a wider role.
 */
export function mayHoldKeyOf(actor: Actor, userId: string, role: Role): boolean {
  if (actor.kind === 'system' || hasRole(actor, administeringRoles)) return true;
  return actor.kind === 'user' && actor.userId === userId && actor.roles.includes(role);
}
