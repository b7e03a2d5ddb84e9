import type { Tx } from '../../prisma/client.ts';
import { keepsAccountsOf, visibleAccounts } from '../account/access.ts';
import { writeAccount } from '../account/commands.ts';
import { visibleContacts } from '../contact/access.ts';
import { writeContact } from '../contact/commands.ts';
import { type Commander, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { PersonErased } from '../profile/errors.ts';
import { announceMoved } from './announce-commands.ts';
import { accountMerge, contactMerge } from './input.ts';
import { moveReferences, type MovedRows } from './move-commands.ts';

/** What a merge returns. */
export type MergeResult = { readonly mergeId: string };

/**
 * Merges an account into another: everything that points to the duplicate is given to the account that remains, and the
 * duplicate's ids lead to it from then on. The card of the account that remains is left as it is.
 * @throws NotFound, Forbidden unless both are in keeping, VersionConflict, InvalidInput.
 */
export async function mergeAccounts(
  commander: Commander,
  input: unknown,
): Promise<MergeResult & { readonly accountId: string }> {
  const { accountId, duplicateId, ...versions } = checkInput(accountMerge, input);
  return inTransaction(commander, async (tx, emit) => {
    await hold(tx, 'account', [accountId, duplicateId]);
    const account = await loadAccount(commander, tx, accountId, 'accountId');
    const duplicate = await loadAccount(commander, tx, duplicateId, 'duplicateId');
    expectBoth('Account', account, duplicate, versions);
    await lock(tx, 'account.parent_id');
    await refuseBelow(tx, 'account', 'parent_id', accountId, duplicateId);
    const moved = await moveReferences(tx, 'account', duplicateId, accountId);
    const mergeId = await record(commander, tx, { accountId, duplicateAccountId: duplicateId }, moved);
    await announceMoved(tx, emit, moved, { from: duplicate, to: account });
    await writeAccount(commander, tx, emit, duplicate, {
      type: 'ACCOUNT_REDIRECTED',
      data: { mergedIntoId: accountId, deletedAt: commander.now },
      facts: { mergeId, mergedIntoId: accountId },
    });
    const facts = { mergeId, duplicateId, movedCount: countOf(moved) };
    await writeAccount(commander, tx, emit, account, { type: 'ACCOUNT_MERGED', data: {}, facts });
    return { accountId, mergeId };
  });
}

/**
 * Merges a contact into another of the same account, likewise. What is private of the duplicate is sealed for its id: it
 * stays with the duplicate, out of sight until the merge is undone.
 * @throws NotFound, Forbidden unless the account is in keeping, PersonErased, VersionConflict, InvalidInput.
 */
export async function mergeContacts(
  commander: Commander,
  input: unknown,
): Promise<MergeResult & { readonly contactId: string }> {
  const { contactId, duplicateId, ...versions } = checkInput(contactMerge, input);
  return inTransaction(commander, async (tx, emit) => {
    await hold(tx, 'contact', [contactId, duplicateId]);
    const contact = await loadContact(commander, tx, contactId, 'contactId');
    const duplicate = await loadContact(commander, tx, duplicateId, 'duplicateId');
    expectBoth('Contact', contact, duplicate, versions);
    if (duplicate.accountId !== contact.accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['duplicateId']);
    await lock(tx, `contact.reports_to_id ${contact.accountId}`);
    await refuseBelow(tx, 'contact', 'reports_to_id', contactId, duplicateId);
    const moved = await moveReferences(tx, 'contact', duplicateId, contactId);
    const mergeId = await record(commander, tx, { contactId, duplicateContactId: duplicateId }, moved);
    const redirect = { mergedIntoId: contactId, deletedAt: commander.now };
    const redirected = { mergeId, mergedIntoId: contactId };
    emit(await writeContact(commander, tx, duplicate, redirect, 'CONTACT_REDIRECTED', redirected));
    const facts = { mergeId, duplicateId, movedCount: countOf(moved) };
    emit(await writeContact(commander, tx, contact, {}, 'CONTACT_MERGED', facts));
    return { contactId, mergeId };
  });
}

/** Lets nobody add to two records, or merge them, until the transaction ends. */
export async function hold(tx: Tx, table: 'account' | 'contact', ids: readonly string[]): Promise<void> {
  await tx.$queryRawUnsafe(`select id from ${table} where id = any($1::uuid[]) order by id for update`, [...ids]);
}

/** How many rows these are. */
export function countOf(moved: readonly MovedRows[]): number {
  return moved.reduce((sum, { keys }) => sum + keys.length, 0);
}

async function loadAccount({ actor }: Commander, tx: Tx, id: string, field: string) {
  const account = await tx.account.findFirst({
    where: { id, deletedAt: null, AND: [visibleAccounts(actor)] },
    select: { id: true, version: true, ownerId: true },
  });
  const path = ['input', field];
  if (account === null) throw new NotFound({ path });
  if (!keepsAccountsOf(actor, account.ownerId)) throw new Forbidden({ path });
  return account;
}

async function loadContact({ actor }: Commander, tx: Tx, id: string, field: string) {
  const contact = await tx.contact.findFirst({
    where: { AND: [{ id }, visibleContacts(actor)] },
    select: {
      id: true,
      version: true,
      accountId: true,
      deletedAt: true,
      account: { select: { ownerId: true } },
      erasure: { select: { contactId: true } },
    },
  });
  const path = ['input', field];
  if (contact === null) throw new NotFound({ path });
  if (contact.erasure !== null) throw new PersonErased({ path });
  if (contact.deletedAt !== null) throw new NotFound({ path });
  if (!keepsAccountsOf(actor, contact.account.ownerId)) throw new Forbidden({ path });
  return contact;
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

function expectBoth(
  typename: 'Account' | 'Contact',
  one: Versioned,
  duplicate: Versioned,
  expected: { readonly expectedVersion: number; readonly duplicateExpectedVersion: number },
): void {
  if (one.id === duplicate.id) throw invalid('SAME_RECORD', ['duplicateId']);
  if (one.version !== expected.expectedVersion) throw new VersionConflict(typename, one, expected.expectedVersion);
  if (duplicate.version !== expected.duplicateExpectedVersion)
    throw new VersionConflict(typename, duplicate, expected.duplicateExpectedVersion, 'duplicateExpectedVersion');
}

/** Refuses a duplicate that the other stands below: what hangs on it would hang on itself. */
async function refuseBelow(
  tx: Tx,
  table: 'account' | 'contact',
  superior: 'parent_id' | 'reports_to_id',
  id: string,
  duplicateId: string,
): Promise<void> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `with recursive above as (
       select id, ${superior} from ${table} where id = $1::uuid
       union
       select t.id, t.${superior} from ${table} t join above on t.id = above.${superior}
     )
     select id from above where id = $2::uuid`,
    id,
    duplicateId,
  );
  if (rows.length > 0) throw invalid('CYCLE', ['duplicateId']);
}

async function record(
  { actor, now, newId }: Commander,
  tx: Tx,
  of:
    | { readonly accountId: string; readonly duplicateAccountId: string }
    | { readonly contactId: string; readonly duplicateContactId: string },
  moved: readonly MovedRows[],
): Promise<string> {
  if (actor.kind !== 'user') throw new Forbidden();
  const id = newId();
  const rows = moved.map(({ table, column, keys }) => ({ table, column, keys: keys.map((key) => [...key]) }));
  await tx.merge.create({
    data: { id, ...of, moved: rows, movedCount: countOf(moved), mergedById: actor.userId, mergedAt: now },
    select: { id: true },
  });
  return id;
}
