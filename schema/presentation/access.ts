import type { Prisma } from '../../prisma/generated/client/client.ts';
import { plannedAccounts } from '../account/access.ts';
import type { Actor } from '../core/actor.ts';

/** The presentation plans that an actor sees: those for accounts whose plans the actor reads. */
export function visiblePresentations(actor: Actor): Prisma.PresentationPlanWhereInput {
  return { account: plannedAccounts(actor) };
}
