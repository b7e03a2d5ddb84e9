import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, draft, drafted, fullPlan, insertContact, planned, problem } from './support.ts';

let db: Db;
let w: World;
let run: Run;
beforeAll(async () => {
  ({ db } = await testDatabase());
  w = await world(db);
  run = graph(db, w.actors.salesperson);
});

/** Calls, and proves that nothing was written. */
async function refused(mutation: string, input: object, by: Run = run) {
  const before = await fingerprint(db);
  const answer = await call(by, mutation, input);
  expect(await fingerprint(db)).toEqual(before);
  return answer;
}

describe('planCall refuses', () => {
  const long = 'x'.repeat(2_001);
  test.each([
    [{ purpose: ' ' }, 'BLANK', 'purpose'],
    [{ purpose: long }, 'TOO_LONG', 'purpose'],
    [{ location: 'x'.repeat(201) }, 'TOO_LONG', 'location'],
    [{ phoneNumber: 'call me' }, 'MALFORMED_PHONE', 'phoneNumber'],
    [{ callDate: '2026-02-30' }, 'MALFORMED_DATE', 'callDate'],
    [{ callTime: '24:00' }, 'MALFORMED_TIME', 'callTime'],
    [{ issues: [{ issue: '能耗' }, { issue: ' ' }] }, 'BLANK', 'issues.1.issue'],
    [{ questions: [{ needToKnow: 'x', question: '' }] }, 'BLANK', 'questions.0.question'],
    [{ questions: [{ needToKnow: '', question: 'x' }] }, 'BLANK', 'questions.0.needToKnow'],
    [{ expectedResults: ['a', ''] }, 'BLANK', 'expectedResults.1'],
    [{ agenda: Array.from({ length: 51 }, () => 'x') }, 'TOO_MANY', 'agenda'],
    [{ customerParticipants: [{ title: '总经理' }] }, 'REQUIRED', 'customerParticipants.0.name'],
    [
      { customerParticipants: [{ name: '韩雪' }, { name: '罗志强' }, { name: ' 韩雪 ' }] },
      'REPEATED',
      'customerParticipants.2',
    ],
    [{ companyParticipants: [{ name: 'Lin Gong' }, { name: 'LIN  gong' }] }, 'REPEATED', 'companyParticipants.1'],
    [{ accountId: encodeId('Contact', newUuid()) }, 'MALFORMED_ID', 'accountId'],
    [{ executiveId: encodeId('Contact', newUuid()) }, 'NOT_FOUND', 'executiveId'],
    [{ salespersonId: encodeId('User', newUuid()) }, 'NOT_FOUND', 'salespersonId'],
    [{ managerId: encodeId('User', newUuid()) }, 'NOT_FOUND', 'managerId'],
    [{ opportunityId: encodeId('Opportunity', newUuid()) }, 'NOT_FOUND', 'opportunityId'],
  ] as const)('%j: %s', async (input, code, path) => {
    expect(await refused('planCall', { ...draft(w), ...input })).toMatchObject(problem(code, ...path.split('.')));
  });

  test('an executive of another account (G148), in sight or not', async () => {
    const other = newUuid();
    await db.account.create({
      data: { id: other, name: `Other ${w.tag}`, ownerId: w.users.salesperson, createdAt: noon, updatedAt: noon },
    });
    const near = await insertContact(db, other, '罗志强');
    const far = await insertContact(db, w.accounts.outside, '彭飞');

    expect(await refused('planCall', { ...draft(w), executiveId: encodeId('Contact', near) })).toMatchObject(
      problem('OF_ANOTHER_ACCOUNT', 'executiveId'),
    );
    expect(await refused('planCall', { ...draft(w), executiveId: encodeId('Contact', far) })).toMatchObject(
      problem('NOT_FOUND', 'executiveId'),
    );
    expect(
      await refused('planCall', { ...draft(w), customerParticipants: [{ contactId: encodeId('Contact', near) }] }),
    ).toMatchObject(problem('OF_ANOTHER_ACCOUNT', 'customerParticipants', '0', 'contactId'));
  });

  test('somebody whose affiliation with the account has ended, not somebody whose affiliation goes on', async () => {
    const contactId = await insertContact(db, w.accounts.outside, '唐丽');
    const affiliation = { id: newUuid(), contactId, accountId: w.accounts.own, role: 'board', createdAt: noon };
    await db.affiliation.create({ data: { ...affiliation, endedOn: new Date('2026-11-21') } });
    const plan = { ...draft(w), executiveId: encodeId('Contact', contactId), callTime: '08:00' };

    expect(await refused('planCall', plan)).toMatchObject(problem('NOT_FOUND', 'executiveId'));
    await db.affiliation.update({ where: { id: affiliation.id }, data: { endedOn: null } });
    await drafted(run, plan);
  });

  test('somebody who was removed, and somebody who has left us', async () => {
    const gone = await world(db);
    const leaver = graph(db, gone.actors.salesperson);
    await db.contact.update({ where: { id: gone.contact }, data: { deletedAt: noon } });
    await db.user.update({ where: { id: gone.users.supervisor }, data: { deactivatedAt: noon } });

    expect(await refused('planCall', draft(gone), leaver)).toMatchObject(problem('NOT_FOUND', 'executiveId'));
    expect(
      await refused('planCall', { ...draft(w), managerId: encodeId('User', gone.users.supervisor) }),
    ).toMatchObject(problem('NOT_FOUND', 'managerId'));
  });

  test('a manager who is the salesperson, and a salesperson who makes no calls', async () => {
    const own = encodeId('User', w.users.salesperson);

    expect(await refused('planCall', { ...draft(w), managerId: own })).toMatchObject(
      problem('SAME_AS_SALESPERSON', 'managerId'),
    );
    expect(await refused('planCall', { ...draft(w), salespersonId: encodeId('User', w.users.finance) })).toMatchObject(
      problem('ROLE_NOT_HELD', 'salespersonId'),
    );
  });

  test('the same participant twice, by record or by name', async () => {
    const contactId = encodeId('Contact', w.contact);

    expect(
      await refused('planCall', { ...draft(w), customerParticipants: [{ contactId }, { contactId, name: 'Gu' }] }),
    ).toMatchObject(problem('REPEATED', 'customerParticipants', '1'));
    expect(
      await refused('planCall', { ...draft(w), customerParticipants: [{ contactId }, { name: `contact ${w.tag}` }] }),
    ).toMatchObject(problem('REPEATED', 'customerParticipants', '1'));
  });

  test('a second plan of one salesperson at the same date and time, also when both come at once', async () => {
    const moment = { callDate: '2026-12-24', callTime: '09:00' };
    const answers = await Promise.all([0, 1].map(() => call(run, 'planCall', { ...draft(w), ...moment })));

    expect(answers.filter(({ code }) => code !== undefined)).toMatchObject([problem('SALESPERSON_BUSY', 'callTime')]);
    expect(await refused('planCall', { ...draft(w), ...moment })).toMatchObject(
      problem('SALESPERSON_BUSY', 'callTime'),
    );
  });

  test.each(['colleague', 'outsider', 'otherSupervisor'] as const)(
    'an account out of the %s’s sight',
    async (person) => {
      expect(await refused('planCall', draft(w), graph(db, w.actors[person]))).toMatchObject({
        code: 'NOT_FOUND',
        path: ['input', 'accountId'],
      });
    },
  );

  test.each(['generalManager', 'marketingDirector', 'auditor', 'finance', 'admin', 'serviceOfficer'] as const)(
    'the %s',
    async (person) => {
      expect(await refused('planCall', draft(w), graph(db, w.actors[person]))).toMatchObject({ code: 'FORBIDDEN' });
    },
  );
});

