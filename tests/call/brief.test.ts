import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { submit } from '../access/company.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { insertComplaint, world } from '../support/world.ts';
import { call, fullPlan, held, insertContact, planned, theDay } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const document = `query ($id: ID!) { callBrief(callPlanId: $id) {
  callPlan { purpose questions { question } }
  people { contact { id } }
  complaints { id isOverdue }
  ratings { level }
  commitments { action state isOverdue }
  earlierCalls { id summary { learned } }
  missingAnswers { question callPlan { id } } } }`;

test('a brief tells what to know before a call', async () => {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  const first = await planned(run, fullPlan(w));
  const { ours } = await held(db, w, first);
  const late = await insertComplaint(db, { accountId: w.accounts.own });
  const closed = await insertComplaint(db, { accountId: w.accounts.own });
  await db.complaint.update({ where: { id: closed }, data: { closedAt: theDay } });
  await submit(db, w, { kind: 'RATING', level: 'DISSATISFIED', comment: null, elapsedMs: 9_000 });
  const now = new Date('2026-12-02T04:00:00.000Z');
  const on = graph(db, w.actors.salesperson, { now });
  await call(on, 'resolveCommitment', { commitmentId: ours, expectedVersion: 1, state: 'KEPT' });
  const han = await insertContact(db, w.accounts.own, '韩雪');
  const copy = await call(on, 'copyCallPlan', { fromCallPlanId: first, callDate: '2026-12-03', callTime: '09:00' });
  const id = copy.callPlan.id;
  await call(on, 'updateCallPlan', {
    callPlanId: id,
    expectedVersion: 1,
    customerParticipants: [{ contactId: encodeId('Contact', han) }, { name: '罗志强' }],
    questions: [{ needToKnow: '预算', question: '今年的预算定了吗？' }],
  });

  const { data, errors } = await on(document, { id });

  expect(errors).toEqual([]);
  expect(data.callBrief).toEqual({
    callPlan: { purpose: '确认新酒店的设备方案', questions: [{ question: '今年的预算定了吗？' }] },
    people: [{ contact: { id: encodeId('Contact', w.contact) } }, { contact: { id: encodeId('Contact', han) } }],
    complaints: [{ id: encodeId('Complaint', late), isOverdue: true }],
    ratings: [{ level: 'DISSATISFIED' }],
    commitments: [
      { action: '安排会议', state: 'OPEN', isOverdue: true },
      { action: '寄送样机', state: 'KEPT', isOverdue: false },
    ],
    earlierCalls: [{ id: first, summary: { learned: '预算由集团批准' } }],
    missingAnswers: [
      { question: '试装的费用由哪个部门承担？', callPlan: { id: first } },
      { question: '开业日期确定了吗？', callPlan: { id: first } },
    ],
  });
});

test('a brief of a call out of sight is not there', async () => {
  const w = await world(db);
  const id = await planned(graph(db, w.actors.salesperson), fullPlan(w));

  for (const person of ['colleague', 'outsider', 'otherSupervisor'] as const)
    expect((await graph(db, w.actors[person])(document, { id })).data).toEqual({ callBrief: null });
  for (const person of ['supervisor', 'generalManager'] as const)
    expect((await graph(db, w.actors[person])(document, { id })).data.callBrief).not.toBeNull();
});
