import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, drafted, fullPlan, fullSummary, planned, problem, theDay } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const dayOf = (w: World, person: Person = 'salesperson', now = theDay) => graph(db, w.actors[person], { now });

describe('copying a plan', () => {
  const read = `query ($id: ID!) { callPlan(id: $id) { state callDate callTime copiedFrom { id } executive { id } manager { id } phoneNumber location purpose
    expectedResults { result outcome } agenda { item } issues { issue } introduction questions { question answer }
    customerParticipants { name } companyParticipants { name } summary { learned } commitments { action } } }`;

  test('carries over what is reusable: results not reached, questions not answered, people still there', async () => {
    const w = await world(db);
    const fromCallPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    await call(dayOf(w), 'recordCallSummary', fullSummary(w, fromCallPlanId));
    await db.user.update({ where: { id: w.users.supervisor }, data: { deactivatedAt: theDay } });

    const copy = await call(dayOf(w), 'copyCallPlan', { fromCallPlanId, callDate: '2026-12-09', callTime: '09:00' });

    const { data } = await dayOf(w)(read, { id: copy.callPlan.id });
    expect(data.callPlan).toEqual({
      state: 'DRAFT',
      callDate: '2026-12-09',
      callTime: '09:00',
      copiedFrom: { id: fromCallPlanId },
      executive: { id: encodeId('Contact', w.contact) },
      manager: null,
      phoneNumber: '+86 21 6433 0001',
      location: '上海市徐汇区，客户总部 12 层',
      purpose: '确认新酒店的设备方案',
      expectedResults: [{ result: '约定与采购部的会议', outcome: null }],
      agenda: [{ item: '开场' }, { item: '方案介绍' }, { item: '下一步' }],
      issues: [{ issue: '能耗指标' }],
      introduction: '感谢上次的参观安排',
      questions: [{ question: '开业日期确定了吗？', answer: null }],
      customerParticipants: [{ name: `Contact ${w.tag}` }, { name: '韩雪' }],
      companyParticipants: [{ name: `salesperson ${w.tag}` }, { name: '林工' }],
      summary: null,
      commitments: [],
    });
  });

  test('is refused where the new plan could not stand, or the old one is out of sight', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const fromCallPlanId = await drafted(run, fullPlan(w));
    const copy = { fromCallPlanId, callDate: '2026-12-09', callTime: '09:00' };

    expect(await call(run, 'copyCallPlan', { ...copy, callDate: '2026-11-25', callTime: '10:30' })).toMatchObject(
      problem('SALESPERSON_BUSY', 'callTime'),
    );
    expect(await call(graph(db, w.actors.outsider), 'copyCallPlan', copy)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'fromCallPlanId'],
    });
    await db.contact.update({ where: { id: w.contact }, data: { deletedAt: theDay } });
    expect(await call(run, 'copyCallPlan', copy)).toMatchObject(problem('NOT_FOUND', 'executiveId'));
  });
});
