import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, draft, drafted, fullPlan, planned } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const pages = `phoneNumber location administrativeAssistant callDate callTime purpose competingViewsOrObstacles
  resourcesAndPreparation introduction expectedResults { seq result } agenda { seq item }
  customerParticipants { name title position contact { id } user { id } }
  companyParticipants { name title position contact { id } user { id } }
  issues { issue howInfluenced businessValue politicalPersonalValue } questions { needToKnow why question }`;
const read = `query ($id: ID!) { callPlan(id: $id) { version state account { id } executive { id } salesperson { id } manager { id } copiedFrom { id } ${pages} } }`;

describe('a call plan', () => {
  test('holds every field of pages 1 to 3, in order, and names people by their records', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const plan = fullPlan(w);

    const id = await drafted(run, plan);

    const { data } = await run(read, { id });
    const { accountId, executiveId, managerId, expectedResults, agenda, ...same } = plan;
    const salesperson = { id: encodeId('User', w.users.salesperson) };
    expect(data.callPlan).toEqual({
      ...same,
      version: 1,
      state: 'DRAFT',
      account: { id: accountId },
      executive: { id: executiveId },
      salesperson,
      manager: { id: managerId },
      copiedFrom: null,
      expectedResults: expectedResults.map((result, index) => ({ seq: index + 1, result })),
      agenda: agenda.map((item, index) => ({ seq: index + 1, item })),
      customerParticipants: [
        { name: `Contact ${w.tag}`, title: null, position: '总经理', contact: { id: executiveId }, user: null },
        { name: '韩雪', title: '主任', position: '部长', contact: null, user: null },
      ],
      companyParticipants: [
        { name: `salesperson ${w.tag}`, title: null, position: null, contact: null, user: salesperson },
        { name: '林工', title: '工程师', position: null, contact: null, user: null },
      ],
    });
  });

  test('starts with little: the caller makes the call, under the executive’s number', async () => {
    const w = await world(db);
    await db.contact.update({ where: { id: w.contact }, data: { phone: '+86 21 5555 0000', title: 'Director' } });
    const run = graph(db, w.actors.supervisor);

    const id = await drafted(run, {
      ...draft(w),
      customerParticipants: [{ contactId: encodeId('Contact', w.contact), name: 'Gu' }],
    });

    const { data } = await run(read, { id });
    expect(data.callPlan).toMatchObject({
      salesperson: { id: encodeId('User', w.users.supervisor) },
      phoneNumber: '+86 21 5555 0000',
      purpose: null,
      agenda: [],
      customerParticipants: [{ name: 'Gu', title: 'Director' }],
    });
  });

  test('leaves what is omitted, empties what is null, replaces lists whole, and writes nothing where nothing differs', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const callPlanId = await drafted(run, fullPlan(w));

    const changed = await call(
      run,
      'updateCallPlan',
      {
        callPlanId,
        expectedVersion: 1,
        location: null,
        agenda: ['只谈一件事'],
        companyParticipants: [{ name: '林工' }],
      },
      'callPlan { version location purpose agenda { item } companyParticipants { name } customerParticipants { name } }',
    );
    expect(changed.callPlan).toEqual({
      version: 2,
      location: null,
      purpose: '确认新酒店的设备方案',
      agenda: [{ item: '只谈一件事' }],
      companyParticipants: [{ name: '林工' }],
      customerParticipants: [{ name: `Contact ${w.tag}` }, { name: '韩雪' }],
    });

    const before = await fingerprint(db);
    const same = { callPlanId, expectedVersion: 2, location: null, agenda: ['只谈一件事'], callTime: '10:30' };
    expect(await call(run, 'updateCallPlan', same)).toMatchObject({ callPlan: { version: 2 } });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('is confirmed, changed while it is planned, and called off, with an event for each that names no person', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const callPlanId = await planned(run, fullPlan(w));

    await call(run, 'updateCallPlan', { callPlanId, expectedVersion: 2, callDate: '2026-11-26', location: '电话' });
    const over = await call(
      run,
      'cancelCall',
      { callPlanId, expectedVersion: 3, reason: '客户出差' },
      'callPlan { version state cancellationReason }',
    );

    expect(over).toEqual({ callPlan: { version: 4, state: 'CANCELLED', cancellationReason: '客户出差' } });
    const events = await db.event.findMany({
      where: { topic: 'call', subjectId: decodeId('CallPlan', callPlanId) ?? '' },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ type, subjectVersion, payload }) => [type, subjectVersion, payload])).toEqual([
      [
        'CALL_DRAFTED',
        1,
        { to: 'DRAFT', executiveId: w.contact, salespersonId: w.users.salesperson, copiedFromId: null },
      ],
      ['CALL_CONFIRMED', 2, { from: 'DRAFT', to: 'PLANNED' }],
      ['CALL_UPDATED', 3, { changed: ['callDate', 'location'] }],
      ['CALL_CANCELLED', 4, { from: 'PLANNED', to: 'CANCELLED' }],
    ]);
    // Its time is free again.
    await drafted(run, { ...draft(w), callDate: '2026-11-26' });
  });

  test('is done once under an idempotency key', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const document = `mutation ($input: PlanCallInput!) { planCall(input: $input) @idempotent(key: "${w.tag}") { ... on PlanCallPayload { callPlan { id } } ... on Error { code } } }`;

    const [first, second] = [await run(document, { input: draft(w) }), await run(document, { input: draft(w) })];

    expect(second).toEqual(first);
    expect(await db.callPlan.count({ where: { accountId: w.accounts.own } })).toBe(1);
  });

  test('takes one of two changes to the same version', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const callPlanId = await drafted(run, fullPlan(w));

    const answers = await Promise.all(
      ['a', 'b'].map((item) => call(run, 'updateCallPlan', { callPlanId, expectedVersion: 1, agenda: [item] })),
    );

    expect(answers.map((answer) => answer.code ?? answer.callPlan.version).sort()).toEqual([2, 'VERSION_CONFLICT']);
  });
});

