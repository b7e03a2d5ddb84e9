import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor } from '../core/actor.ts';
import { ownersInReach } from '../core/actor.ts';

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
