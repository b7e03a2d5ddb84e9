import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, draft, drafted, fullPlan, fullSummary, planned, problem, theDay } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const dayOf = (w: World, person: Person = 'salesperson', now = theDay) => graph(db, w.actors[person], { now });

describe('evaluations', () => {
  const said = { assessment: '准备充分', recommendation: '尽快约见采购部' };
  async function held(): Promise<{ w: World; callPlanId: string }> {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    await call(dayOf(w), 'recordCallSummary', fullSummary(w, callPlanId));
    return { w, callPlanId };
  }

  test('come from a supporter, then from the manager: the call is reviewed', async () => {
    const { w, callPlanId } = await held();
    const evaluations = 'callPlan { version state evaluations { kind assessment recommendation author { id } } }';

    const first = await call(
      dayOf(w, 'customerManager'),
      'evaluateCall',
      { callPlanId, expectedVersion: 3, kind: 'SUPPORTER', ...said },
      evaluations,
    );
    const second = await call(
      dayOf(w, 'supervisor'),
      'evaluateCall',
      { callPlanId, expectedVersion: 4, kind: 'MANAGER', ...said },
      evaluations,
    );

    expect(first.callPlan).toMatchObject({ version: 4, state: 'HELD', evaluations: [{ kind: 'SUPPORTER', ...said }] });
    expect(second.callPlan).toEqual({
      version: 5,
      state: 'REVIEWED',
      evaluations: [
        { kind: 'SUPPORTER', ...said, author: { id: encodeId('User', w.users.customerManager) } },
        { kind: 'MANAGER', ...said, author: { id: encodeId('User', w.users.supervisor) } },
      ],
    });
  });

  test('are replaced by their author only', async () => {
    const { w, callPlanId } = await held();
    const evaluate = (person: Person, expectedVersion: number, kind: string, more: object = {}) =>
      call(dayOf(w, person), 'evaluateCall', { callPlanId, expectedVersion, kind, ...said, ...more });
    await evaluate('customerManager', 3, 'SUPPORTER');
    await evaluate('supervisor', 4, 'MANAGER');

    expect(await evaluate('generalManager', 5, 'SUPPORTER')).toMatchObject({
      code: 'EVALUATED_BY_ANOTHER',
      path: ['input', 'kind'],
    });
    expect(await evaluate('customerManager', 5, 'SUPPORTER', { assessment: '修订' })).toMatchObject({
      callPlan: { state: 'REVIEWED', version: 6 },
    });
    const { data } = await dayOf(w)('query ($id: ID!) { callPlan(id: $id) { evaluations { assessment } } }', {
      id: callPlanId,
    });
    expect(data.callPlan.evaluations).toEqual([{ assessment: '修订' }, { assessment: '准备充分' }]);
  });

  test('are refused to the salesperson (G151) and to the summary’s author, before the supporter’s, and for a call not held', async () => {
    const { w, callPlanId } = await held();
    const path = ['input', 'kind'];
    const before = await fingerprint(db);
    const evaluate = (person: Person, kind: string, more: object = {}) =>
      call(dayOf(w, person), 'evaluateCall', { callPlanId, expectedVersion: 3, kind, ...said, ...more });

    expect(await evaluate('salesperson', 'MANAGER')).toMatchObject({ code: 'AUTHOR_MAY_NOT_REVIEW', path });
    expect(await evaluate('salesperson', 'SUPPORTER')).toMatchObject({ code: 'AUTHOR_MAY_NOT_REVIEW', path });
    expect(await evaluate('supervisor', 'MANAGER')).toMatchObject({ code: 'SUPPORTER_FIRST', path });
    expect(await evaluate('supervisor', 'SUPPORTER', { assessment: '' })).toMatchObject(problem('BLANK', 'assessment'));
    expect(await evaluate('auditor', 'SUPPORTER')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await evaluate('outsider', 'SUPPORTER')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await fingerprint(db)).toEqual(before);

    const draftId = await drafted(graph(db, w.actors.salesperson), { ...draft(w), callTime: '15:00' });
    expect(
      await call(dayOf(w, 'supervisor'), 'evaluateCall', {
        callPlanId: draftId,
        expectedVersion: 1,
        kind: 'SUPPORTER',
        ...said,
      }),
    ).toMatchObject({ code: 'CALL_NOT_HELD', path: ['input', 'callPlanId'] });
  });

  test('of a summary that a superior wrote are not that superior’s', async () => {
    const w = await world(db);
    const callPlanId = await planned(graph(db, w.actors.salesperson), fullPlan(w));
    await call(dayOf(w, 'supervisor'), 'recordCallSummary', fullSummary(w, callPlanId));

    expect(
      await call(dayOf(w, 'supervisor'), 'evaluateCall', {
        callPlanId,
        expectedVersion: 3,
        kind: 'SUPPORTER',
        ...said,
      }),
    ).toMatchObject({ code: 'AUTHOR_MAY_NOT_REVIEW' });
  });
});
