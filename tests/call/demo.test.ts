import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { fillDemo } from '../../schema/setup/demo-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { noon } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  await fillDemo(db, { now: noon, companyTimeZone: 'Asia/Shanghai', personalData, origins: ['http://localhost:4000'] });
}, 240_000);

test('the demo has a call that was reviewed, one with every field filled in for the coming days, and a draft', async () => {
  const calls = await db.callPlan.findMany({
    orderBy: { callDate: 'asc' },
    include: {
      executive: { select: { name: true } },
      evaluations: true,
      expectedResults: true,
      agenda: true,
      issues: true,
      questions: true,
      participants: true,
    },
  });

  expect(calls.map(({ state, callDate }) => [state, callDate.toISOString().slice(0, 10)])).toEqual([
    ['REVIEWED', '2026-11-08'],
    ['PLANNED', '2026-11-25'],
    ['DRAFT', '2026-12-02'],
  ]);
  for (const { copiedFromId, cancellationReason, ...filled } of calls.slice(0, 2)) {
    expect([copiedFromId, cancellationReason]).toEqual([null, null]);
    expect(Object.entries(filled).filter(([, value]) => value === null)).toEqual([]);
    for (const list of ['expectedResults', 'agenda', 'issues', 'questions', 'participants'] as const)
      expect(filled[list].length).toBeGreaterThan(0);
  }
});

test('its promises are kept, broken, overdue and still to come, on both sides', async () => {
  const promises = await db.commitment.findMany({ orderBy: { dueOn: 'asc' }, select: { side: true, state: true } });

  expect(promises.map(({ side, state }) => `${side} ${state}`)).toEqual([
    'OURS KEPT',
    'CUSTOMER KEPT',
    'CUSTOMER BROKEN',
    'OURS OPEN',
    'CUSTOMER OPEN',
  ]);
  expect(await db.alignmentObservation.count({ where: { source: 'COMMITMENT' } })).toBe(2);
});

test('its people’s statuses follow one another in time: none is undone by a clock that was put back', async () => {
  const changes = await db.alignmentChange.findMany({
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { contactId: true, opportunityId: true, fromStatus: true, toStatus: true, cause: true },
  });

  expect(changes.length).toBeGreaterThan(5);
  expect(changes.filter(({ cause }) => cause === 'TIME')).toEqual([]);
  const stands = new Map<string, string>();
  for (const { contactId, opportunityId, fromStatus, toStatus } of changes) {
    const key = `${contactId} ${opportunityId}`;
    expect(fromStatus).toBe(stands.get(key) ?? fromStatus);
    stands.set(key, toStatus);
  }
});
