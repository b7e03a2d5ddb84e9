import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { opportunityAt } from '../alignment/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, fullPlan, held, insertContact, planned, problem, theDay } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const later = new Date('2026-12-02T04:00:00.000Z');
const on = (w: World, now = later) => graph(db, w.actors.salesperson, { now });
const observationsOf = (w: World) =>
  db.alignmentObservation.findMany({
    where: { accountId: w.accounts.own },
    orderBy: { id: 'asc' },
    select: { behaviour: true, observedOn: true, source: true, observerId: true, callPlanId: true, commitmentId: true },
  });

describe('behaviours noted in a summary', () => {
  test('are evidence of the salesperson, on the day of the call, in its opportunity', async () => {
    const w = await world(db);
    const opportunityId = await opportunityAt(db, w);
    const contactId = encodeId('Contact', w.contact);
    const callPlanId = await planned(graph(db, w.actors.salesperson), { ...fullPlan(w), opportunityId });
    const behaviours = ['PL1', 'PL2', 'PL3'].map((behaviour) => ({ contactId, behaviour, note: null }));
    const summary = { callPlanId, expectedVersion: 2, actualEvents: 'x', behaviours };

    // Written by the supervisor a day later; seen by who made the call.
    const { callPlan } = await call(
      graph(db, w.actors.supervisor, { now: new Date(theDay.getTime() + 86_400_000) }),
      'recordCallSummary',
      summary,
      'callPlan { observations { behaviour { code } observedOn source observer { id } contact { id } } }',
    );

    expect(callPlan.observations).toEqual(
      ['PL1', 'PL2', 'PL3'].map((code) => ({
        behaviour: { code },
        observedOn: '2026-11-25',
        source: 'CALL',
        observer: { id: encodeId('User', w.users.salesperson) },
        contact: { id: contactId },
      })),
    );
    const { data } = await on(w)(
      'query ($id: ID!) { callBrief(callPlanId: $id) { people { contact { id } alignment { status reasons { behaviour { code } } } } } }',
      { id: callPlanId },
    );
    expect(data.callBrief.people).toMatchObject([{ contact: { id: contactId }, alignment: { status: 'SUPPORTER' } }]);
    expect(data.callBrief.people[0].alignment.reasons.length).toBeGreaterThan(0);
  });

  test('are refused with the whole summary when a code is unknown, noted twice, or the person is another account’s', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    const contactId = encodeId('Contact', w.contact);
    const stranger = encodeId('Contact', await insertContact(db, w.accounts.outside, '彭飞'));
    const before = await fingerprint(db);
    const record = (...behaviours: object[]) =>
      call(on(w), 'recordCallSummary', { callPlanId, expectedVersion: 2, actualEvents: 'x', behaviours });

    expect(await record({ contactId, behaviour: 'PL1' }, { contactId, behaviour: 'XX9' })).toMatchObject(
      problem('UNKNOWN_CODE', 'behaviours', '1', 'behaviour'),
    );
    expect(await record({ contactId, behaviour: 'PL1' }, { contactId, behaviour: 'PL1' })).toMatchObject(
      problem('ALREADY_OBSERVED', 'behaviours', '1', 'behaviour'),
    );
    expect(await record({ contactId: stranger, behaviour: 'PL1' })).toMatchObject(
      problem('NOT_FOUND', 'behaviours', '0', 'contactId'),
    );
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('a customer’s promise becomes evidence,', () => {
  test.each([
    ['KEPT', 'CK1', '2026-12-02'],
    ['BROKEN', 'CB1', '2026-11-30'],
  ] as const)('%s, in the same transaction', async (state, behaviour, day) => {
    const w = await world(db);
    const { ours, customers } = await held(db, w, await planned(graph(db, w.actors.salesperson), fullPlan(w)));

    await call(on(w), 'resolveCommitment', { commitmentId: ours, expectedVersion: 1, state });
    await call(on(w), 'resolveCommitment', { commitmentId: customers, expectedVersion: 1, state });

    expect(await observationsOf(w)).toEqual([
      {
        behaviour,
        observedOn: new Date(day),
        source: 'COMMITMENT',
        observerId: w.users.salesperson,
        callPlanId: null,
        commitmentId: decodeId('Commitment', customers),
      },
    ]);
  });

  test('once for two that came to the same on the same day, not for a renegotiated one, nor for somebody who is gone', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const first = await held(db, w, await planned(run, fullPlan(w)));
    const second = await held(db, w, await planned(run, { ...fullPlan(w), callTime: '14:00' }));
    const third = await held(db, w, await planned(run, { ...fullPlan(w), callTime: '16:00' }));
    const resolve = (commitmentId: string, more: object) =>
      call(on(w), 'resolveCommitment', { commitmentId, expectedVersion: 1, ...more });

    await resolve(first.customers, { state: 'RENEGOTIATED', newDueOn: '2026-12-24' });
    expect(await observationsOf(w)).toEqual([]);
    await resolve(second.customers, { state: 'KEPT' });
    expect(await resolve(third.customers, { state: 'KEPT' })).toMatchObject({ commitment: { state: 'KEPT' } });
    expect(await observationsOf(w)).toHaveLength(1);

    const gone = await world(db);
    const promise = await held(db, gone, await planned(graph(db, gone.actors.salesperson), fullPlan(gone)));
    await db.contact.update({ where: { id: gone.contact }, data: { deletedAt: later } });
    expect(
      await call(on(gone), 'resolveCommitment', {
        commitmentId: promise.customers,
        expectedVersion: 1,
        state: 'BROKEN',
      }),
    ).toMatchObject({ commitment: { state: 'BROKEN' } });
    expect(await observationsOf(gone)).toEqual([]);
  });
});
