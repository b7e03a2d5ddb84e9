import { describe, expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { call, register } from '../opportunity/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { draft, everything, plan } from './support.ts';

const { db, url } = await testDatabase();

async function given() {
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  return { w, run };
}

describe('a presentation plan', () => {
  test('is drafted with everything of the form, in its order', async () => {
    const { w, run } = await given();
    const opportunityId = await register(run, w);

    const { presentationPlan } = await call(run, 'planPresentation', `presentationPlan { ${everything} }`, {
      ...plan(w),
      opportunityId,
    });

    expect(presentationPlan).toEqual({
      version: 1,
      state: 'DRAFT',
      account: { name: `Own ${w.tag}` },
      opportunity: { projectName: `Project ${w.tag}` },
      salesperson: { name: `salesperson ${w.tag}` },
      presentationDate: '2026-11-22',
      purpose: '让决策层认可方案',
      desiredResult: '董事会同意试点',
      agenda: [
        { seq: 1, item: '现状' },
        { seq: 2, item: '方案' },
        { seq: 3, item: '下一步' },
      ],
      participants: [
        {
          seq: 1,
          name: `Contact ${w.tag}`,
          title: null,
          contact: { name: `Contact ${w.tag}` },
          buyingRole: 'DECISION_MAKER',
          businessArgument: '三年收回投资',
          politicalArgument: '他的部门因此领先',
        },
        {
          seq: 2,
          name: '陆川',
          title: '财务总监',
          contact: null,
          buyingRole: 'APPROVER',
          businessArgument: null,
          politicalArgument: null,
        },
      ],
      actionSteps: [
        { seq: 1, step: '先与支持者核对数字' },
        { seq: 2, step: '会前寄出材料' },
      ],
      cancellationReason: null,
    });
  });

  test('is changed list by list; nothing different changes nothing', async () => {
    const { w, run } = await given();
    const presentationPlanId = await draft(run, w);
    const { accountId: _, ...same } = plan(w);
    const change = (expectedVersion: number, changes: object) =>
      call(
        run,
        'updatePresentationPlan',
        'presentationPlan { version desiredResult presentationDate agenda { item } actionSteps { step } participants { name } }',
        { presentationPlanId, expectedVersion, ...changes },
      );

    expect(await change(1, same)).toMatchObject({ presentationPlan: { version: 1 } });
    expect(
      await change(1, {
        presentationDate: '2026-12-01',
        desiredResult: null,
        agenda: ['只谈一件事'],
        actionSteps: [],
        participants: plan(w).participants.toReversed(),
      }),
    ).toEqual({
      presentationPlan: {
        version: 2,
        desiredResult: null,
        presentationDate: '2026-12-01',
        agenda: [{ item: '只谈一件事' }],
        actionSteps: [],
        participants: [{ name: '陆川' }, { name: `Contact ${w.tag}` }],
      },
    });
  });

  test('is confirmed and held, or called off with a reason; each is an event without a word of it', async () => {
    const { w, run } = await given();
    const held = await draft(run, w);
    const off = await draft(run, w);
    const selection = 'presentationPlan { version state cancellationReason }';

    await call(run, 'confirmPresentation', selection, { presentationPlanId: held, expectedVersion: 1 });
    const done = await call(run, 'holdPresentation', selection, { presentationPlanId: held, expectedVersion: 2 });
    const cancelled = await call(run, 'cancelPresentation', selection, {
      presentationPlanId: off,
      expectedVersion: 1,
      reason: '对方改期',
    });

    expect(done).toEqual({ presentationPlan: { version: 3, state: 'HELD', cancellationReason: null } });
    expect(cancelled).toEqual({ presentationPlan: { version: 2, state: 'CANCELLED', cancellationReason: '对方改期' } });
    const events = await db.event.findMany({
      where: { subjectId: { in: [held, off].map((id) => atob(id).slice('PresentationPlan:'.length)) } },
      orderBy: { sequence: 'asc' },
      select: { type: true, subjectVersion: true, payload: true },
    });
    const drafted = {
      type: 'PRESENTATION_DRAFTED',
      subjectVersion: 1,
      payload: { to: 'DRAFT', opportunityId: null, salespersonId: w.users.salesperson },
    };
    expect(events).toEqual([
      drafted,
      drafted,
      { type: 'PRESENTATION_CONFIRMED', subjectVersion: 2, payload: { from: 'DRAFT', to: 'PLANNED' } },
      { type: 'PRESENTATION_HELD', subjectVersion: 3, payload: { from: 'PLANNED', to: 'HELD' } },
      { type: 'PRESENTATION_CANCELLED', subjectVersion: 2, payload: { from: 'DRAFT', to: 'CANCELLED' } },
    ]);
  });

  test('is found by account, opportunity, state and day, latest first', async () => {
    const { w, run } = await given();
    const opportunityId = await register(run, w);
    const early = await draft(run, w, { opportunityId });
    const late = await draft(run, w, { presentationDate: '2026-12-24' });
    await call(run, 'confirmPresentation', '__typename', { presentationPlanId: late, expectedVersion: 1 });

    const { data, errors } = await run(
      `query ($account: ID!, $opportunity: ID!, $early: ID!) {
        presentationPlan(id: $early) { id }
        all: presentationPlans(first: 9) { totalCount nodes { id } }
        planned: presentationPlans(first: 9, filter: { state: { eq: PLANNED }, accountId: { eq: $account } }) { nodes { id } }
        soon: presentationPlans(first: 9, filter: { presentationDate: { lte: "2026-11-30" }, opportunityId: { eq: $opportunity } }) { nodes { id } }
        account(id: $account) { presentationPlans(first: 9) { totalCount nodes { id } } }
        opportunity(id: $opportunity) { presentationPlans(first: 9) { nodes { id } } } }`,
      { account: encodeId('Account', w.accounts.own), opportunity: opportunityId, early },
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({
      presentationPlan: { id: early },
      all: { totalCount: 2, nodes: [{ id: late }, { id: early }] },
      planned: { nodes: [{ id: late }] },
      soon: { nodes: [{ id: early }] },
      account: { presentationPlans: { totalCount: 2, nodes: [{ id: late }, { id: early }] } },
      opportunity: { presentationPlans: { nodes: [{ id: early }] } },
    });
  });

  test('offers only what can be done with it', async () => {
    const { w, run } = await given();
    const presentationPlanId = await draft(run, w);
    const offered = async () =>
      (
        await run(
          `query ($id: ID!) { viewer { update: can(action: UPDATE_PRESENTATION_PLAN, subject: $id) confirm: can(action: CONFIRM_PRESENTATION, subject: $id)
            hold: can(action: HOLD_PRESENTATION, subject: $id) cancel: can(action: CANCEL_PRESENTATION, subject: $id) } }`,
          { id: presentationPlanId },
        )
      ).data.viewer;

    expect(await offered()).toEqual({ update: true, confirm: true, hold: false, cancel: true });
    await call(run, 'confirmPresentation', '__typename', { presentationPlanId, expectedVersion: 1 });
    expect(await offered()).toEqual({ update: true, confirm: false, hold: true, cancel: true });
    await call(run, 'holdPresentation', '__typename', { presentationPlanId, expectedVersion: 2 });
    expect(await offered()).toEqual({ update: false, confirm: false, hold: false, cancel: false });
  });

  test('costs one statement for a page with all its lists', async () => {
    const { w, run } = await given();
    await draft(run, w);
    await draft(run, w);
    const document = `{ presentationPlans(first: 20) { nodes { ${everything} } } accounts(first: 20) { nodes { presentationPlans(first: 5) { nodes { ${everything} } } } } }`;

    for (const actor of [w.actors.auditor, w.actors.salesperson])
      expect(
        await statementsOf(url, async (own) => expect((await graph(own, actor)(document)).errors).toEqual([])),
      ).toHaveLength(2);
  });
});
