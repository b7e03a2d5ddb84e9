import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { type Actor, ownersInReach } from '../core/actor.ts';

/** The merges that an actor sees: those of records that remain and are in sight. */
export function visibleMerges(actor: Actor): Prisma.MergeWhereInput {
  if (ownersInReach(actor) === 'everyone') return {};
  return { OR: [{ account: visibleAccounts(actor) }, { contact: visibleContacts(actor) }] };
}