describe('lists of call plans', () => {
  test('are filtered by who, whom, when and state, and find what wants a summary', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const early = await planned(graph(db, w.actors.salesperson), { ...fullPlan(w), callDate: '2026-11-22' });
    const late = await drafted(run, { ...draft(w), callDate: '2026-12-01' });
    const later = new Date('2026-11-22T16:00:00.000Z'); // midnight in Shanghai
    const nodes = async (filter: string, now = later) => {
      const { data } = await graph(db, w.actors.salesperson, { now })(
        `query ($account: ID!) { callPlans(first: 10, filter: { accountId: { eq: $account }, ${filter} }) { totalCount nodes { id } } }`,
        { account: encodeId('Account', w.accounts.own) },
      );
      expect(data.callPlans.totalCount).toBe(data.callPlans.nodes.length);
      return data.callPlans.nodes.map(({ id }: { id: string }) => id);
    };

    expect(await nodes('')).toEqual([late, early]);
    expect(await nodes('state: { in: [DRAFT] }')).toEqual([late]);
    expect(await nodes(`executiveId: { eq: "${encodeId('Contact', w.contact)}" }`)).toEqual([late, early]);
    expect(await nodes(`salespersonId: { eq: "${encodeId('User', w.users.colleague)}" }`)).toEqual([]);
    expect(await nodes('callDate: { gte: "2026-11-22", lt: "2026-12-01" }')).toEqual([early]);
    expect(await nodes('withoutSummary: true')).toEqual([early]);
    expect(await nodes('withoutSummary: false')).toEqual([late]);
    expect(await nodes('withoutSummary: true', new Date(later.getTime() - 1))).toEqual([]);
  });

  test('hang on the account and on the executive', async () => {
    const w = await world(db);
    const run = graph(db, w.actors.salesperson);
    const id = await drafted(run, draft(w));

    const { data } = await run(
      'query ($account: ID!, $contact: ID!) { account(id: $account) { callPlans(first: 5, filter: { state: { eq: DRAFT } }) { totalCount nodes { id } } } contact(id: $contact) { callPlans(first: 5) { nodes { id } } } }',
      { account: encodeId('Account', w.accounts.own), contact: encodeId('Contact', w.contact) },
    );

    expect(data).toEqual({
      account: { callPlans: { totalCount: 1, nodes: [{ id }] } },
      contact: { callPlans: { nodes: [{ id }] } },
    });
  });

  test('refuse a day that does not exist', async () => {
    const { actors } = await world(db);

    const { errors } = await graph(
      db,
      actors.salesperson,
    )('{ callPlans(first: 1, filter: { callDate: { eq: "2026-02-30" } }) { nodes { id } } }');

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['callPlans'] }]);
  });
});
