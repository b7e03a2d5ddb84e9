import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { Actor } from '../core/actor.ts';

/** The sites that an actor sees: those of the accounts that the actor sees. */
export function visibleSites(actor: Actor): Prisma.SiteWhereInput {
  return { account: visibleAccounts(actor) };
}
