import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { keepsAccountsOf, visibleAccounts } from '../account/access.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { keysOf } from '../core/names.ts';
import { checkInput, invalid, InvalidInput } from '../core/problems.ts';
import { expectNewContact } from '../duplicate/commands.ts';
import { visibleContacts } from './access.ts';
import type { ContactEventType } from './events.ts';
import { type ContactChanges, registration, removal, update, upsert } from './input.ts';
import { problemsOfPost, withOneSuperior } from './post-commands.ts';

/** What every command on a contact returns. */
export type ContactResult = { readonly contactId: string };

/**
 * Registers a person at an account that the caller may change.
 * @throws InvalidInput; NotFound and Forbidden for the account; DuplicateSuspected when a contact that the caller sees may
 * be the same person, unless that is accepted.
 */
export async function registerContact(commander: Commander, input: unknown): Promise<ContactResult> {
  const { acceptDuplicate, ...given } = checkInput(registration, input);
  return inTransaction(commander, async (tx, emit) => {
    if (given.externalId) await claimExternalId(tx, given.externalId);
    return { contactId: await open(commander, tx, emit, given, acceptDuplicate === true) };
  });
}

/**
 * Changes a contact: omitted leaves a value as it is, null empties it. Nothing different writes nothing.
 * @throws NotFound, also for one that was removed; Forbidden, VersionConflict, InvalidInput.
 */
export async function updateContact(commander: Commander, input: unknown): Promise<ContactResult> {
  const { contactId, expectedVersion, ...changes } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await loadKeptContact(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    await change(commander, tx, emit, contact, changes);
    return { contactId };
  });
}

/**
 * Registers the contact of an external id, or changes it; done twice it has the effect of once. A removed contact is
 * brought up to date and stays removed. A likely duplicate is no reason to refuse: the outside system can't answer.
 * @throws InvalidInput, also when the contact is another account's; NotFound for an expected version of a contact that is
 * not there.
 */
export async function upsertContact(
  commander: Commander,
  input: unknown,
): Promise<ContactResult & { readonly outcome: UpsertOutcome }> {
  const { expectedVersion, ...given } = checkInput(upsert, input);
  const { externalId } = given;
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `contact.external_id ${externalId}`);
    const there = await tx.contact.findUnique({ where: { externalId }, select: { id: true, mergedIntoId: true } });
    if (there === null) {
      if (expectedVersion) throw new NotFound({ path: ['input', 'externalId'] });
      return { contactId: await open(commander, tx, emit, given, true), outcome: 'REGISTERED' as const };
    }
    // What a duplicate was merged into is what the outside system means.
    const contact = await loadKeptContact(commander, tx, { id: there.mergedIntoId ?? there.id }, ['externalId']);
    if (expectedVersion) expectVersion('Contact', contact, expectedVersion);
    const { accountId, externalId: _, ...changes } = given;
    if (contact.accountId !== accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['externalId']);
    const isChanged = await change(commander, tx, emit, contact, changes);
    return { contactId: contact.id, outcome: isChanged ? ('UPDATED' as const) : ('UNCHANGED' as const) };
  });
}

/**
 * Removes a contact: it then shows only where deletions are asked for, and in the complaints that name it.
 * @throws NotFound, also for one that was removed already; Forbidden, VersionConflict.
 */
export async function removeContact(commander: Commander, input: unknown): Promise<ContactResult> {
  const { contactId, expectedVersion } = checkInput(removal, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await loadKeptContact(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    emit(await writeContact(commander, tx, contact, { deletedAt: commander.now }, 'CONTACT_REMOVED'));
    return { contactId };
  });
}

/** A contact that the actor sees, with whose its accounts are. @throws NotFound. */
export async function loadContact(
  { actor }: Commander,
  tx: Tx,
  where: Prisma.ContactWhereInput,
  path: readonly string[],
) {
  const contact = await tx.contact.findFirst({
    where: { AND: [where, visibleContacts(actor)] },
    include: {
      account: { select: { ownerId: true } },
      affiliations: { where: { endedOn: null }, include: { account: { select: { ownerId: true } } } },
    },
  });
  if (contact === null) throw new NotFound({ path: ['input', ...path] });
  return contact;
}

