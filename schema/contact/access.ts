import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type AccountSight, isVisibleAccount, sightOf, visibleAccounts } from '../account/access.ts';
import { type Actor, ownersInReach } from '../core/actor.ts';

/** The people at an account on a day: those who work for it, and those who have a post there besides. */
export function peopleAt(accountId: string, today: Date): Prisma.ContactWhereInput {
  const current = { OR: [{ endedOn: null }, { endedOn: { gte: today } }] };
  return { OR: [{ accountId }, { affiliations: { some: { accountId, ...current } } }] };
}

/**
 * The contacts that an actor sees: those who work at an account that the actor sees, by their main post or by a further
 * one that goes on. A post that has ended shows nothing of the person any more.
 */
export function visibleContacts(actor: Actor): Prisma.ContactWhereInput {
  if (ownersInReach(actor) === 'everyone') return {};
  const account = visibleAccounts(actor);
  return { OR: [{ account }, { affiliations: { some: { endedOn: null, account } } }] };
}

/** The further and former posts that an actor sees: those at the accounts that the actor sees. */
export function visibleAffiliations(actor: Actor): Prisma.AffiliationWhereInput {
  if (ownersInReach(actor) === 'everyone') return {};
  return { account: visibleAccounts(actor) };
}

/** What `isVisibleContact` has to know of a contact: what `contactSightOf` selects; without it, nothing is visible. */
export interface ContactSight {
  readonly id: string;
  readonly account?: AccountSight;
  readonly affiliations?: readonly unknown[];
}

/** What to select of a contact so that `isVisibleContact` can tell; only what this actor's rights depend on. */
export function contactSightOf(actor: Actor) {
  if (ownersInReach(actor) === 'everyone')
    return { id: true, account: { select: { ownerId: true } } } satisfies Prisma.ContactSelect;
  return {
    id: true,
    account: { select: sightOf(actor) },
    affiliations: { where: { endedOn: null, account: visibleAccounts(actor) }, take: 1, select: { id: true } },
  } satisfies Prisma.ContactSelect;
}

/** The same as `visibleContacts`, asked of a contact at hand: a to-one relation takes no where-clause. */
export function isVisibleContact(actor: Actor, contact: ContactSight): boolean {
  const { account, affiliations = [] } = contact;
  return account !== undefined && (isVisibleAccount(actor, account) || affiliations.length > 0);
}
