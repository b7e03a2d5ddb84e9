import type { Prisma } from '../../prisma/generated/client/client.ts';
import { plannedAccounts } from '../account/access.ts';
import type { Actor } from '../core/actor.ts';

/** The opportunities that an actor sees: those at accounts whose plans the actor reads. */
export function visibleOpportunities(actor: Actor): Prisma.OpportunityWhereInput {
  return { account: plannedAccounts(actor) };
}
