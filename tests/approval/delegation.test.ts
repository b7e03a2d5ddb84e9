import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createStandingOf } from '../../api/standing.ts';
import type { Db } from '../../prisma/client.ts';
import { walked, wayTo } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { call, decide, newestOf, standingIn, userId, waitingFor } from './asking.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const days = { startsOn: '2026-11-20', endsOn: '2026-11-30', reason: 'leave' };
const delegate = (from: 'departmentManager' | 'supervisor', to: 'outsider' | 'serviceOfficer') =>
  call(db, w.actors[from], 'delegateApprovals', { ...days, toUserId: userId(w, to) });

describe('somebody stands in for another', () => {
  test('sees what waits for that person, decides it, and both are on record', async () => {
    await delegate('departmentManager', 'outsider');
    const deputy = standingIn(w, 'outsider', 'departmentManager');
    const { id } = await walked(db, w, wayTo.INVESTIGATED);
    expect(await waitingFor(db, deputy)).toHaveLength(1);
    expect(await waitingFor(db, w.actors.outsider)).toEqual([]);

    const { approval } = await decide(db, w, deputy, id, { decision: 'APPROVE' });

    // The complaint itself stays out of the deputy's sight: the copy says what there is to decide.
    expect(approval).toMatchObject({ complaint: null });
    expect(await newestOf(db, w, id)).toMatchObject({
      complaint: { state: 'REPORT_REVIEWED' },
      steps: [
        {
          decision: 'APPROVE',
          decidedBy: { id: userId(w, 'outsider') },
          onBehalfOf: { id: userId(w, 'departmentManager') },
        },
        { state: 'PENDING' },
        { state: 'WAITING' },
      ],
    });
    const step = await db.complaintStep.findFirstOrThrow({
      where: { complaint: { accountId: w.accounts.own }, verb: 'REVIEW_INVESTIGATION' },
    });
    expect(step.byUserId).toBe(w.users.outsider);
  });

  test('not for the own work: four eyes hold for both', async () => {
    await delegate('departmentManager', 'serviceOfficer');
    const deputy = standingIn(w, 'serviceOfficer', 'departmentManager');
    const { id } = await walked(db, w, wayTo.INVESTIGATED); // written by the service officer
    const before = await fingerprint(db);

    expect(await waitingFor(db, deputy)).not.toContain(id);
    expect(await decide(db, w, deputy, id, { decision: 'APPROVE' })).toMatchObject({ code: 'AUTHOR_MAY_NOT_REVIEW' });
    expect(await fingerprint(db)).toEqual(before);
  });

  test('no more from the moment when it is revoked, though signed in before', async () => {
    const { approvalDelegation } = await delegate('departmentManager', 'outsider');
    const deputy = standingIn(w, 'outsider', 'departmentManager');
    const { id } = await walked(db, w, wayTo.INVESTIGATED);
    const revoke = () =>
      call(db, w.actors.departmentManager, 'revokeApprovalDelegation', {
        approvalDelegationId: approvalDelegation?.id,
        expectedVersion: approvalDelegation?.version,
      });
    expect(await revoke()).toMatchObject({ approvalDelegation: { version: 2 } });

    expect(await decide(db, w, deputy, id, { decision: 'APPROVE' })).toMatchObject({ code: 'NOT_ASKED_TO_DECIDE' });
    expect(await revoke()).toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});

describe('delegateApprovals', () => {
  test('is for oneself, for people of the own team who are away, and for administrators', async () => {
    const forSalesperson = (person: 'supervisor' | 'otherSupervisor' | 'admin') =>
      call(db, w.actors[person], 'delegateApprovals', {
        ...days,
        fromUserId: userId(w, 'salesperson'),
        toUserId: userId(w, 'colleague'),
      });

    expect(await forSalesperson('otherSupervisor')).toMatchObject({ code: 'FORBIDDEN', path: ['input', 'fromUserId'] });
    expect(await forSalesperson('supervisor')).toMatchObject({ approvalDelegation: { version: 1 } });
    expect(await forSalesperson('admin')).toMatchObject({ code: 'DELEGATION_OVERLAPS', path: ['input', 'startsOn'] });
  });

  test.each<[string, object, [code: string, path: string][]]>([
    ['oneself', { toUserId: null }, [['SAME_RECORD', 'input.toUserId']]],
    ['days that are over', { startsOn: '2026-11-01', endsOn: '2026-11-02' }, [['IN_THE_PAST', 'input.endsOn']]],
    ['an end before the start', { startsOn: '2026-12-02', endsOn: '2026-12-01' }, [['BEFORE_START', 'input.endsOn']]],
    ['more than a year', { endsOn: '2028-01-01' }, [['TOO_LARGE', 'input.endsOn']]],
    ['no reason', { reason: ' ' }, [['BLANK', 'input.reason']]],
  ])('refuses %s, with nothing written', async (_name, more, expected) => {
    const before = await fingerprint(db);
    const toUserId = userId(w, 'toUserId' in more ? 'supervisor' : 'outsider');

    const { problems } = await call(db, w.actors.supervisor, 'delegateApprovals', { ...days, ...more, toUserId });

    expect(problems?.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('refuses somebody who has left', async () => {
    await db.user.update({ where: { id: w.users.outsider }, data: { deactivatedAt: new Date() } });
    const { problems } = await delegate('supervisor', 'outsider');

    expect(problems).toEqual([{ code: 'NOT_FOUND', path: ['input', 'toUserId'] }]);
  });
});

test('signing in finds for whom somebody stands in today, with that person’s roles, department and team', async () => {
  await delegate('supervisor', 'outsider');
  const on = (day: string) =>
    createStandingOf({ db, now: () => new Date(`${day}T23:30:00+08:00`), companyTimeZone: 'Asia/Shanghai' })(
      w.users.outsider,
    );
  const principal = {
    userId: w.users.supervisor,
    name: w.actors.supervisor.name,
    roles: ['SALES_SUPERVISOR'],
    departmentId: w.departments.sales,
  };

  expect(await on('2026-11-19')).toEqual({ teamUserIds: [w.users.outsider] });
  for (const day of ['2026-11-20', '2026-11-30']) {
    const { standsInFor } = await on(day);
    expect(standsInFor).toEqual([{ ...principal, teamUserIds: expect.any(Array) }]);
    expect([...(standsInFor?.[0]?.teamUserIds ?? [])].sort()).toEqual([...w.actors.supervisor.teamUserIds].sort());
  }
  expect(await on('2026-12-01')).toEqual({ teamUserIds: [w.users.outsider] });
  await db.user.update({ where: { id: w.users.supervisor }, data: { deactivatedAt: new Date() } });
  expect((await on('2026-11-30')).standsInFor).toEqual([]);
});
