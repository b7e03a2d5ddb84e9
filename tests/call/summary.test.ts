import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, draft, drafted, fullPlan, fullSummary, insertContact, planned, problem, theDay } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const dayOf = (w: World, person: Person = 'salesperson', now = theDay) => graph(db, w.actors[person], { now });

const selection = `callPlan { version state summary { actualEvents learned author { id } recordedAt } expectedResults { seq outcome note }
  questions { seq answer answeredAt } commitments { side action user { id } contact { id } ownerName dueOn state isOverdue } }`;

describe('a summary', () => {
  test('records everything in one mutation: the call is held', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));

    const { callPlan } = await call(dayOf(w), 'recordCallSummary', fullSummary(w, callPlanId), selection);

    const author = { id: encodeId('User', w.users.salesperson) };
    const contact = { id: encodeId('Contact', w.contact) };
    const open = { state: 'OPEN', isOverdue: false };
    expect(callPlan).toEqual({
      version: 3,
      state: 'HELD',
      summary: { actualEvents: '1. 开场顺利', learned: '预算由集团批准', author, recordedAt: theDay.toISOString() },
      expectedResults: [
        { seq: 1, outcome: 'REACHED', note: '两层同意试装' },
        { seq: 2, outcome: 'NOT_REACHED', note: null },
      ],
      questions: [
        { seq: 1, answer: '由工程部承担', answeredAt: theDay.toISOString() },
        { seq: 2, answer: null, answeredAt: null },
      ],
      commitments: [
        {
          side: 'CUSTOMER',
          action: '确认开业日期',
          user: null,
          contact: null,
          ownerName: '周敏',
          dueOn: '2026-11-25',
          ...open,
        },
        {
          side: 'CUSTOMER',
          action: '安排与采购部的会议',
          user: null,
          contact,
          ownerName: null,
          dueOn: '2026-11-27',
          ...open,
        },
        {
          side: 'OURS',
          action: '寄送样机',
          user: author,
          contact: null,
          ownerName: null,
          dueOn: '2026-11-30',
          ...open,
        },
        {
          side: 'OURS',
          action: '提供报价',
          user: null,
          contact: null,
          ownerName: '林工',
          dueOn: '2026-12-01',
          ...open,
        },
      ],
    });
    const events = await db.event.findMany({
      where: { accountId: w.accounts.own, at: theDay },
      orderBy: [{ topic: 'asc' }, { sequence: 'asc' }],
    });
    expect(events.map(({ type }) => type)).toEqual([
      'CALL_SUMMARY_RECORDED',
      ...Array.from({ length: 4 }, () => 'COMMITMENT_MADE'),
    ]);
    expect(events[0]?.payload).toEqual({ from: 'PLANNED', to: 'HELD', reached: 1, behaviours: 0, commitments: 4 });
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('starts from the plan while it is planned', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const id = await planned(run, fullPlan(w));
    const read =
      'query ($id: ID!) { callPlan(id: $id) { summaryDraft { actualEvents expectedResults { seq result } questions { seq question } people { name contact { id } } } } }';

    expect((await run(read, { id })).data.callPlan.summaryDraft).toEqual({
      actualEvents: '1. 开场\n2. 方案介绍\n3. 下一步',
      expectedResults: [
        { seq: 1, result: '同意试装两层' },
        { seq: 2, result: '约定与采购部的会议' },
      ],
      questions: [
        { seq: 1, question: '试装的费用由哪个部门承担？' },
        { seq: 2, question: '开业日期确定了吗？' },
      ],
      people: [
        { name: `Contact ${w.tag}`, contact: { id: encodeId('Contact', w.contact) } },
        { name: '韩雪', contact: null },
      ],
    });
    await call(dayOf(w), 'recordCallSummary', fullSummary(w, id));
    expect((await run(read, { id })).data.callPlan.summaryDraft).toBeNull();
  });

  test('needs no more than what happened', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));

    expect(
      await call(dayOf(w), 'recordCallSummary', { callPlanId, expectedVersion: 2, actualEvents: 'x' }),
    ).toMatchObject({ callPlan: { state: 'HELD' } });
  });
});

