import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { Actor } from '../core/actor.ts';

/** The people at an account on a day: those who work for it, and those who have a post there besides. */
export function peopleAt(accountId: string, today: Date): Prisma.ContactWhereInput {
  const current = { OR: [{ endedOn: null }, { endedOn: { gte: today } }] };
  return { OR: [{ accountId }, { affiliations: { some: { accountId, ...current } } }] };
}

/** The contacts that an actor sees: those of the accounts that the actor sees. */
export function visibleContacts(actor: Actor): Prisma.ContactWhereInput {
  return { account: visibleAccounts(actor) };
}
