import { describe, expect, test } from 'vitest';

import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, register, row } from './support.ts';

const { db } = await testDatabase();

async function given() {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  return { w, run, opportunityId: await register(run, w) };
}

const ended = 'opportunity { version state closedAt closingReason }';

describe('an opportunity', () => {
  test.each(['WON', 'LOST', 'DROPPED'])('is %s, opened again, and its log tells both', async (outcome) => {
    const { run, opportunityId } = await given();

    const closed = await call(run, 'closeOpportunity', ended, {
      opportunityId,
      expectedVersion: 1,
      outcome,
      reason: ' The price. ',
    });
    const open = await call(run, 'reopenOpportunity', ended, { opportunityId, expectedVersion: 2 });

    expect(closed.opportunity).toEqual({
      version: 2,
      state: outcome,
      closedAt: noon.toISOString(),
      closingReason: 'The price.',
    });
    expect(open.opportunity).toEqual({ version: 3, state: 'OPEN', closedAt: null, closingReason: null });
    const events = await db.event.findMany({
      where: { subjectId: atob(opportunityId).slice(12) },
      orderBy: { sequence: 'asc' },
      select: { type: true, payload: true },
    });
    expect(events.slice(1)).toEqual([
      { type: 'OPPORTUNITY_CLOSED', payload: { state: outcome } },
      { type: 'OPPORTUNITY_REOPENED', payload: { from: outcome, state: 'OPEN' } },
    ]);
  });

  test('is won without a reason', async () => {
    const { run, opportunityId } = await given();

    expect(
      await call(run, 'closeOpportunity', 'opportunity { state closingReason }', {
        opportunityId,
        expectedVersion: 1,
        outcome: 'WON',
      }),
    ).toEqual({ opportunity: { state: 'WON', closingReason: null } });
  });

  test.each(['LOST', 'DROPPED'])('is not %s without one', async (outcome) => {
    const { run, opportunityId } = await given();
    const before = await fingerprint(db);

    const answer = await call(run, 'closeOpportunity', '__typename', {
      opportunityId,
      expectedVersion: 1,
      outcome,
      reason: '  ',
    });

    expect(answer.problems).toEqual([{ code: 'REQUIRED', path: ['input', 'reason'] }]);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('that has ended is not changed, closed again or paired for; a sync that says the same passes', async () => {
    const { w, run } = await given();
    const opportunityId = await register(run, w, { externalId: `ended ${w.tag}` });
    const at = { opportunityId, expectedVersion: 2 };
    await call(run, 'closeOpportunity', '__typename', { ...at, expectedVersion: 1, outcome: 'WON' });
    const before = await fingerprint(db);
    const refusal = { code: 'OPPORTUNITY_NOT_OPEN', path: ['input', 'opportunityId'] };
    const people = { userId: btoa(`User:${w.users.supervisor}`), contactId: btoa(`Contact:${w.contact}`) };

    expect(await call(run, 'updateOpportunity', '__typename', { ...at, remark: 'x' })).toEqual(refusal);
    expect(await call(run, 'closeOpportunity', '__typename', { ...at, outcome: 'WON' })).toEqual(refusal);
    expect(await call(run, 'pairPeople', '__typename', { ...at, ...people, objective: 'x' })).toEqual(refusal);
    const sync = { ...row(w), externalId: `ended ${w.tag}` };
    expect(await call(run, 'upsertOpportunity', 'outcome', sync)).toEqual({ outcome: 'UNCHANGED' });
    expect(await call(run, 'upsertOpportunity', 'outcome', { ...sync, remark: 'x' })).toEqual({
      code: 'OPPORTUNITY_NOT_OPEN',
      path: ['input', 'externalId'],
    });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('that is open is not opened again', async () => {
    const { run, opportunityId } = await given();

    expect(await call(run, 'reopenOpportunity', '__typename', { opportunityId, expectedVersion: 1 })).toEqual({
      code: 'OPPORTUNITY_NOT_CLOSED',
      path: ['input', 'opportunityId'],
    });
  });

  test('offers only what can be done with it', async () => {
    const { run, opportunityId } = await given();
    const offered = async () =>
      (
        await run(
          `query ($id: ID!) { viewer { update: can(action: UPDATE_OPPORTUNITY, subject: $id) close: can(action: CLOSE_OPPORTUNITY, subject: $id)
            reopen: can(action: REOPEN_OPPORTUNITY, subject: $id) pair: can(action: PAIR_PEOPLE, subject: $id) end: can(action: END_PAIRING, subject: $id) } }`,
          { id: opportunityId },
        )
      ).data.viewer;

    expect(await offered()).toEqual({ update: true, close: true, reopen: false, pair: true, end: true });
    await call(run, 'closeOpportunity', '__typename', { opportunityId, expectedVersion: 1, outcome: 'WON' });
    expect(await offered()).toEqual({ update: false, close: false, reopen: true, pair: false, end: true });
  });
});
