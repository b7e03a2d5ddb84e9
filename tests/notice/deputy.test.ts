// Whoever stands in for somebody is told of what that person is asked to decide.

import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { delegateApprovals, revokeApprovalDelegation } from '../../schema/approval/delegation-commands.ts';
import { checkComplaintGrounds } from '../../schema/complaint/step-commands.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { fire } from '../deadline/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { actorsWithPrincipals } from '../../schema/user/actor-loaders.ts';
import { commander, complain, makeAll, toldOf } from './support.ts';

const today = new Date('2026-11-22');

async function begin() {
  const { db } = await freshDatabase();
  const w = await world(db);
  await makeAll(db); // marks the end of the log
  return { db, w };
}

async function delegate(db: Db, w: World, from: Person, to: Person): Promise<string> {
  const { approvalDelegationId } = await delegateApprovals(commander(db, w.actors[from]), {
    toUserId: encodeId('User', w.users[to]),
    startsOn: '2026-11-22',
    endsOn: '2026-11-23',
    reason: '年假',
  });
  return approvalDelegationId;
}

/** The grounds of a complaint hold: supervisor and department manager are asked whether it is accepted. */
async function ask(db: Db, w: World): Promise<void> {
  const complaintId = encodeId('Complaint', await complain(db, w));
  const input = { complaintId, expectedVersion: 1, groundsHold: true };
  await checkComplaintGrounds(commander(db, w.actors.customerManager), input);
  await makeAll(db);
}

const approvalsTold = async (db: Db, w: World) =>
  Object.fromEntries(
    Object.entries(await toldOf(db, w))
      .map(([name, types]) => [name, types.filter((type) => type.startsWith('APPROVAL_'))] as const)
      .filter(([, types]) => types.length > 0),
  );

async function readBy(db: Db, w: World, person: Person, language: 'EN' | 'ZH_CN' = 'EN') {
  const principals = await actorsWithPrincipals(db, [w.users[person]], 'test', today);
  const actor = principals.get(w.users[person]) ?? w.actors[person];
  const { data, errors } = await graph(db, actor, { language })(
    '{ notices(first: 20, filter: { category: { in: [APPROVAL, DEADLINE] } }) { nodes { type body isInSight } } }',
  );
  expect(errors).toEqual([]);
  return data.notices.nodes as { type: string; body: string; isInSight: boolean }[];
}

test('a deputy is told once of what the other is asked, in whose place, in both languages', async () => {
  const { db, w } = await begin();
  await delegate(db, w, 'supervisor', 'outsider');
  await ask(db, w);
  await makeAll(db);

  expect(await approvalsTold(db, w)).toEqual({
    supervisor: ['APPROVAL_REQUESTED'],
    departmentManager: ['APPROVAL_REQUESTED'],
    outsider: ['APPROVAL_REQUESTED'],
  });
  const name = `supervisor ${w.tag}`;
  expect(await readBy(db, w, 'outsider')).toEqual([
    { type: 'APPROVAL_REQUESTED', body: expect.stringContaining(`You stand in for ${name}.`), isInSight: true },
  ]);
  expect((await readBy(db, w, 'outsider', 'ZH_CN'))[0]?.body).toContain(`您代 ${name} 处理。`);
  expect((await readBy(db, w, 'supervisor'))[0]?.body).not.toContain('stand in');
});

test('one who is asked as well, or stands in for two, is told once', async () => {
  const { db, w } = await begin();
  await delegate(db, w, 'supervisor', 'departmentManager');
  await ask(db, w);
  expect(await approvalsTold(db, w)).toEqual({
    supervisor: ['APPROVAL_REQUESTED'],
    departmentManager: ['APPROVAL_REQUESTED'],
  });
  expect((await readBy(db, w, 'departmentManager'))[0]?.body).not.toContain('stand in');

  const other = await begin();
  await delegate(other.db, other.w, 'supervisor', 'outsider');
  await delegate(other.db, other.w, 'departmentManager', 'outsider');
  await ask(other.db, other.w);
  expect((await approvalsTold(other.db, other.w))['outsider']).toEqual(['APPROVAL_REQUESTED']);
  const body = (await readBy(other.db, other.w, 'outsider'))[0]?.body;
  expect(body).toContain(`supervisor ${other.w.tag}, departmentManager ${other.w.tag}`);
});

test('nobody is told in the place of another of what is their own, or outside the days of it', async () => {
  const { db, w } = await begin();
  // The customer manager asks for it.
  await delegate(db, w, 'supervisor', 'customerManager');
  const id = await delegate(db, w, 'departmentManager', 'outsider');
  await revokeApprovalDelegation(commander(db, w.actors.departmentManager), {
    approvalDelegationId: encodeId('ApprovalDelegation', id),
    expectedVersion: 1,
  });
  await ask(db, w);

  expect(Object.keys(await approvalsTold(db, w)).sort()).toEqual(['departmentManager', 'supervisor']);
});

test('a deputy is reminded with the other, and reads nothing of it once the days are over', async () => {
  const { db, w } = await begin();
  const id = await delegate(db, w, 'supervisor', 'outsider');
  await ask(db, w);
  const due = await db.deadline.findFirstOrThrow({ where: { approvalStepId: { not: null } } });
  await fire(db, due.nextAt ?? noon);
  await makeAll(db, undefined, noon);

  expect((await approvalsTold(db, w))['outsider']).toEqual(['APPROVAL_REQUESTED', 'APPROVAL_DUE_SOON']);
  await db.approvalDelegation.update({ where: { id }, data: { revokedAt: noon } });
  expect((await readBy(db, w, 'outsider')).map(({ isInSight }) => isInSight)).toEqual([false, false]);
});
