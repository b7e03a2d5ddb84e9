import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { keepsAccountsOf, visibleAccounts } from '../account/access.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid, InvalidInput } from '../core/problems.ts';
import { visibleContacts } from './access.ts';
import type { ContactEventType } from './events.ts';
import { type ContactChanges, registration, removal, update, upsert } from './input.ts';
import { problemsOfPost, withOneSuperior } from './post-commands.ts';

/** What every command on a contact returns. */
export type ContactResult = { readonly contactId: string };

/**
 * Registers a person at an account that the caller may change.
 * @throws InvalidInput; NotFound and Forbidden for the account.
 */
export async function registerContact(commander: Commander, input: unknown): Promise<ContactResult> {
  const given = checkInput(registration, input);
  return inTransaction(commander, async (tx, emit) => {
    if (given.externalId) await claimExternalId(tx, given.externalId);
    return { contactId: await open(commander, tx, emit, given) };
  });
}

/**
 * Changes a contact: omitted leaves a value as it is, null empties it. Nothing different writes nothing.
 * @throws NotFound, also for one that was removed; Forbidden, VersionConflict, InvalidInput.
 */
export async function updateContact(commander: Commander, input: unknown): Promise<ContactResult> {
  const { contactId, expectedVersion, ...changes } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await load(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    await change(commander, tx, emit, contact, changes);
    return { contactId };
  });
}

/**
 * Registers the contact of an external id, or changes it; done twice it has the effect of once. A removed contact is
 * brought up to date and stays removed.
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
    if ((await tx.contact.count({ where: { externalId } })) === 0) {
      if (expectedVersion) throw new NotFound({ path: ['input', 'externalId'] });
      return { contactId: await open(commander, tx, emit, given), outcome: 'REGISTERED' as const };
    }
    const contact = await load(commander, tx, { externalId }, ['externalId']);
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
    const contact = await load(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    emit(await write(commander, tx, contact, { deletedAt: commander.now }, 'CONTACT_REMOVED'));
    return { contactId };
  });
}

/** A contact that the actor may change. @throws NotFound, Forbidden. */
async function load({ actor }: Commander, tx: Tx, where: Prisma.ContactWhereInput, path: readonly string[]) {
  const contact = await tx.contact.findFirst({
    where: { AND: [where, visibleContacts(actor)] },
    include: { account: { select: { ownerId: true } } },
  });
  if (contact === null) throw new NotFound({ path: ['input', ...path] });
  if (!keepsAccountsOf(actor, contact.account.ownerId)) throw new Forbidden({ path: ['input', ...path] });
  return contact;
}

type New = ContactChanges & { readonly accountId: string; readonly name: string };

async function open(commander: Commander, tx: Tx, emit: (event: NewEvent) => void, given: New): Promise<string> {
  const { actor, now } = commander;
  const { accountId } = given;
  const account = await tx.account.findFirst({
    where: { id: accountId, deletedAt: null, AND: [visibleAccounts(actor)] },
    select: { ownerId: true },
  });
  if (account === null) throw new NotFound({ path: ['input', 'accountId'] });
  if (!keepsAccountsOf(actor, account.ownerId)) throw new Forbidden({ path: ['input', 'accountId'] });
  const problems = await problemsOfPost(commander, tx, { contactId: null, accountId }, given);
  if (problems.length > 0) throw new InvalidInput(problems);
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
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  emit({ topic: 'contact', type: 'CONTACT_REGISTERED', subjectId: id, subjectVersion: 1, accountId, facts: {} });
  return id;
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** @returns whether anything was different. */
async function change(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  contact: Loaded,
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
  emit(await write(commander, tx, contact, changed, 'CONTACT_UPDATED'));
  return true;
}

/** Writes the next version. The event names the changed fields, never their values: those are personal. */
async function write(
  { now }: Commander,
  tx: Tx,
  { id, version: seen, accountId }: Loaded,
  data: Prisma.ContactUncheckedUpdateManyInput,
  type: ContactEventType,
): Promise<NewEvent> {
  const version = seen + 1;
  const { count } = await tx.contact.updateMany({
    where: { id, version: seen },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Contact', { id, version }, seen);
  const facts = type === 'CONTACT_UPDATED' ? { changed: Object.keys(data).sort() } : {};
  return { topic: 'contact', type, subjectId: id, subjectVersion: version, accountId, facts };
}

async function claimExternalId(tx: Tx, externalId: string): Promise<void> {
  await lock(tx, `contact.external_id ${externalId}`);
  if ((await tx.contact.count({ where: { externalId } })) > 0) throw invalid('DUPLICATE', ['externalId']);
}
