import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { approvalLimit, defaultSettings, isAbove } from '../../schema/complaint/settings.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { plans, take, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);

/** A complaint whose disposition of this amount waits for its review. */
async function proposed(w: World, amount: string): Promise<{ complaintId: string; expectedVersion: number }> {
  const { id, version } = await walked(db, w, wayTo.GM_READ, { claims: ['COMPENSATION'] });
  const input = { complaintId: id, expectedVersion: version, kind: 'COMPENSATION', amount, opinion: 'pay' };
  const answer = await take(as(w, 'serviceOfficer'), plans.PROPOSE_DISPOSITION, input);
  if (answer.complaint === undefined) throw new Error(JSON.stringify(answer));
  return { complaintId: id, expectedVersion: answer.complaint.version };
}

const decide = (w: World, person: Person, target: object, decision = 'APPROVE') =>
  take(as(w, person), plans.DECIDE, { ...target, decision, opinion: 'seen' });

test('the limits: the highest among the roles, none for the general manager', () => {
  expect(approvalLimit(['SALES_SUPERVISOR'], defaultSettings)).toBe('5000.00');
  expect(approvalLimit(['SALES_SUPERVISOR', 'DEPARTMENT_MANAGER'], defaultSettings)).toBe('20000.00');
  expect(approvalLimit(['DEPARTMENT_MANAGER', 'GENERAL_MANAGER'], defaultSettings)).toBe(null);
  expect(approvalLimit(['SERVICE_OFFICER'], defaultSettings)).toBe('0.00');
  expect([isAbove('5000.00', '5000.00'), isAbove('5000.01', '5000.00'), isAbove('999999999999.99', null)]).toEqual([
    false,
    true,
    false,
  ]);
});

describe('a disposition with money', () => {
  test.each([
    ['5000.00', 'supervisor', null],
    ['5000.01', 'supervisor', '5000.00'],
    ['20000', 'departmentManager', null],
    ['20000.01', 'departmentManager', '20000.00'],
    ['123456789.01', 'generalManager', null],
  ] as const)('of %s is for the %s to approve or not', async (amount, person, limit) => {
    const w = await world(db);
    const target = await proposed(w, amount);
    const before = await fingerprint(db);

    const answer = await decide(w, person, target);

    if (limit === null) return expect(answer.complaint?.state).toBe('DISPOSITION_REVIEWED');
    expect(answer).toEqual({
      __typename: 'AmountAboveLimit',
      code: 'AMOUNT_ABOVE_LIMIT',
      message: `The amount of ¥${Number(amount).toFixed(2)} is more than the ¥${limit} that you may approve.`,
      path: ['input', 'decision'],
    });
    expect(await fingerprint(db)).toEqual(before);
    expect((await decide(w, person, target, 'RETURN')).complaint?.state).toBe('GM_READ');
  });

  test('is refused when negative, zero, or finer than a fen', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GM_READ, { claims: ['COMPENSATION'] });
    const propose = (amount: string) =>
      take(as(w, 'serviceOfficer'), plans.PROPOSE_DISPOSITION, {
        complaintId: id,
        expectedVersion: version,
        kind: 'COMPENSATION',
        amount,
        opinion: 'pay',
      });
    const before = await fingerprint(db);

    for (const [amount, code] of [
      ['-5.00', 'NOT_POSITIVE'],
      ['0.00', 'NOT_POSITIVE'],
      ['1.001', 'MALFORMED'],
    ] as const)
      expect((await propose(amount)).problems).toEqual([{ path: ['input', 'amount'], code }]);
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('the settings of complaints', () => {
  const change = (w: World, input: object, person: Person = 'admin') =>
    as(w, person)(
      `mutation ($input: ChangeComplaintSettingsInput!) { changeComplaintSettings(input: $input) {
        __typename ... on ChangeComplaintSettingsPayload { settings { version supervisorLimit departmentManagerLimit followUpDays } }
        ... on Error { code path } ... on InvalidInput { problems { path code } } } }`,
      {
        input: {
          supervisorLimit: '5000.00',
          departmentManagerLimit: '20000.00',
          followUpDays: 30,
          reason: 'as before',
          ...input,
        },
      },
    ).then(({ data }) => data.changeComplaintSettings);

  test('are changed by an administrator, version by version, and hold at once', async () => {
    const w = await world(db);
    const { data } = await as(w, 'finance')('{ complaintSettings { version supervisorLimit } }');
    const expectedVersion: number = data.complaintSettings.version;
    const target = await proposed(w, '99.50');

    const changed = await change(w, { expectedVersion, supervisorLimit: '99', reason: 'tighter' });
    const refused = await decide(w, 'supervisor', target);
    const again = await change(w, { expectedVersion });
    const back = await change(w, { expectedVersion: expectedVersion + 1 });

    expect(changed.settings).toEqual({
      version: expectedVersion + 1,
      supervisorLimit: '99.00',
      departmentManagerLimit: '20000.00',
      followUpDays: 30,
    });
    expect(refused.code).toBe('AMOUNT_ABOVE_LIMIT');
    expect(again).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
    expect(back.settings.version).toBe(expectedVersion + 2);
    expect(await db.complaintSettings.findUniqueOrThrow({ where: { version: expectedVersion + 1 } })).toMatchObject({
      reason: 'tighter',
      setById: w.users.admin,
    });
  });

  test('are refused when they make no sense, and to everybody else', async () => {
    const w = await world(db);
    const before = await fingerprint(db);

    const bad = await change(w, {
      expectedVersion: 1,
      supervisorLimit: '-1',
      departmentManagerLimit: '1.001',
      followUpDays: 0,
      reason: ' ',
    });
    const turned = await change(w, { expectedVersion: 1, supervisorLimit: '300', departmentManagerLimit: '200' });
    const forbidden = await change(w, { expectedVersion: 1 }, 'generalManager');

    expect(bad.problems.map(({ path, code }: { path: string[]; code: string }) => `${path[1]} ${code}`)).toEqual([
      'supervisorLimit TOO_SMALL',
      'departmentManagerLimit MALFORMED',
      'followUpDays TOO_SMALL',
      'reason BLANK',
    ]);
    expect(turned.problems).toEqual([{ path: ['input', 'departmentManagerLimit'], code: 'TOO_SMALL' }]);
    expect(forbidden).toEqual({ __typename: 'Forbidden', code: 'FORBIDDEN', path: ['changeComplaintSettings'] });
    expect(await fingerprint(db)).toEqual(before);
  });
});
