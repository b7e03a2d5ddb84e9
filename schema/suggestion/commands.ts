import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { UserActor } from '../core/actor.ts';
import { yearOf } from '../core/calendar.ts';
import {
  asConflictOf,
  type Commander,
  expectVersion,
  Forbidden,
  inTransaction,
  NotFound,
  VersionConflict,
  type Work,
} from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { isInReach, visibleSuggestions } from './access.ts';
import { eventOfVerb } from './events.ts';
import { registration } from './input.ts';
import { decide, type Step, type SuggestionRecord } from './rules.ts';
import type { SuggestionChannel, SuggestionState, SuggestionVerb } from './vocabulary.ts';

/** What every command on a suggestion returns. */
export type SuggestionResult = { readonly suggestionId: string };

/** A suggestion as it is opened, by staff or by a visitor's submission. */
export interface NewSuggestion {
  readonly accountId: string;
  readonly contactId?: string | null;
  readonly feedbackId?: string | null;
  readonly channel: SuggestionChannel;
  readonly content: string;
  readonly receivedAt: Date;
}

/**
 * Opens a suggestion inside the caller's transaction: number, first step, event (S10, step 1).
 * @returns its id.
 */
export async function openSuggestion(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  given: NewSuggestion,
): Promise<string> {
  const { now, actor, companyTimeZone } = commander;
  const id = commander.newId();
  const byUserId = actor.kind === 'user' ? actor.userId : null;
  await tx.suggestion.create({
    data: {
      ...given,
      id,
      number: await nextNumber(tx, given.receivedAt, companyTimeZone),
      state: 'RECEIVED',
      receivedById: byUserId,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  await writeStep(tx, { suggestionId: id, version: 1, verb: 'REGISTER', toState: 'RECEIVED', byUserId, at: now });
  const facts = { to: 'RECEIVED', channel: given.channel };
  emit(eventOf({ id, version: 1, accountId: given.accountId }, 'REGISTER', facts));
  return id;
}

/**
 * Registers a suggestion that reached staff (S10, step 1).
 * @throws InvalidInput; NotFound for an account out of reach.
 */
export async function registerSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { receivedAt, contactId, ...given } = checkInput(registration, input);
  const received = receivedAt ?? commander.now;
  if (received > commander.now) throw invalid('IN_THE_FUTURE', ['receivedAt']);
  return inTransaction(commander, async (tx, emit) => {
    const account = await tx.account.findFirst({
      where: { id: given.accountId, deletedAt: null, AND: [visibleAccounts(commander.actor)] },
      select: { id: true },
    });
    if (account === null) throw new NotFound({ path: ['input', 'accountId'] });
    if (contactId) await checkContact(tx, contactId, given.accountId);
    const suggestion = { ...given, contactId: contactId ?? null, receivedAt: received };
    return { suggestionId: await openSuggestion(commander, tx, emit, suggestion) };
  });
}

/** A suggestion as a step loads it. */
export type LoadedSuggestion = SuggestionRecord & {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly accountId: string;
  readonly contactId: string | null;
  readonly content: string;
  readonly account: { readonly ownerId: string };
  /** Revision of the latest report; 0 without one. */
  readonly revision: number;
};

/** What a step changes besides the state. */
export interface StepChange {
  readonly data?: Prisma.SuggestionUncheckedUpdateInput;
  readonly note?: string | null;
  readonly facts?: Facts;
  /** What is done once the suggestion is as it will be, such as to freeze it for an approval. */
  readonly afterwards?: () => Promise<void>;
}

/** Which suggestion a step is about, and the version that the caller has seen. */
export interface Target {
  readonly suggestionId: string;
  readonly expectedVersion: number;
}

/**
 * Takes one step of S10: loads the suggestion if the actor sees it, checks the expected version, lets the rules decide,
 * writes the change, the step and the event. Two callers with the same version cannot both succeed. Handling is for those
 * who have the account in reach; the department asked only answers.
 * @throws NotFound, Forbidden, VersionConflict, and what `decide` throws.
 */
export async function takeStep(
  commander: Commander,
  target: Target,
  step: Step,
  change: (suggestion: LoadedSuggestion, tx: Tx, by: UserActor, work: Work) => Promise<StepChange> | StepChange,
): Promise<SuggestionResult> {
  return inTransaction(commander, async (tx, emit) => {
    const suggestion = await loadForStep(tx, commander, target);
    await takeStepOn(commander, { tx, emit }, suggestion, step, change);
    return { suggestionId: suggestion.id };
  });
}

/** The part of `takeStep` after the loading: for commands that change two suggestions at once. */
export async function takeStepOn(
  commander: Commander,
  { tx, emit }: Work,
  suggestion: LoadedSuggestion,
  step: Step,
  change: (suggestion: LoadedSuggestion, tx: Tx, by: UserActor, work: Work) => Promise<StepChange> | StepChange,
): Promise<SuggestionState> {
  const { actor, now, companyTimeZone: timeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  if (step.verb !== 'ANSWER_SUMMARY' && !isInReach(seat, suggestion.account)) throw new Forbidden();
  const state = decide(suggestion, step, seat, { now, timeZone });
  const {
    data = {},
    note = null,
    facts = {},
    afterwards,
  } = await asConflictOf('Suggestion', suggestion, () => change(suggestion, tx, actor, { tx, emit }));
  const version = suggestion.version + 1;
  const { count } = await tx.suggestion.updateMany({
    where: { id: suggestion.id, version: suggestion.version },
    data: { ...data, state, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Suggestion', { id: suggestion.id, version }, suggestion.version);
  await writeStep(tx, {
    suggestionId: suggestion.id,
    version,
    verb: step.verb,
    fromState: suggestion.state,
    toState: state,
    note,
    byUserId: actor.userId,
    at: now,
  });
  await afterwards?.();
  emit(eventOf({ ...suggestion, version }, step.verb, { ...facts, from: suggestion.state, to: state }));
  return state;
}

/** Loads a suggestion for a step. @throws NotFound, VersionConflict. */
export async function loadForStep(
  tx: Tx,
  { actor, seat }: Commander,
  { suggestionId, expectedVersion }: Target,
  [idField, versionField] = ['suggestionId', 'expectedVersion'],
): Promise<LoadedSuggestion> {
  const found = await tx.suggestion.findFirst({
    where: { id: suggestionId, AND: [visibleSuggestions(seat ?? actor)] },
    select: {
      id: true,
      version: true,
      number: true,
      state: true,
      accountId: true,
      contactId: true,
      content: true,
      receivedAt: true,
      promisedReplyBy: true,
      approvedAt: true,
      account: { select: { ownerId: true } },
      reports: { orderBy: { revision: 'desc' }, take: 1, select: { revision: true, decision: true } },
      opinions: { select: { departmentId: true, answeredAt: true } },
      reward: { select: { suggestionId: true } },
    },
  });
  if (found === null) throw new NotFound({ path: ['input', idField] });
  if (versionField === 'expectedVersion') expectVersion('Suggestion', found, expectedVersion);
  else if (found.version !== expectedVersion)
    throw new VersionConflict('Suggestion', found, expectedVersion, versionField);
  const [report = null] = found.reports;
  return { ...found, report, revision: report?.revision ?? 0, isRewarded: found.reward !== null };
}

async function writeStep(tx: Tx, data: Prisma.SuggestionStepUncheckedCreateInput): Promise<void> {
  await tx.suggestionStep.create({ data, select: { suggestionId: true } });
}

async function checkContact(tx: Tx, contactId: string, accountId: string): Promise<void> {
  const contact = await tx.contact.findFirst({
    where: { id: contactId, deletedAt: null },
    select: { accountId: true },
  });
  if (contact === null) throw invalid('NOT_FOUND', ['contactId']);
  if (contact.accountId !== accountId) throw invalid('OF_ANOTHER_ACCOUNT', ['contactId']);
}

async function nextNumber(tx: Tx, receivedAt: Date, companyTimeZone: string): Promise<string> {
  const rows = await tx.$queryRaw<{ next: bigint }[]>`select nextval('suggestion_number_seq') as next`;
  return `S-${yearOf(receivedAt, companyTimeZone)}-${String(rows[0]?.next).padStart(6, '0')}`;
}

function eventOf(
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  verb: SuggestionVerb,
  facts: Facts,
): NewEvent {
  return { topic: 'suggestion', type: eventOfVerb[verb], subjectId: id, subjectVersion: version, accountId, facts };
}
