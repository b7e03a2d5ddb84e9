import type { Tx } from '../../prisma/client.ts';
import { keepsAccountsOf } from '../account/access.ts';
import { writeAccount } from '../account/commands.ts';
import { writeContact } from '../contact/commands.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { PersonErased } from '../profile/errors.ts';
import { visibleMerges } from './access.ts';
import { announceMoved } from './announce-commands.ts';
import { hold, type MergeResult } from './commands.ts';
import { MergeCovered, MergeUndone } from './errors.ts';
import { undoing } from './input.ts';
import { moveBack, type MovedRows } from './move-commands.ts';

/**
 * Undoes a merge: the duplicate stands for itself again, and gets back what it had, except what somebody has put elsewhere
 * since; what came to the other record after the merge stays there.
 * @throws NotFound, Forbidden unless both records are in keeping, MergeUndone, MergeCovered, PersonErased, InvalidInput.
 */
export async function undoMerge(commander: Commander, input: unknown): Promise<MergeResult> {
  const { mergeId } = checkInput(undoing, input);
  const { actor, now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const merge = await load(commander, tx, mergeId);
    const { account, duplicateAccount, contact, duplicateContact } = merge;
    const owners = [account, duplicateAccount, contact?.account, duplicateContact?.account];
    if (!owners.every((side) => side == null || keepsAccountsOf(actor, side.ownerId)))
      throw new Forbidden({ path: ['input', 'mergeId'] });
    if (merge.undoneAt !== null) throw new MergeUndone();
    if ((account ?? contact)?.mergedIntoId != null) throw new MergeCovered();
    if (contact?.erasure != null) throw new PersonErased({ path: ['input', 'mergeId'] });
    const { moved } = merge;
    if (account !== null && duplicateAccount !== null)
      await undoAccounts(commander, tx, emit, { mergeId, moved, account, duplicate: duplicateAccount });
    if (contact !== null && duplicateContact !== null)
      await undoContacts(commander, tx, emit, { mergeId, moved, contact, duplicate: duplicateContact });
    const undoneById = actor.kind === 'user' ? actor.userId : null;
    await tx.merge.update({ where: { id: mergeId }, data: { undoneAt: now, undoneById }, select: { id: true } });
    return { mergeId };
  });
}

const account = { id: true, version: true, ownerId: true, mergedIntoId: true } as const;
const contact = {
  id: true,
  version: true,
  accountId: true,
  mergedIntoId: true,
  erasure: { select: { contactId: true } }, // duplicates are erased together
  account: { select: { ownerId: true } },
} as const;

/** A merge in view, with both records as they are; from here to the end of the transaction nobody else changes them. */
async function load({ actor }: Commander, tx: Tx, mergeId: string) {
  const found = await tx.merge.findFirst({ where: { id: mergeId, AND: [visibleMerges(actor)] } });
  if (found === null) throw new NotFound({ path: ['input', 'mergeId'] });
  await lock(tx, `merge ${mergeId}`);
  await hold(
    tx,
    'account',
    [found.accountId, found.duplicateAccountId].filter((id) => id !== null),
  );
  await hold(
    tx,
    'contact',
    [found.contactId, found.duplicateContactId].filter((id) => id !== null),
  );
  const merge = await tx.merge.findUniqueOrThrow({
    where: { id: mergeId },
    include: {
      account: { select: account },
      duplicateAccount: { select: account },
      contact: { select: contact },
      duplicateContact: { select: contact },
    },
  });
  return { ...merge, moved: merge.moved as unknown as readonly MovedRows[] }; // only `record` of commands.ts writes it
}

type Merge = Awaited<ReturnType<typeof load>>;

interface Undoing<Side> {
  readonly mergeId: string;
  readonly moved: readonly MovedRows[];
  readonly duplicate: Side;
}

async function undoAccounts(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  merge: Undoing<NonNullable<Merge['account']>> & { readonly account: NonNullable<Merge['account']> },
): Promise<void> {
  await lock(tx, 'account.parent_id');
  const { mergeId, duplicate } = merge;
  const back = await moveBack(tx, 'account', merge.moved, merge.account.id, duplicate.id);
  await announceMoved(tx, emit, back, { from: merge.account, to: duplicate });
  await writeAccount(commander, tx, emit, duplicate, {
    type: 'ACCOUNT_RESTORED',
    data: { mergedIntoId: null, deletedAt: null },
    facts: { mergeId },
  });
  const facts = { mergeId, duplicateId: duplicate.id };
  await writeAccount(commander, tx, emit, merge.account, { type: 'ACCOUNT_MERGE_UNDONE', data: {}, facts });
}

async function undoContacts(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  merge: Undoing<NonNullable<Merge['contact']>> & { readonly contact: NonNullable<Merge['contact']> },
): Promise<void> {
  const { mergeId, duplicate } = merge;
  await lock(tx, `contact.reports_to_id ${duplicate.accountId}`);
  await moveBack(tx, 'contact', merge.moved, merge.contact.id, duplicate.id);
  const restored = { mergedIntoId: null, deletedAt: null };
  emit(await writeContact(commander, tx, duplicate, restored, 'CONTACT_RESTORED', { mergeId }));
  const facts = { mergeId, duplicateId: duplicate.id };
  emit(await writeContact(commander, tx, merge.contact, {}, 'CONTACT_MERGE_UNDONE', facts));
}
