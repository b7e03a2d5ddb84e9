import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts } from '../account/access.ts';
import { type Commander, Forbidden, NotFound } from '../core/command.ts';
import { invalid } from '../core/problems.ts';
import { PersonErased } from '../profile/errors.ts';
import { recordsAlignmentOf } from './access.ts';

/** A person, where, and in which opportunity, as an input names them. */
export interface Subject {
  readonly contactId: string;
  /** The account of the person's main post without it. */
  readonly accountId?: string | null | undefined;
  readonly opportunityId?: string | null | undefined;
}

/** The same, found and checked. */
export type KnownSubject = {
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string | null;
};

/**
 * The person at the account, by the main post or another that had not ended by that day, when the actor records alignment
 * there. `field` is the input's that names the person.
 * @throws NotFound, PersonErased, Forbidden; InvalidInput for a contact or an opportunity of another account.
 */
export async function findSubject(
  { actor }: Commander,
  tx: Tx,
  { contactId, accountId: asked, opportunityId }: Subject,
  day: Date,
  field = 'contactId',
): Promise<KnownSubject> {
  const path = ['input', field];
  const planned = plannedAccounts(actor);
  const person = await tx.contact.findFirst({
    where: { id: contactId, OR: [{ account: planned }, { affiliations: { some: { account: planned } } }] },
    select: {
      accountId: true,
      deletedAt: true,
      erasure: { select: { contactId: true } },
      affiliations: { select: { accountId: true, endedOn: true } },
    },
  });
  if (person === null) throw new NotFound({ path });
  if (person.erasure !== null) throw new PersonErased({ path });
  const accountId = asked ?? person.accountId;
  const account = await tx.account.findFirst({ where: { id: accountId, AND: [planned] }, select: { ownerId: true } });
  if (account === null) throw new NotFound({ path: asked == null ? path : ['input', 'accountId'] });
  const isThere =
    (person.accountId === accountId && person.deletedAt === null) ||
    person.affiliations.some((post) => post.accountId === accountId && (post.endedOn === null || post.endedOn >= day));
  if (!isThere && person.accountId === accountId) throw new NotFound({ path });
  if (!isThere) throw invalid('OF_ANOTHER_ACCOUNT', [field]);
  if (!recordsAlignmentOf(actor, account.ownerId)) throw new Forbidden({ path });
  await checkOpportunity(tx, actor, { accountId, opportunityId: opportunityId ?? null });
  return { contactId, accountId, opportunityId: opportunityId ?? null };
}

/** @throws NotFound, or InvalidInput when the opportunity is another account's. */
async function checkOpportunity(
  tx: Tx,
  actor: Commander['actor'],
  { accountId, opportunityId }: { readonly accountId: string; readonly opportunityId: string | null },
): Promise<void> {
  if (opportunityId === null) return;
  const opportunity = await tx.opportunity.findFirst({
    where: { id: opportunityId, account: plannedAccounts(actor) },
    select: { accountId: true },
  });
  if (opportunity === null) throw new NotFound({ path: ['input', 'opportunityId'] });
  if (opportunity.accountId !== accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['opportunityId']);
}
