import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { fireDeadlines } from '../../schema/deadline/fire-commands.ts';
import { improvementDeadlines } from '../../schema/improvement/deadline-commands.ts';
import { commanderOf } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { walked } from '../complaint/verbs.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const fields = `id version kind state cause countermeasure place dueOn doneOn result verdict verifiedAt
  causeCategory { code name } responsible { id } proposedBy { id } doneBy { id } verifiedBy { id }
  complaints { id } deadline { policy state dueAt endedAt shifts { kind reason } }`;

async function change(by: Person, mutation: string, input: object, now?: Date): Promise<any> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data, errors } = await graph(
    db,
    w.actors[by],
    now === undefined ? {} : { now },
  )(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Payload { improvementAction { ${fields} } }
      ... on InvalidInput { problems { path code } } ... on Error { code path } } }`,
    { input },
  );
  return errors[0] ?? data[mutation].improvementAction ?? data[mutation];
}

const method = encodeId('CauseCategory', '00000000-0000-4000-8000-000000000c04');
const proposal = () => ({
  kind: 'PREVENTIVE',
  causeCategoryId: method,
  cause: ' 点检表没有密封件 ',
  countermeasure: '把密封件列入点检表',
  place: '二号车间',
  responsibleId: encodeId('User', w.users.serviceOfficer),
  dueOn: '2026-12-10',
});
const propose = (more: object = {}) =>
  change('customerManager', 'proposeImprovementAction', { ...proposal(), ...more });
const step = (by: Person, mutation: string, action: any, more: object = {}, now?: Date) =>
  change(by, mutation, { improvementActionId: action.id, expectedVersion: action.version, ...more }, now);
const eventsOf = async ({ id }: any) =>
  (
    await db.event.findMany({
      where: { subjectId: decodeId('ImprovementAction', id) ?? '' },
      orderBy: { sequence: 'asc' },
    })
  ).map(({ type }) => type);

