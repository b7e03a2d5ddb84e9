import type { Tx } from '../../prisma/client.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, Forbidden } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { type CallResult, changeCall, type LoadedCall } from './commands.ts';
import { makeCommitment } from './commitment-commands.ts';
import { recordBehaviours } from './evidence-commands.ts';
import { type Cast, castOf } from './people-commands.ts';
import { checkPromiser } from './rules.ts';
import { type Summary, summary } from './summary-input.ts';

/**
 * Records what happened in a call that was planned (S02), all at once: the events, what was learned, what became of each
 * expected result, answers, observed behaviours, and the promises of both sides. The call is HELD from now on.
 * @throws NotFound, Forbidden, VersionConflict, CallStepRefused; InvalidInput, also before the day of the call.
 */
export async function recordCallSummary(commander: Commander, input: unknown): Promise<CallResult> {
  const { callPlanId, expectedVersion, ...given } = checkInput(summary, input);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return changeCall(commander, { callPlanId, expectedVersion }, 'SUMMARISE', async (call, tx, emit) => {
    if (dateOf(now, companyTimeZone) < call.callDate) throw invalid('CALL_AHEAD', ['callPlanId', 'callDate']);
    const cast = await castOf(commander, tx, call.accountId, {
      contacts: [...(given.behaviours ?? []), ...(given.commitments ?? [])].map(({ contactId }) => contactId),
      users: (given.commitments ?? []).map(({ userId }) => userId),
    });
    await tx.callSummary.create({
      data: {
        callPlanId,
        actualEvents: given.actualEvents,
        learned: given.learned,
        authorId: actor.userId,
        recordedAt: now,
      },
      select: { callPlanId: true },
    });
    await writeOutcomes(tx, call, given.results ?? []);
    await writeAnswers(commander, tx, call, given.answers ?? []);
    for (const [index, { contactId }] of (given.behaviours ?? []).entries())
      cast.contact(contactId, ['behaviours', String(index), 'contactId']);
    await recordBehaviours(commander, tx, emit, { call, behaviours: given.behaviours ?? [] });
    await commit(commander, tx, emit, { call, cast, given });
    return {
      data: { state: 'HELD' },
      type: 'CALL_SUMMARY_RECORDED',
      facts: {
        from: call.state,
        to: 'HELD',
        reached: (given.results ?? []).filter(({ outcome }) => outcome === 'REACHED').length,
        behaviours: given.behaviours?.length ?? 0,
        commitments: given.commitments?.length ?? 0,
      },
    };
  });
}

async function writeOutcomes(tx: Tx, call: LoadedCall, results: NonNullable<Summary['results']>): Promise<void> {
  for (const [index, { seq, outcome, note }] of results.entries()) {
    if (!call.expectedResults.some((one) => one.seq === seq))
      throw invalid('NOT_FOUND', ['results', `${index}`, 'seq']);
    await tx.callExpectedResult.updateMany({ where: { callPlanId: call.id, seq }, data: { outcome, note } });
  }
}

async function writeAnswers(
  { now }: Commander,
  tx: Tx,
  call: LoadedCall,
  answers: NonNullable<Summary['answers']>,
): Promise<void> {
  for (const [index, { seq, answer }] of answers.entries()) {
    if (!call.questions.some((one) => one.seq === seq)) throw invalid('NOT_FOUND', ['answers', `${index}`, 'seq']);
    await tx.callQuestion.updateMany({ where: { callPlanId: call.id, seq }, data: { answer, answeredAt: now } });
  }
}

interface Held {
  readonly call: LoadedCall;
  readonly cast: Cast;
  readonly given: Summary;
}

/** Makes the promises of both sides; ours are the salesperson's where nobody is named. */
async function commit(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  { call, cast, given }: Held,
): Promise<void> {
  for (const [index, { side, action, ownerName, dueOn, ...who }] of (given.commitments ?? []).entries()) {
    const path = ['commitments', String(index)];
    const named = { side, userId: who.userId ?? null, contactId: who.contactId ?? null };
    checkPromiser(named, path);
    if (named.userId !== null) cast.user(named.userId, [...path, 'userId']);
    if (named.contactId !== null) cast.contact(named.contactId, [...path, 'contactId']);
    if (dueOn < call.callDate) throw invalid('BEFORE_CALL', [...path, 'dueOn']);
    const isNobody = side === 'OURS' && named.userId === null && ownerName === null;
    await makeCommitment(commander, tx, emit, {
      ...named,
      userId: isNobody ? call.salespersonId : named.userId,
      ownerName: named.userId === null && named.contactId === null ? ownerName : null,
      action,
      dueOn,
      accountId: call.accountId,
      callPlanId: call.id,
      replacesId: null,
    });
  }
}
