import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call, register } from '../opportunity/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { draft, plan } from './support.ts';

let db: Db;
let w: World;
let run: Run;
let presentationPlanId: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  run = graph(db, w.actors.salesperson);
  presentationPlanId = await draft(run, w);
});

/** Calls, and proves that nothing was written. */
async function refused(mutation: string, input: object, by: Run = run) {
  const before = await fingerprint(db);
  const answer = await call(by, mutation, '__typename', input);
  expect(await fingerprint(db)).toEqual(before);
  return answer;
}

const person = { name: '陆川', buyingRole: 'USER' };

describe.each<[string, object, string, string]>([
  ['without participants', { participants: [] }, 'TOO_FEW', 'participants'],
  [
    'with a participant without a buying role',
    { participants: [person, { name: '陈' }] },
    'REQUIRED',
    'participants.1.buyingRole',
  ],
  ['with a nameless participant', { participants: [{ buyingRole: 'USER' }] }, 'REQUIRED', 'participants.0.name'],
  ['with a participant twice', { participants: [person, { ...person, name: ' 陆川 ' }] }, 'REPEATED', 'participants.1'],
  ['on a day that has passed', { presentationDate: '2026-11-21' }, 'IN_THE_PAST', 'presentationDate'],
  ['on a day that is none', { presentationDate: '2026-02-30' }, 'MALFORMED_DATE', 'presentationDate'],
  ['with steps that lead to no result', { desiredResult: null, actionSteps: ['x'] }, 'REQUIRED', 'desiredResult'],
  ['with a blank item on the agenda', { agenda: ['x', ' '] }, 'BLANK', 'agenda.1'],
  ['with a step without an end', { actionSteps: ['x'.repeat(2_001)] }, 'TOO_LONG', 'actionSteps.0'],
  ['with an agenda without an end', { agenda: Array.from({ length: 51 }, () => 'x') }, 'TOO_MANY', 'agenda'],
  ['without a purpose', { purpose: '' }, 'BLANK', 'purpose'],
])('a presentation plan %s is refused', (_name, changes, code, path) => {
  const problems = [{ code, path: ['input', ...path.split('.')] }];

  test('when it is drafted', async () => {
    expect((await refused('planPresentation', { ...plan(w), ...changes })).problems).toEqual(problems);
  });

  test('when it is changed', async () => {
    const change = { presentationPlanId, expectedVersion: 1, ...changes };

    expect((await refused('updatePresentationPlan', change)).problems).toEqual(problems);
  });
});

describe('people and records that a presentation plan names', () => {
  const seat = (contactId: string) => ({ participants: [{ contactId, buyingRole: 'USER' }] });
  const contact = async (accountId: string, more: object = {}) => {
    const id = newUuid();
    await db.contact.create({ data: { id, accountId, name: 'Somebody', createdAt: noon, updatedAt: noon, ...more } });
    return encodeId('Contact', id);
  };
  const problemsOf = async (changes: object, by?: Run) =>
    (await refused('planPresentation', { ...plan(w), ...changes }, by)).problems;

  test('are of the account: a contact of another is told as such where it is in view, else not found', async () => {
    const theirs = await contact(w.accounts.colleagues);
    const path = ['input', 'participants', '0', 'contactId'];

    expect(await problemsOf(seat(theirs))).toEqual([{ code: 'NOT_FOUND', path }]);
    expect(await problemsOf(seat(theirs), graph(db, w.actors.supervisor))).toEqual([
      { code: 'OF_ANOTHER_ACCOUNT', path },
    ]);
    expect(await problemsOf(seat(await contact(w.accounts.own, { deletedAt: noon })))).toEqual([
      { code: 'NOT_FOUND', path },
    ]);
  });

  test('are there once: the same contact under another name is refused', async () => {
    const contactId = encodeId('Contact', w.contact);
    const participants = [
      { contactId, buyingRole: 'USER' },
      { contactId, name: 'Another', buyingRole: 'APPROVER' },
    ];

    expect(await problemsOf({ participants })).toEqual([{ code: 'REPEATED', path: ['input', 'participants', '1'] }]);
  });

  test('are of ours: a presenter who is here and plans work on accounts', async () => {
    const path = ['input', 'salespersonId'];

    expect(await problemsOf({ salespersonId: encodeId('User', newUuid()) })).toEqual([{ code: 'NOT_FOUND', path }]);
    expect(await problemsOf({ salespersonId: encodeId('User', w.users.finance) })).toEqual([
      { code: 'ROLE_NOT_HELD', path },
    ]);
  });

  test('are of the account: an opportunity of another is not found', async () => {
    const accountId = encodeId('Account', w.accounts.colleagues);
    const opportunityId = await register(graph(db, w.actors.colleague), w, { accountId });

    expect(await problemsOf({ opportunityId })).toEqual([{ code: 'NOT_FOUND', path: ['input', 'opportunityId'] }]);
  });
});

