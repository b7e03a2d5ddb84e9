import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, hasRole } from '../core/actor.ts';

/** The exports that an actor sees: the own; administrators all. */
export function visibleExports(actor: Actor): Prisma.ExportWhereInput {
  if (actor.kind === 'system' || hasRole(actor, ['ADMIN'])) return {};
  return actor.kind === 'user' ? { starterId: actor.userId } : { id: { in: [] } };
}
