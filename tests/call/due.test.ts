import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';

import { startClock } from '../../api/clock.ts';
import type { Db } from '../../prisma/client.ts';
import { announceDueCommitments } from '../../schema/call/due-commands.ts';
import { newToken, newUuid } from '../../schema/core/command.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { call, fullPlan, held, planned } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

/** The last moment of 2026-11-30 in Shanghai, on which the promises are due, and the one after it. */
const lastMoment = new Date('2026-11-30T15:59:59.999Z');
const over = new Date(lastMoment.getTime() + 1);

const announcing = (now: Date, hint: (topics: readonly string[]) => void = () => {}) =>
  announceDueCommitments({
    db,
    now,
    newId: newUuid,
    newToken,
    personalData,
    hint,
    actor: { kind: 'system' },
    requestId: null,
    companyTimeZone: 'Asia/Shanghai',
    idempotency: null,
  });

async function promised(): Promise<{ w: World; ours: string; customers: string }> {
  const w = await world(db);
  const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
  return { w, ...(await held(db, w, callPlanId)) };
}

const dueEvents = (w: World) =>
  db.event.findMany({
    where: { accountId: w.accounts.own, type: 'COMMITMENT_DUE' },
    orderBy: { sequence: 'asc' },
    select: { subjectId: true, subjectVersion: true, payload: true, actor: true },
  });

describe('a promise that falls due', () => {
  test('is announced at the end of its day in the company’s time zone, to whoever follows the log', async () => {
    const { w, ours, customers } = await promised();
    const hints: (readonly string[])[] = [];

    expect(await announcing(lastMoment)).toBe(0);
    expect(await announcing(over, (topics) => hints.push(topics))).toBe(2);

    expect(hints).toEqual([['commitment']]);
    const events = await dueEvents(w);
    const facts = { actor: 'system', subjectVersion: 2 };
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        { ...facts, subjectId: decodeId('Commitment', ours), payload: { side: 'OURS', dueOn: '2026-11-30' } },
        { ...facts, subjectId: decodeId('Commitment', customers), payload: { side: 'CUSTOMER', dueOn: '2026-11-30' } },
      ]),
    );
    const { data } = await graph(db, w.actors.salesperson)(
      'query ($id: ID!) { node(id: $id) { ... on Commitment { dueToldAt version } } }',
      { id: ours },
    );
    expect(data.node).toEqual({ dueToldAt: over.toISOString(), version: 2 });
  });

  test('is announced once, however many instances announce, and whenever', async () => {
    const worlds = await Promise.all(Array.from({ length: 3 }, promised));

    const counts = await Promise.all(Array.from({ length: 5 }, () => announcing(over)));
    await announcing(new Date(over.getTime() + 86_400_000));

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
    for (const { w } of worlds) expect(await dueEvents(w)).toHaveLength(2);
  });

  test('is not announced when something came of it before', async () => {
    const { w, ours, customers } = await promised();
    const run = graph(db, w.actors.salesperson, { now: lastMoment });
    await call(run, 'resolveCommitment', { commitmentId: ours, expectedVersion: 1, state: 'KEPT' });
    await call(run, 'resolveCommitment', {
      commitmentId: customers,
      expectedVersion: 1,
      state: 'RENEGOTIATED',
      newDueOn: '2026-12-01',
    });

    expect(await announcing(over)).toBe(0);
    expect(await announcing(new Date('2026-12-01T16:00:00.000Z'))).toBe(1);
  });
});

describe('the clock', () => {
  test.each([
    ['at once what fell due while nothing ran', 86_400_000],
    ['at the instant what falls due', -50],
  ])('announces %s', async (_name, startsAfterMs) => {
    const { w } = await promised();
    const rung = Promise.withResolvers<void>();
    // A clock that runs, from some time before or after the day ends.
    const started = Date.now();
    const now = () => new Date(lastMoment.getTime() + startsAfterMs + Date.now() - started);

    const clock = startClock({
      db,
      log: pino({ level: 'silent' }),
      now,
      companyTimeZone: 'Asia/Shanghai',
      personalData,
      hint: (topics) => {
        if (topics.includes('commitment')) rung.resolve();
      },
    });
    await rung.promise;
    await clock.stop();

    expect(await dueEvents(w)).toHaveLength(2);
  });
});
