import type { Tx } from '../../prisma/client.ts';
import { hasRole } from '../core/actor.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { keysOf } from '../core/names.ts';
import { checkInput, invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { expectNewAccount } from '../duplicate/commands.ts';
import { keepsAccountsOf, owningRoles, visibleAccounts } from './access.ts';
import { type AccountResult, writeAccount } from './commands.ts';
import { type AccountChanges, type Address, registration, update, upsert } from './input.ts';
import type { UpsertOutcome } from './vocabulary.ts';

/**
 * Registers an account. Without an owner it is the caller's own, when the caller is one who looks after accounts.
 * @throws InvalidInput with everything that is wrong; Forbidden for an owner whose accounts the caller may not change;
 * DuplicateSuspected when an account that the caller sees may be of the same company, unless that is accepted.
 */
export async function registerAccount(commander: Commander, input: unknown): Promise<AccountResult> {
  const { acceptDuplicate, ...given } = checkInput(registration, input);
  return inTransaction(commander, async (tx, emit) => {
    const accountId = await open(commander, tx, emit, given, acceptDuplicate === true);
    return { accountId };
  });
}

/**
 * Changes an account: omitted leaves a value as it is, null empties it, a list of addresses replaces all. Nothing
 * different writes nothing.
 * @throws NotFound, Forbidden, VersionConflict, InvalidInput.
 */
export async function updateAccount(commander: Commander, input: unknown): Promise<AccountResult> {
  const { accountId, expectedVersion, ...changes } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const account = await loadKeptAccount(commander, tx, { id: accountId }, ['accountId']);
    if (account.deletedAt !== null) throw new NotFound({ path: ['input', 'accountId'] });
    expectVersion('Account', account, expectedVersion);
    await change(commander, tx, emit, account, changes);
    return { accountId };
  });
}

/**
 * Registers the account of an external id, or changes it; done twice it has the effect of once. An archived account is
 * brought up to date and stays archived. A likely duplicate is no reason to refuse: the outside system can't answer.
 * @throws NotFound for an expected version of an account that is not there; else as registering and changing do.
 */
export async function upsertAccount(
  commander: Commander,
  input: unknown,
): Promise<AccountResult & { readonly outcome: UpsertOutcome }> {
  const { expectedVersion, ...given } = checkInput(upsert, input);
  const { externalId } = given;
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `account.external_id ${externalId}`);
    const there = await tx.account.findUnique({ where: { externalId }, select: { id: true, mergedIntoId: true } });
    if (there === null) {
      if (expectedVersion) throw new NotFound({ path: ['input', 'externalId'] });
      return { accountId: await open(commander, tx, emit, given, true), outcome: 'REGISTERED' as const };
    }
    // What a duplicate was merged into is what the outside system means.
    const account = await loadKeptAccount(commander, tx, { id: there.mergedIntoId ?? there.id }, ['externalId']);
    if (expectedVersion) expectVersion('Account', account, expectedVersion);
    const { ownerId: _, externalId: __, ...changes } = given;
    const isChanged = await change(commander, tx, emit, account, changes);
    return { accountId: account.id, outcome: isChanged ? ('UPDATED' as const) : ('UNCHANGED' as const) };
  });
}

/**
 * Loads an account that the actor may change, archived or not.
 * @throws NotFound when there is none in view; Forbidden when it is in view but another's to change.
 */
export async function loadKeptAccount(
  { actor }: Commander,
  tx: Tx,
  where: { readonly id: string } | { readonly externalId: string },
  path: readonly string[],
) {
  const account = await tx.account.findFirst({
    where: { ...where, AND: [visibleAccounts(actor)] },
    include: { addresses: { omit: { accountId: true } } },
  });
  if (account === null) throw new NotFound({ path: ['input', ...path] });
  if (!keepsAccountsOf(actor, account.ownerId)) throw new Forbidden({ path: ['input', ...path] });
  return account;
}

/** Everything that keeps a person from looking after accounts; the problem is put at `ownerId`. */
export async function problemsOfOwner(tx: Tx, ownerId: string): Promise<Problem[]> {
  const owner = await tx.user.findFirst({ where: { id: ownerId, deactivatedAt: null }, select: { roles: true } });
  const path = ['input', 'ownerId'];
  if (owner === null) return [{ code: 'NOT_FOUND', path }];
  return owner.roles.some((role) => owningRoles.includes(role)) ? [] : [{ code: 'ROLE_NOT_HELD', path }];
}