/** A contact that the actor may change: its main account is in keeping. @throws NotFound, Forbidden. */
export async function loadKeptContact(
  commander: Commander,
  tx: Tx,
  where: Prisma.ContactWhereInput,
  path: readonly string[],
): Promise<LoadedContact> {
  const contact = await loadContact(commander, tx, where, path);
  if (!keepsAccountsOf(commander.actor, contact.account.ownerId)) throw new Forbidden({ path: ['input', ...path] });
  return contact;
}

/** A contact, with whose its accounts are. */
export type LoadedContact = Awaited<ReturnType<typeof loadContact>>;

/** Refuses an account where the actor may put nobody. @throws NotFound, also for an archived one; Forbidden. */
export async function expectKeptAccount({ actor }: Commander, tx: Tx, accountId: string): Promise<{ ownerId: string }> {
  const account = await tx.account.findFirst({
    where: { id: accountId, deletedAt: null, AND: [visibleAccounts(actor)] },
    select: { ownerId: true },
  });
  if (account === null) throw new NotFound({ path: ['input', 'accountId'] });
  if (!keepsAccountsOf(actor, account.ownerId)) throw new Forbidden({ path: ['input', 'accountId'] });
  return account;
}

type New = ContactChanges & { readonly accountId: string; readonly name: string };

async function open(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  given: New,
  acceptDuplicate: boolean,
): Promise<string> {
  const { now } = commander;
  const { accountId } = given;
  await expectKeptAccount(commander, tx, accountId);
  const problems = await problemsOfPost(commander, tx, { contactId: null, accountId }, given);
  if (problems.length > 0) throw new InvalidInput(problems);
  if (!acceptDuplicate) await expectNewContact(commander, tx, given);
  const id = commander.newId();
  await tx.contact.create({
    data: {
      id,
      accountId,
      name: given.name,
      externalId: given.externalId ?? null,
      title: given.title ?? null,
      position: given.position ?? null,
      department: given.department ?? null,
      startedOn: given.startedOn ?? null,
      reportsToId: given.reportsToId ?? null,
      reportsToName: given.reportsToName ?? null,
      phone: given.phone ?? null,
      email: given.email ?? null,
      ...keysOf(given, 'person'),
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  emit({ topic: 'contact', type: 'CONTACT_REGISTERED', subjectId: id, subjectVersion: 1, accountId, facts: {} });
  return id;
}

/** @returns whether anything was different. */
async function change(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  contact: LoadedContact,
  given: ContactChanges,
): Promise<boolean> {
  const changed = changesOf(contact, withOneSuperior(given));
  if (Object.keys(changed).length === 0) return false;
  const problems = await problemsOfPost(
    commander,
    tx,
    { contactId: contact.id, accountId: contact.accountId },
    changed,
  );
  if (problems.length > 0) throw new InvalidInput(problems);
  if (changed.externalId) await claimExternalId(tx, changed.externalId);
  emit(
    await writeContact(commander, tx, contact, changed, 'CONTACT_UPDATED', { changed: Object.keys(changed).sort() }),
  );
  return true;
}

/** What is written of a contact: values, none of Prisma's operations. */
export type Written = Omit<Prisma.ContactUncheckedUpdateManyInput, 'name' | 'phone'> & {
  readonly name?: string;
  readonly phone?: string | null;
};

/** Writes the next version of a contact. The event's facts never hold what is personal. @throws VersionConflict. */
export async function writeContact(
  { now }: Commander,
  tx: Tx,
  { id, version: seen, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  data: Written,
  type: ContactEventType,
  facts: Facts = {},
): Promise<NewEvent> {
  const version = seen + 1;
  const { count } = await tx.contact.updateMany({
    where: { id, version: seen },
    data: { ...data, ...keysOf(data, 'person'), version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Contact', { id, version }, seen);
  return { topic: 'contact', type, subjectId: id, subjectVersion: version, accountId, facts };
}

async function claimExternalId(tx: Tx, externalId: string): Promise<void> {
  await lock(tx, `contact.external_id ${externalId}`);
  if ((await tx.contact.count({ where: { externalId } })) > 0) throw invalid('DUPLICATE', ['externalId']);
}
