import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, fullPlan, held, planned, problem } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const later = new Date('2026-12-01T04:00:00.000Z');
const on = (w: World, now: Date, person: Person = 'salesperson') => graph(db, w.actors[person], { now });

/** A call held on 2026-11-25, with two promises due on 2026-11-30; returns the global ids of ours and the customer's. */
async function promised(): Promise<{ w: World; ours: string; customers: string }> {
  const w = await world(db);
  const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
  return { w, ...(await held(db, w, callPlanId)) };
}

const selection =
  'commitment { version state doneOn resolutionNote resolvedAt isOverdue replacedBy { action dueOn side state contact { id } replaces { id } } }';

describe('a promise', () => {
  test('is kept, today unless another day is said', async () => {
    const { w, ours, customers } = await promised();

    const kept = await call(
      on(w, later),
      'resolveCommitment',
      { commitmentId: ours, expectedVersion: 1, state: 'KEPT', note: '顺丰单号已发' },
      selection,
    );
    const early = await call(
      on(w, later),
      'resolveCommitment',
      { commitmentId: customers, expectedVersion: 1, state: 'KEPT', doneOn: '2026-11-25' },
      selection,
    );

    expect(kept.commitment).toEqual({
      version: 2,
      state: 'KEPT',
      doneOn: '2026-12-01',
      resolutionNote: '顺丰单号已发',
      resolvedAt: later.toISOString(),
      isOverdue: false,
      replacedBy: null,
    });
    expect(early.commitment).toMatchObject({ state: 'KEPT', doneOn: '2026-11-25' });
  });

  test('is broken', async () => {
    const { w, ours } = await promised();

    expect(
      (
        await call(
          on(w, later),
          'resolveCommitment',
          { commitmentId: ours, expectedVersion: 1, state: 'BROKEN' },
          selection,
        )
      ).commitment,
    ).toMatchObject({ state: 'BROKEN', doneOn: null });
  });

  test('is renegotiated: another takes its place', async () => {
    const { w, customers } = await promised();

    const { commitment } = await call(
      on(w, later),
      'resolveCommitment',
      { commitmentId: customers, expectedVersion: 1, state: 'RENEGOTIATED', newDueOn: '2026-12-10', note: '展会之后' },
      selection,
    );

    expect(commitment).toMatchObject({
      state: 'RENEGOTIATED',
      replacedBy: {
        action: '安排会议',
        dueOn: '2026-12-10',
        side: 'CUSTOMER',
        state: 'OPEN',
        contact: { id: encodeId('Contact', w.contact) },
        replaces: { id: customers },
      },
    });
    const events = await db.event.findMany({
      where: { accountId: w.accounts.own, topic: 'commitment', at: later },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ type, payload }) => [type, payload])).toEqual([
      ['COMMITMENT_MADE', expect.objectContaining({ dueOn: '2026-12-10', side: 'CUSTOMER', to: 'OPEN' })],
      ['COMMITMENT_RESOLVED', { from: 'OPEN', to: 'RENEGOTIATED', side: 'CUSTOMER', doneOn: null }],
    ]);
  });

  test('is resolved once, by one of two, and with what belongs to it', async () => {
    const { w, ours, customers } = await promised();
    const resolve = (more: object) =>
      call(on(w, later), 'resolveCommitment', { commitmentId: ours, expectedVersion: 1, state: 'KEPT', ...more });
    const before = await fingerprint(db);
    const cases: [object, string, string][] = [
      [{ state: 'OPEN' }, 'NOT_APPLICABLE', 'state'],
      [{ doneOn: '2026-12-02' }, 'IN_THE_FUTURE', 'doneOn'],
      [{ doneOn: '2026-11-24' }, 'BEFORE_CALL', 'doneOn'],
      [{ doneOn: 'soon' }, 'MALFORMED_DATE', 'doneOn'],
      [{ newDueOn: '2026-12-24' }, 'NOT_APPLICABLE', 'newDueOn'],
      [{ newAction: 'x' }, 'NOT_APPLICABLE', 'newAction'],
      [{ state: 'BROKEN', doneOn: '2026-11-30' }, 'NOT_APPLICABLE', 'doneOn'],
      [{ state: 'RENEGOTIATED' }, 'REQUIRED', 'newDueOn'],
      [{ state: 'RENEGOTIATED', newDueOn: '2026-11-30' }, 'IN_THE_PAST', 'newDueOn'],
    ];
    for (const [input, code, path] of cases) expect(await resolve(input)).toMatchObject(problem(code, path));
    expect(await resolve({ expectedVersion: 2 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    for (const person of ['colleague', 'outsider'] as const)
      expect(
        await call(on(w, later, person), 'resolveCommitment', {
          commitmentId: ours,
          expectedVersion: 1,
          state: 'KEPT',
        }),
      ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'commitmentId'] });
    expect(await fingerprint(db)).toEqual(before);

    const both = await Promise.all([resolve({}), resolve({ state: 'BROKEN' })]);
    expect(both.map(({ code }) => code).sort()).toEqual(['VERSION_CONFLICT', undefined]);
    expect(await resolve({ expectedVersion: 2 })).toMatchObject({
      code: 'COMMITMENT_RESOLVED',
      path: ['input', 'commitmentId'],
    });
    expect(customers).not.toBe(ours);
  });
});

describe('the list of promises', () => {
  test('is filtered by account, side, state, who promised, and whether the day is over', async () => {
    const { w, ours, customers } = await promised();
    const lastMoment = new Date('2026-11-30T15:59:59.999Z');
    const ids = async (filter: string, now = later, person: Person = 'salesperson') => {
      const { data } = await on(
        w,
        now,
        person,
      )(
        `query ($account: ID!) { commitments(first: 10, filter: { accountId: { eq: $account }, ${filter} }) { totalCount nodes { id isOverdue } } account(id: $account) { commitments(first: 10, filter: { ${filter} }) { nodes { id } } } }`,
        { account: encodeId('Account', w.accounts.own) },
      );
      const found: string[] = data.commitments.nodes.map(({ id }: { id: string }) => id);
      expect(data.account.commitments.nodes.map(({ id }: { id: string }) => id)).toEqual(found);
      expect(data.commitments.totalCount).toBe(found.length);
      return found.toSorted();
    };
    const all = [ours, customers].toSorted();

    expect(await ids('')).toEqual(all);
    expect(await ids('side: { eq: OURS }')).toEqual([ours]);
    expect(await ids('isMine: true')).toEqual([ours]);
    expect(await ids('isMine: false')).toEqual([customers]);
    expect(await ids('isMine: true', later, 'supervisor')).toEqual([]);
    expect(await ids('isOverdue: true')).toEqual(all);
    expect(await ids('isOverdue: true', lastMoment)).toEqual([]);
    expect(await ids('isOverdue: true', new Date(lastMoment.getTime() + 1))).toEqual(all);
    await call(on(w, later), 'resolveCommitment', { commitmentId: ours, expectedVersion: 1, state: 'KEPT' });
    expect(await ids('isOverdue: true')).toEqual([customers]);
    expect(await ids('state: { in: [KEPT] }')).toEqual([ours]);
  });
});