type New = AccountChanges & { readonly name: string; readonly ownerId?: string | null | undefined };

async function open(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  given: New,
  acceptDuplicate: boolean,
): Promise<string> {
  const { actor, now } = commander;
  const ownerId = given.ownerId ?? (actor.kind === 'user' && hasRole(actor, owningRoles) ? actor.userId : null);
  if (ownerId === null) throw invalid('REQUIRED', ['ownerId']);
  if (!keepsAccountsOf(actor, ownerId)) throw new Forbidden({ path: ['input', 'ownerId'] });
  refuse([...(await problemsOf(commander, tx, null, given)), ...(await problemsOfOwner(tx, ownerId))]);
  if (!acceptDuplicate) await expectNewAccount(commander, tx, given);
  const id = commander.newId();
  await tx.account.create({
    data: {
      id,
      ownerId,
      name: given.name,
      externalId: given.externalId ?? null,
      phone: given.phone ?? null,
      ...keysOf(given, 'company'),
      website: given.website ?? null,
      parentId: given.parentId ?? null,
      createdAt: now,
      updatedAt: now,
      addresses: { createMany: { data: given.addresses ?? [] } },
    },
    select: { id: true },
  });
  emit({
    topic: 'account',
    type: 'ACCOUNT_REGISTERED',
    subjectId: id,
    subjectVersion: 1,
    accountId: id,
    facts: { ownerId },
  });
  return id;
}

type Loaded = Awaited<ReturnType<typeof loadKeptAccount>>;

/** @returns whether anything was different. */
async function change(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  account: Loaded,
  given: AccountChanges,
): Promise<boolean> {
  const record = { ...account, addresses: sorted(account.addresses) };
  const changed = changesOf(record, { ...given, addresses: given.addresses && sorted(given.addresses) });
  refuse(await problemsOf(commander, tx, account.id, changed));
  if (Object.keys(changed).length === 0) return false;
  const { addresses, ...data } = changed;
  await writeAccount(commander, tx, emit, account, {
    type: 'ACCOUNT_UPDATED',
    data: { ...data, ...keysOf(data, 'company') },
    facts: { changed: Object.keys(changed).sort() },
  });
  if (addresses !== undefined) {
    await tx.accountAddress.deleteMany({ where: { accountId: account.id } });
    await tx.accountAddress.createMany({ data: addresses.map((address) => ({ ...address, accountId: account.id })) });
  }
  return true;
}

async function problemsOf(
  { actor }: Commander,
  tx: Tx,
  id: string | null,
  { externalId, parentId }: AccountChanges,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (externalId) {
    await lock(tx, `account.external_id ${externalId}`);
    if ((await tx.account.count({ where: { externalId } })) > 0)
      problems.push({ code: 'DUPLICATE', path: ['input', 'externalId'] });
  }
  if (parentId) {
    await lock(tx, 'account.parent_id');
    const parents = { id: parentId, deletedAt: null, AND: [visibleAccounts(actor)] };
    if ((await tx.account.count({ where: parents })) === 0)
      problems.push({ code: 'NOT_FOUND', path: ['input', 'parentId'] });
    else if (id !== null && (await isAtOrAbove(tx, id, parentId)))
      problems.push({ code: 'CYCLE', path: ['input', 'parentId'] });
  }
  return problems;
}

/** Whether an account is this one or stands above it in its group. */
async function isAtOrAbove(tx: Tx, accountId: string, ofAccountId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive above as (
      select id, parent_id from account where id = ${ofAccountId}::uuid
      union
      select account.id, account.parent_id from account join above on account.id = above.parent_id
    )
    select id from above where id = ${accountId}::uuid`;
  return rows.length > 0;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Addresses in an order of their own, each with its parts in the same order, so that equal lists compare equal. */
function sorted(addresses: readonly Address[]): Address[] {
  return addresses
    .map(({ kind, street, city, province, postalCode, country }) => ({
      kind,
      street,
      city,
      province,
      postalCode,
      country,
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
