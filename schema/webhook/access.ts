import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, hasRole } from '../core/actor.ts';

/** The webhooks that an actor sees: the own ones; administrators and auditors all. */
export function visibleWebhooks(actor: Actor): Prisma.WebhookWhereInput {
  if (actor.kind === 'system' || hasRole(actor, ['ADMIN', 'AUDITOR'])) return {};
  return actor.kind === 'user' ? { ownerId: actor.userId } : { id: { in: [] } };
}

/** The webhooks that an actor may change: the own ones; administrators all. */
export function keptWebhooks(actor: Actor): Prisma.WebhookWhereInput {
  if (actor.kind === 'system' || hasRole(actor, ['ADMIN'])) return {};
  return actor.kind === 'user' ? { ownerId: actor.userId } : { id: { in: [] } };
}