describe('what is out of turn is refused:', () => {
  const step = (mutation: string, id: string, expectedVersion: number) =>
    refused(mutation, {
      presentationPlanId: id,
      expectedVersion,
      ...(mutation === 'cancelPresentation' && { reason: 'x' }),
      ...(mutation === 'updatePresentationPlan' && { purpose: 'x' }),
    });
  const all = {
    updatePresentationPlan: 'PRESENTATION_PLAN_FIXED',
    confirmPresentation: 'PRESENTATION_NOT_DRAFT',
    holdPresentation: 'PRESENTATION_NOT_PLANNED',
    cancelPresentation: 'PRESENTATION_OVER',
  };
  const path = ['input', 'presentationPlanId'];

  test('a draft is not held', async () => {
    expect(await step('holdPresentation', presentationPlanId, 1)).toEqual({ code: 'PRESENTATION_NOT_PLANNED', path });
  });

  test('a plan is not confirmed twice', async () => {
    const id = await draft(run, w);
    await call(run, 'confirmPresentation', '__typename', { presentationPlanId: id, expectedVersion: 1 });

    expect(await step('confirmPresentation', id, 2)).toEqual({ code: 'PRESENTATION_NOT_DRAFT', path });
  });

  test.each(Object.entries(all))('%s after it was held, or called off', async (mutation, code) => {
    const held = await draft(run, w);
    await call(run, 'confirmPresentation', '__typename', { presentationPlanId: held, expectedVersion: 1 });
    await call(run, 'holdPresentation', '__typename', { presentationPlanId: held, expectedVersion: 2 });
    const off = await draft(run, w);
    await call(run, 'cancelPresentation', '__typename', { presentationPlanId: off, expectedVersion: 1, reason: 'x' });

    expect(await step(mutation, held, 3)).toEqual({ code, path });
    expect(await step(mutation, off, 2)).toEqual({ code, path });
  });

  test('a draft whose day has passed is not confirmed, and none is held before its day', async () => {
    const late = await draft(run, w);
    const early = await draft(run, w, { presentationDate: '2026-11-23' });
    await call(run, 'confirmPresentation', '__typename', { presentationPlanId: early, expectedVersion: 1 });
    const tomorrow = graph(db, w.actors.salesperson, { now: new Date(noon.getTime() + 86_400_000) });
    const day = [...path, 'presentationDate'];

    expect(
      (await refused('confirmPresentation', { presentationPlanId: late, expectedVersion: 1 }, tomorrow)).problems,
    ).toEqual([{ code: 'IN_THE_PAST', path: day }]);
    expect((await step('holdPresentation', early, 2)).problems).toEqual([{ code: 'IN_THE_FUTURE', path: day }]);
  });

  test('a plan is not changed on a version that is past, out of sight, or by who may only read', async () => {
    const input = { presentationPlanId, expectedVersion: 2, purpose: 'x' };

    expect(await refused('updatePresentationPlan', input)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await refused('updatePresentationPlan', input, graph(db, w.actors.outsider))).toEqual({
      code: 'NOT_FOUND',
      path,
    });
    expect(await refused('updatePresentationPlan', input, graph(db, w.actors.generalManager))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