describe('an improvement action', () => {
  test('goes from proposal to verification, with a clock to the end of its day', async () => {
    const { id: complaintId } = await walked(db, w, []);
    const proposed = await propose({ complaintIds: [complaintId] });
    const started = await step('serviceOfficer', 'startImprovementAction', proposed);
    const done = await step('serviceOfficer', 'completeImprovementAction', started, { result: '点检表已更新' });
    const back = await step('departmentManager', 'verifyImprovementAction', done, {
      isEffective: false,
      verdict: '漏了三号车间',
    });
    const again = await step('serviceOfficer', 'completeImprovementAction', back, {
      doneOn: '2026-11-21',
      result: '全部更新',
    });
    const verified = await step('departmentManager', 'verifyImprovementAction', again, {
      isEffective: true,
      verdict: '抽查合格',
    });

    expect(proposed).toMatchObject({
      state: 'PROPOSED',
      cause: '点检表没有密封件',
      dueOn: '2026-12-10',
      causeCategory: { code: 'METHOD', name: 'Method' },
      complaints: [{ id: complaintId }],
      deadline: { policy: 'IMPROVEMENT_ACTION', state: 'ON_TIME', dueAt: '2026-12-10T15:59:59.999Z', endedAt: null },
    });
    expect(done).toMatchObject({ state: 'DONE', doneOn: '2026-11-22', deadline: { state: 'MET' } });
    expect(back).toMatchObject({
      state: 'IN_PROGRESS',
      doneOn: null,
      doneBy: null,
      verdict: '漏了三号车间',
      deadline: { state: 'ON_TIME' },
    });
    expect(verified).toMatchObject({
      version: 6,
      state: 'VERIFIED',
      doneOn: '2026-11-21',
      verifiedBy: { id: encodeId('User', w.users.departmentManager) },
      verdict: '抽查合格',
    });
    expect(verified.deadline.shifts.map(({ kind }: any) => kind)).toEqual(['STARTED', 'ENDED', 'RESUMED', 'ENDED']);
    expect(await eventsOf(verified)).toEqual([
      'IMPROVEMENT_PROPOSED',
      'IMPROVEMENT_STARTED',
      'IMPROVEMENT_COMPLETED',
      'IMPROVEMENT_SENT_BACK',
      'IMPROVEMENT_COMPLETED',
      'IMPROVEMENT_VERIFIED',
    ]);
    const { data } = await graph(db, w.actors.salesperson)(
      'query ($id: ID!) { complaint(id: $id) { improvementActions { id } } }',
      { id: complaintId },
    );
    expect(data.complaint.improvementActions).toEqual([{ id: verified.id }]);
  });

  test('is refused without a person responsible or a due day, with a day that is past, and with what is not there', async () => {
    const { responsibleId: _, ...nobody } = proposal();
    const { dueOn: __, ...never } = proposal();
    const before = await db.improvementAction.count();

    await expect(change('customerManager', 'proposeImprovementAction', nobody)).rejects.toThrow(/responsibleId/);
    await expect(change('customerManager', 'proposeImprovementAction', never)).rejects.toThrow(/dueOn/);
    expect(await propose({ dueOn: '2026-11-21' })).toMatchObject({
      problems: [{ path: ['input', 'dueOn'], code: 'IN_THE_PAST' }],
    });
    expect(await propose({ responsibleId: encodeId('User', w.accounts.own) })).toMatchObject({
      problems: [{ path: ['input', 'responsibleId'], code: 'NOT_FOUND' }],
    });
    expect(await propose({ causeCategoryId: encodeId('CauseCategory', w.accounts.own) })).toMatchObject({
      problems: [{ path: ['input', 'causeCategoryId'], code: 'NOT_FOUND' }],
    });
    const { id } = await walked(db, w, []);
    const out = await change('otherSupervisor', 'proposeImprovementAction', { ...proposal(), complaintIds: [id] });
    expect(out).toMatchObject({ problems: [{ path: ['input', 'complaintIds', '0'], code: 'NOT_FOUND' }] });
    expect(await change('salesperson', 'proposeImprovementAction', proposal())).toMatchObject({ code: 'FORBIDDEN' });
    expect(await db.improvementAction.count()).toBe(before);
  });

  test('is taken by who is responsible and verified by somebody else, in order, at the version seen', async () => {
    const proposed = await propose({ responsibleId: encodeId('User', w.users.departmentManager) });

    expect(await step('serviceOfficer', 'startImprovementAction', proposed)).toMatchObject({ code: 'NOT_RESPONSIBLE' });
    expect(await step('departmentManager', 'completeImprovementAction', proposed, { result: 'x' })).toMatchObject({
      code: 'IMPROVEMENT_NOT_UNDER_WAY',
    });
    const started = await step('departmentManager', 'startImprovementAction', proposed);
    expect(await step('departmentManager', 'startImprovementAction', proposed)).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await step('departmentManager', 'startImprovementAction', started)).toMatchObject({
      code: 'IMPROVEMENT_STARTED_ALREADY',
    });
    expect(
      await step('departmentManager', 'completeImprovementAction', started, { result: 'x', doneOn: '2026-11-23' }),
    ).toMatchObject({ problems: [{ path: ['input', 'doneOn'], code: 'IN_THE_FUTURE' }] });
    const done = await step('departmentManager', 'completeImprovementAction', started, { result: 'x' });
    expect(
      await step('departmentManager', 'verifyImprovementAction', done, { isEffective: true, verdict: 'x' }),
    ).toMatchObject({ code: 'DOER_MAY_NOT_VERIFY' });
    expect(await step('customerManager', 'amendImprovementAction', done, { place: null })).toMatchObject({
      code: 'IMPROVEMENT_FIXED',
    });
    const verified = await step('generalManager', 'verifyImprovementAction', done, { isEffective: true, verdict: 'x' });
    expect(
      await step('generalManager', 'verifyImprovementAction', verified, { isEffective: true, verdict: 'x' }),
    ).toMatchObject({ code: 'IMPROVEMENT_NOT_DONE' });
    expect(await eventsOf(proposed)).toHaveLength(4);
  });

  test('is changed while it is not done; another day wants a reason, which stays on its clock', async () => {
    const proposed = await propose();
    expect(await step('customerManager', 'amendImprovementAction', proposed, { dueOn: '2026-12-31' })).toMatchObject({
      problems: [{ path: ['input', 'reason'], code: 'REQUIRED' }],
    });
    const amended = await step('customerManager', 'amendImprovementAction', proposed, {
      dueOn: '2026-12-31',
      reason: '等待备件',
      place: null,
    });

    expect(amended).toMatchObject({
      version: 2,
      dueOn: '2026-12-31',
      place: null,
      deadline: { dueAt: '2026-12-31T15:59:59.999Z' },
    });
    expect(amended.deadline.shifts.at(-1)).toEqual({ kind: 'MOVED', reason: '等待备件' });
  });

  test('tells who is responsible, and up the ladder, when nobody does it; is found as overdue', async () => {
    const action = await propose({ dueOn: '2026-11-25' });
    const late = new Date('2026-12-03T00:00:00Z');
    const system = { ...commanderOf(db, w.actors.admin, late), actor: { kind: 'system' as const } };
    await fireDeadlines(system, [improvementDeadlines]);

    expect(await eventsOf(action)).toEqual([
      'IMPROVEMENT_PROPOSED',
      'IMPROVEMENT_DUE_SOON',
      'IMPROVEMENT_OVERDUE',
      'IMPROVEMENT_ESCALATED',
      'IMPROVEMENT_ESCALATED',
    ]);
    const { data } = await graph(db, w.actors.serviceOfficer, { now: late })(
      `query ($me: ID!) { improvementActions(first: 10, filter: { isOverdue: true, responsibleId: { eq: $me }, state: { eq: PROPOSED } }) { totalCount nodes { id } }
        none: improvementActions(first: 10, filter: { isOverdue: false, responsibleId: { eq: $me } }) { totalCount } }`,
      { me: encodeId('User', w.users.serviceOfficer) },
    );
    expect(data).toEqual({
      improvementActions: { totalCount: 1, nodes: [{ id: action.id }] },
      none: { totalCount: 0 },
    });
  });
});