describe('confirmCall refuses', () => {
  test('a plan that is not ready, with all that it lacks', async () => {
    const callPlanId = await drafted(run, { ...draft(w), callDate: '2026-11-28' });

    expect(await refused('confirmCall', { callPlanId, expectedVersion: 1 })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'callPlanId', 'purpose'],
      problems: [
        { code: 'REQUIRED', path: ['input', 'callPlanId', 'purpose'] },
        { code: 'TOO_FEW', path: ['input', 'callPlanId', 'expectedResults'] },
        { code: 'TOO_FEW', path: ['input', 'callPlanId', 'customerParticipants'] },
        { code: 'TOO_FEW', path: ['input', 'callPlanId', 'agenda'] },
      ],
    });
  });

  test('a day in the past: the company’s day, not the server’s', async () => {
    const callPlanId = await drafted(run, { ...fullPlan(w), callDate: '2026-11-22', callTime: '07:00' });
    const midnight = graph(db, w.actors.salesperson, { now: new Date('2026-11-22T16:00:00.000Z') });

    expect(await refused('confirmCall', { callPlanId, expectedVersion: 1 }, midnight)).toMatchObject(
      problem('IN_THE_PAST', 'callPlanId', 'callDate'),
    );
    expect(await call(run, 'confirmCall', { callPlanId, expectedVersion: 1 })).toMatchObject({
      callPlan: { state: 'PLANNED' },
    });
  });

  test('a plan that is none of the caller’s, and another version', async () => {
    const callPlanId = await drafted(run, { ...fullPlan(w), callDate: '2026-11-29' });

    expect(
      await refused('confirmCall', { callPlanId, expectedVersion: 1 }, graph(db, w.actors.outsider)),
    ).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'callPlanId'],
    });
    expect(await refused('confirmCall', { callPlanId, expectedVersion: 3 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
    });
  });
});