describe('a summary is refused, with nothing written,', () => {
  async function refused(w: World, input: object, now = theDay) {
    const before = await fingerprint(db);
    const answer = await call(dayOf(w, 'salesperson', now), 'recordCallSummary', input);
    expect(await fingerprint(db)).toEqual(before);
    return answer;
  }

  test('for a draft (G149), a cancelled plan, and a second time', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const path = ['input', 'callPlanId'];
    const summary = { expectedVersion: 1, actualEvents: 'x' };
    const draftId = await drafted(run, draft(w));
    expect(await refused(w, { ...summary, callPlanId: draftId })).toMatchObject({ code: 'CALL_NOT_PLANNED', path });

    await call(run, 'cancelCall', { callPlanId: draftId, expectedVersion: 1, reason: 'x' });
    const cancelled = await refused(w, { ...summary, callPlanId: draftId, expectedVersion: 2 });
    expect(cancelled).toMatchObject({ code: 'CALL_NOT_PLANNED', path });

    const held = await planned(run, fullPlan(w));
    await call(dayOf(w), 'recordCallSummary', fullSummary(w, held));
    expect(await refused(w, { ...fullSummary(w, held), expectedVersion: 3 })).toMatchObject({
      code: 'CALL_NOT_PLANNED',
    });
  });

  test('before the company’s day of the call', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    const midnight = new Date('2026-11-24T16:00:00.000Z');

    expect(await refused(w, fullSummary(w, callPlanId), new Date(midnight.getTime() - 1))).toMatchObject(
      problem('CALL_AHEAD', 'callPlanId', 'callDate'),
    );
    expect(
      await call(dayOf(w, 'salesperson', midnight), 'recordCallSummary', fullSummary(w, callPlanId)),
    ).toMatchObject({
      callPlan: { state: 'HELD' },
    });
  });

  test('for what does not fit the plan or its people, each by code and path', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    const stranger = encodeId('Contact', await insertContact(db, w.accounts.outside, '彭飞'));
    const userId = encodeId('User', w.users.colleague);
    const promise = { side: 'CUSTOMER', action: 'x', dueOn: '2026-11-30' };
    const cases: [object, string, string][] = [
      [{ actualEvents: ' ' }, 'BLANK', 'actualEvents'],
      [{ results: [{ seq: 3, outcome: 'REACHED' }] }, 'NOT_FOUND', 'results.0.seq'],
      [{ results: [1, 1].map((seq) => ({ seq, outcome: 'REACHED' })) }, 'REPEATED', 'results'],
      [{ answers: [{ seq: 1, answer: ' ' }] }, 'BLANK', 'answers.0.answer'],
      [{ answers: [{ seq: 9, answer: 'x' }] }, 'NOT_FOUND', 'answers.0.seq'],
      [{ commitments: [promise, { ...promise, action: ' ' }] }, 'BLANK', 'commitments.1.action'],
      [{ commitments: [{ ...promise, dueOn: '2026-11-24' }] }, 'BEFORE_CALL', 'commitments.0.dueOn'],
      [{ commitments: [{ ...promise, dueOn: '2026-11-31' }] }, 'MALFORMED_DATE', 'commitments.0.dueOn'],
      [{ commitments: [{ ...promise, userId }] }, 'NOT_APPLICABLE', 'commitments.0.userId'],
      [
        { commitments: [{ ...promise, side: 'OURS', contactId: stranger }] },
        'NOT_APPLICABLE',
        'commitments.0.contactId',
      ],
      [{ commitments: [{ ...promise, contactId: stranger }] }, 'NOT_FOUND', 'commitments.0.contactId'],
    ];

    for (const [input, code, path] of cases)
      expect(await refused(w, { callPlanId, expectedVersion: 2, actualEvents: 'x', ...input })).toMatchObject(
        problem(code, ...path.split('.')),
      );
  });
});
