import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { owningRoles, plannedAccounts, plansAccountsOf } from '../account/access.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { visibleOpportunities } from './access.ts';
import { OpportunityNotOpen } from './errors.ts';
import type { OpportunityEventType } from './events.ts';
import { type NewOpportunity, type OpportunityChanges, registration, update, upsert } from './input.ts';

/** What every command on an opportunity returns. */
export type OpportunityResult = { readonly opportunityId: string };

/**
 * Registers a project that we hope to win. Without an owner it is the account's.
 * @throws InvalidInput with everything that is wrong; NotFound and Forbidden for the account.
 */
export async function registerOpportunity(commander: Commander, input: unknown): Promise<OpportunityResult> {
  const given = checkInput(registration, input);
  return inTransaction(commander, async (tx, emit) => ({ opportunityId: await open(commander, tx, emit, given) }));
}

/**
 * Changes an open opportunity: omitted leaves a value as it is, null empties it. Nothing different writes nothing.
 * @throws NotFound, Forbidden, VersionConflict, OpportunityNotOpen, InvalidInput.
 */
export async function updateOpportunity(commander: Commander, input: unknown): Promise<OpportunityResult> {
  const { opportunityId, expectedVersion, ...changes } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const opportunity = await loadOpportunity(commander, tx, { id: opportunityId }, ['opportunityId']);
    expectVersion('Opportunity', opportunity, expectedVersion);
    await change(commander, tx, emit, opportunity, changes, ['opportunityId']);
    return { opportunityId };
  });
}

/**
 * Registers the opportunity of an external id, or changes it; done twice it has the effect of once.
 * @throws InvalidInput, also when the opportunity is at another account; NotFound for an expected version of an
 * opportunity that is not there; OpportunityNotOpen where something is different and it has ended.
 */
export async function upsertOpportunity(
  commander: Commander,
  input: unknown,
): Promise<OpportunityResult & { readonly outcome: UpsertOutcome }> {
  const { expectedVersion, ...given } = checkInput(upsert, input);
  const { externalId } = given;
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `opportunity.external_id ${externalId}`);
    if ((await tx.opportunity.count({ where: { externalId } })) === 0) {
      if (expectedVersion) throw new NotFound({ path: ['input', 'externalId'] });
      return { opportunityId: await open(commander, tx, emit, given), outcome: 'REGISTERED' as const };
    }
    const opportunity = await loadOpportunity(commander, tx, { externalId }, ['externalId']);
    if (expectedVersion) expectVersion('Opportunity', opportunity, expectedVersion);
    const { accountId, externalId: _, ...changes } = given;
    if (opportunity.accountId !== accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['externalId']);
    const isChanged = await change(commander, tx, emit, opportunity, changes, ['externalId']);
    return { opportunityId: opportunity.id, outcome: isChanged ? ('UPDATED' as const) : ('UNCHANGED' as const) };
  });
}

/** An opportunity that the actor may change. @throws NotFound when it is out of sight, Forbidden when another's. */
export async function loadOpportunity(
  { actor }: Commander,
  tx: Tx,
  where: Prisma.OpportunityWhereInput,
  path: readonly string[],
) {
  const opportunity = await tx.opportunity.findFirst({
    where: { AND: [where, visibleOpportunities(actor)] },
    include: { account: { select: { ownerId: true } } },
  });
  if (opportunity === null) throw new NotFound({ path: ['input', ...path] });
  if (!plansAccountsOf(actor, opportunity.account.ownerId)) throw new Forbidden({ path: ['input', ...path] });
  return opportunity;
}

/** An opportunity as its commands load it. */
export type LoadedOpportunity = Awaited<ReturnType<typeof loadOpportunity>>;

/** Writes the next version, and makes the event of it. */
export async function writeOpportunity(
  { now }: Commander,
  tx: Tx,
  { id, version: seen, accountId }: LoadedOpportunity,
  data: Prisma.OpportunityUncheckedUpdateManyInput,
  { type, facts }: { readonly type: OpportunityEventType; readonly facts: Facts },
): Promise<NewEvent> {
  const version = seen + 1;
  const { count } = await tx.opportunity.updateMany({
    where: { id, version: seen },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Opportunity', { id, version }, seen);
  return { topic: 'opportunity', type, subjectId: id, subjectVersion: version, accountId, facts };
}

async function open(
  { actor, now, newId }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  { ownerId: given, ...facts }: NewOpportunity,
): Promise<string> {
  const { accountId } = facts;
  const account = await tx.account.findFirst({
    where: { id: accountId, deletedAt: null, AND: [plannedAccounts(actor)] },
    select: { ownerId: true },
  });
  if (account === null) throw new NotFound({ path: ['input', 'accountId'] });
  if (!plansAccountsOf(actor, account.ownerId)) throw new Forbidden({ path: ['input', 'accountId'] });
  const ownerId = given ?? account.ownerId;
  refuse([
    ...(await problemsOfExternalId(tx, facts.externalId)),
    ...(await problemsOfOwner(tx, ownerId === account.ownerId ? null : ownerId)),
  ]);
  const id = newId();
  await tx.opportunity.create({
    data: {
      ...facts,
      id,
      ownerId,
      externalId: facts.externalId ?? null,
      remark: facts.remark ?? null,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  emit({
    topic: 'opportunity',
    type: 'OPPORTUNITY_REGISTERED',
    subjectId: id,
    subjectVersion: 1,
    accountId,
    facts: {},
  });
  return id;
}

/** @returns whether anything was different. */
async function change(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  opportunity: LoadedOpportunity,
  given: OpportunityChanges,
  path: readonly string[],
): Promise<boolean> {
  const changed = changesOf({ ...opportunity, targetAmount: opportunity.targetAmount.toFixed(2) }, given);
  if (Object.keys(changed).length === 0) return false;
  if (opportunity.state !== 'OPEN') throw new OpportunityNotOpen({ path: ['input', ...path] });
  refuse([...(await problemsOfExternalId(tx, changed.externalId)), ...(await problemsOfOwner(tx, changed.ownerId))]);
  const facts = { changed: Object.keys(changed).sort() };
  emit(await writeOpportunity(commander, tx, opportunity, changed, { type: 'OPPORTUNITY_UPDATED', facts }));
  return true;
}

async function problemsOfExternalId(tx: Tx, externalId: string | null | undefined): Promise<Problem[]> {
  if (!externalId) return [];
  await lock(tx, `opportunity.external_id ${externalId}`);
  const isTaken = (await tx.opportunity.count({ where: { externalId } })) > 0;
  return isTaken ? [{ code: 'DUPLICATE', path: ['input', 'externalId'] }] : [];
}

/** Whoever works on an opportunity is here, and one of those who look after accounts. */
async function problemsOfOwner(tx: Tx, ownerId: string | null | undefined): Promise<Problem[]> {
  if (!ownerId) return [];
  const owner = await tx.user.findFirst({ where: { id: ownerId, deactivatedAt: null }, select: { roles: true } });
  const path = ['input', 'ownerId'];
  if (owner === null) return [{ code: 'NOT_FOUND', path }];
  return owner.roles.some((role) => owningRoles.includes(role)) ? [] : [{ code: 'ROLE_NOT_HELD', path }];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}
