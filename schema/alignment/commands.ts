import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput, InvalidInput, type ProblemCode } from '../core/problems.ts';
import { recordsAlignmentOf } from './access.ts';
import { recordingChanges } from './change-commands.ts';
import { ObservationAlreadyWithdrawn } from './errors.ts';
import { observing, withdrawing } from './input.ts';
import { settingsInForce } from './loaders.ts';
import { findSubject } from './person-commands.ts';
import { behavioursOf } from './settings.ts';
import type { ObservationSource } from './vocabulary.ts';

/** What every command on an observation returns. */
export type ObservationResult = {
  readonly observationId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string | null;
};

/** An observation to be recorded. All ids are UUIDs; whether they belong together is for the caller to know. */
export interface NewObservation {
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string | null;
  /** Code of the behaviour. */
  readonly behaviour: string;
  /** Midnight in UTC of the day. */
  readonly observedOn: Date;
  readonly observerId: string;
  readonly source: ObservationSource;
  readonly note: string | null;
  readonly callPlanId?: string | null;
  readonly commitmentId?: string | null;
  /** Where the observation stands in the input, such as `['observations', '0']`; refusals point there. */
  readonly path?: readonly string[];
}

/**
 * Records that somebody saw a person do something on a day (S04), and whatever it changes.
 * @throws NotFound, Forbidden, PersonErased; InvalidInput for a future day, an unknown code, a behaviour that the same
 * observer has recorded for that day, a contact or an opportunity of another account.
 */
export async function observeBehaviour(commander: Commander, input: unknown): Promise<ObservationResult> {
  const given = checkInput(observing, input);
  const { actor } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const subject = await findSubject(commander, tx, given, given.observedOn);
    const observerId = given.observerId ?? (actor.kind === 'user' ? actor.userId : null);
    if (observerId === null || (await tx.user.count({ where: { id: observerId, deactivatedAt: null } })) === 0)
      throw new NotFound({ path: ['input', 'observerId'] });
    const { behaviour, observedOn, source, note } = given;
    const observation = { ...subject, behaviour, observedOn, observerId, source, note };
    const [observationId = ''] = await recordObservations(tx, emit, commander, [observation]);
    return { observationId, ...subject };
  });
}

/**
 * Records observations in the transaction of a caller who has checked that the actor may, that the people and the
 * opportunities are of the accounts, and that the observers are ours; and whatever they change. All or none.
 * @returns the UUIDs of the observations, in order.
 * @throws InvalidInput for future days, unknown codes, and what the same observer has recorded for the same day.
 */
export async function recordObservations(
  tx: Tx,
  emit: (event: NewEvent) => void,
  commander: Commander,
  observations: readonly NewObservation[],
): Promise<readonly string[]> {
  if (observations.length === 0) return [];
  const { now, newId, companyTimeZone } = commander;
  const rows = observations.map(({ path: _, ...observation }) => ({ ...observation, id: newId(), recordedAt: now }));
  await recordingChanges(commander, tx, emit, observations, 'OBSERVATION', async () => {
    await check(tx, observations, dateOf(now, companyTimeZone));
    await tx.alignmentObservation.createMany({ data: rows });
  });
  for (const { id, accountId, contactId, opportunityId, source } of rows)
    emit({
      topic: 'observation',
      type: 'BEHAVIOUR_OBSERVED',
      subjectId: id,
      subjectVersion: 1,
      accountId,
      facts: { contactId, opportunityId, source },
    });
  return rows.map(({ id }) => id);
}

async function check(tx: Tx, observations: readonly NewObservation[], today: Date): Promise<void> {
  const known = new Set(behavioursOf((await settingsInForce(tx)).settings).map(({ code }) => code));
  const recorded = await tx.alignmentObservation.findMany({
    where: {
      withdrawnAt: null,
      OR: observations.map(({ contactId, accountId, opportunityId, behaviour, observedOn, observerId }) => ({
        contactId,
        accountId,
        opportunityId,
        behaviour,
        observedOn,
        observerId,
      })),
    },
    select: {
      contactId: true,
      accountId: true,
      opportunityId: true,
      behaviour: true,
      observedOn: true,
      observerId: true,
    },
  });
  const taken = new Set(recorded.map(identityOf));
  const problems = observations.flatMap((observation) => {
    const at = (code: ProblemCode, field: string) => ({ code, path: ['input', ...(observation.path ?? []), field] });
    const isRepeated = taken.has(identityOf(observation));
    taken.add(identityOf(observation));
    return [
      ...(known.has(observation.behaviour) ? [] : [at('UNKNOWN_CODE', 'behaviour')]),
      ...(observation.observedOn > today ? [at('IN_THE_FUTURE', 'observedOn')] : []),
      ...(isRepeated ? [at('ALREADY_OBSERVED', 'behaviour')] : []),
    ];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** What makes two observations the same one. */
function identityOf(one: Omit<NewObservation, 'source' | 'note'>): string {
  const { contactId, accountId, opportunityId, behaviour, observedOn, observerId } = one;
  return [contactId, accountId, opportunityId, behaviour, observedOn.toISOString(), observerId].join(' ');
}

/**
 * Withdraws an observation that was a mistake: it stays to be seen, and counts no more, for no day.
 * @throws NotFound, Forbidden, ObservationAlreadyWithdrawn, InvalidInput.
 */
export async function withdrawObservation(commander: Commander, input: unknown): Promise<ObservationResult> {
  const { observationId, reason } = checkInput(withdrawing, input);
  const { actor, now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const path = ['input', 'observationId'];
    const found = await tx.alignmentObservation.findFirst({
      where: { id: observationId, account: plannedAccounts(actor) },
      select: { contactId: true, accountId: true, opportunityId: true, account: { select: { ownerId: true } } },
    });
    if (found === null) throw new NotFound({ path });
    const { account, ...subject } = found;
    if (!recordsAlignmentOf(actor, account.ownerId)) throw new Forbidden({ path });
    await recordingChanges(commander, tx, emit, [subject], 'WITHDRAWAL', async () => {
      const { count } = await tx.alignmentObservation.updateMany({
        where: { id: observationId, withdrawnAt: null },
        data: { withdrawnAt: now, withdrawalReason: reason },
      });
      if (count === 0) throw new ObservationAlreadyWithdrawn({ path });
    });
    emit({
      topic: 'observation',
      type: 'OBSERVATION_WITHDRAWN',
      subjectId: observationId,
      subjectVersion: 2,
      accountId: subject.accountId,
      facts: { contactId: subject.contactId, opportunityId: subject.opportunityId },
    });
    return { observationId, ...subject };
  });
}