describe('a plan out of turn is not', () => {
  test('confirmed twice, nor called off twice, nor changed or confirmed after that', async () => {
    const callPlanId = await planned(run, { ...fullPlan(w), callDate: '2026-11-30' });
    const path = ['input', 'callPlanId'];

    expect(await refused('confirmCall', { callPlanId, expectedVersion: 2 })).toMatchObject({
      code: 'CALL_NOT_DRAFT',
      path,
    });
    await call(run, 'cancelCall', { callPlanId, expectedVersion: 2, reason: 'x' });
    const target = { callPlanId, expectedVersion: 3 };
    expect(await refused('cancelCall', { ...target, reason: 'x' })).toMatchObject({ code: 'CALL_OVER', path });
    expect(await refused('updateCallPlan', { ...target, purpose: 'x' })).toMatchObject({
      code: 'CALL_PLAN_FIXED',
      path,
    });
    expect(await refused('confirmCall', target)).toMatchObject({ code: 'CALL_NOT_DRAFT', path });
  });
});

describe('a plan that is PLANNED stays ready:', () => {
  let callPlanId: string;
  beforeAll(async () => {
    callPlanId = await planned(run, { ...fullPlan(w), callDate: '2026-12-01' });
  });

  test.each([
    [{ purpose: null }, 'REQUIRED', 'purpose'],
    [{ agenda: [] }, 'TOO_FEW', 'agenda'],
    [{ expectedResults: [] }, 'TOO_FEW', 'expectedResults'],
    [{ customerParticipants: [] }, 'TOO_FEW', 'customerParticipants'],
    [{ callDate: '2026-11-21' }, 'IN_THE_PAST', 'callDate'],
    [{ callDate: null }, 'REQUIRED', 'callDate'],
  ] as const)('%j: %s', async (input, code, path) => {
    expect(await refused('updateCallPlan', { callPlanId, expectedVersion: 2, ...input })).toMatchObject(
      problem(code, path),
    );
  });
});

test('a plan is not moved onto another of the same salesperson, nor given to somebody who is its manager', async () => {
  await drafted(run, { ...draft(w), callDate: '2026-12-02', callTime: '09:00' });
  const callPlanId = await drafted(run, { ...fullPlan(w), callDate: '2026-12-02', callTime: '10:00' });
  const target = { callPlanId, expectedVersion: 1 };

  expect(await refused('updateCallPlan', { ...target, callTime: '09:00' })).toMatchObject(
    problem('SALESPERSON_BUSY', 'callTime'),
  );
  expect(
    await refused('updateCallPlan', { ...target, salespersonId: encodeId('User', w.users.supervisor) }),
  ).toMatchObject(problem('SAME_AS_SALESPERSON', 'salespersonId'));
});
