import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { Actor, Role } from '../core/actor.ts';

/** Who may register sites and change them; an account's own people only read them. */
export const siteKeepingRoles: readonly Role[] = ['CUSTOMER_MANAGER', 'ADMIN'];

/** The sites that an actor sees: those of the accounts that the actor sees. */
export function visibleSites(actor: Actor): Prisma.SiteWhereInput {
  return { account: visibleAccounts(actor) };
}
