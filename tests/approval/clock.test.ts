import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Actor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { plans, take, walked, wayTo } from '../complaint/verbs.ts';
import { fire } from '../deadline/support.ts';
import { follow, followedDatabase, type Reader } from '../support/follow.ts';
import { graph } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { newestOf, standingIn } from './asking.ts';

const followed = followedDatabase();
const open: Reader[] = [];
let w: World;
beforeAll(async () => {
  w = await world(followed.db);
});
afterAll(async () => {
  for (const reader of open) await reader.close();
});

const reading = async (actor: Actor, document: string): Promise<Reader> => {
  const reader = await follow(followed, () => actor, document, {});
  open.push(reader);
  return reader;
};

test('each step has a clock of its own; those asked are told, then their superiors, once', async () => {
  const { db } = followed;
  const { id } = await walked(db, w, wayTo.INVESTIGATED); // on a Sunday noon, in Shanghai
  const [review] = (await newestOf(db, w, id)).steps;
  expect(review?.deadline).toEqual({ state: 'ON_TIME', dueAt: '2026-11-23T15:59:59.999Z' });

  await fire(db, new Date('2026-11-24T16:00:00Z'));
  await fire(db, new Date('2026-11-24T16:00:00Z'));

  const { data } = await graph(db, w.actors.auditor, { now: new Date('2026-11-24T16:00:00Z') })(
    `query ($id: ID!) { complaint(id: $id) { approvals { policy steps { deadline { state notices { kind recipients { rung user { id } } } } } } } }`,
    { id },
  );
  const [{ deadline }] = data.complaint.approvals[0].steps;
  const told = (person: Person, rung: string) => ({ rung, user: { id: encodeId('User', w.users[person]) } });
  expect(deadline.state).toBe('OVERDUE');
  expect(deadline.notices.map((notice: { kind: string }) => notice.kind)).toEqual(['ESCALATION', 'DUE', 'WARNING']);
  expect(deadline.notices[2].recipients).toEqual([told('departmentManager', 'OWNER')]);
  expect(deadline.notices[1].recipients).toEqual(
    expect.arrayContaining([told('departmentManager', 'OWNER'), told('generalManager', 'SUPERVISOR')]),
  );
  expect(deadline.notices[0].recipients).toEqual([told('generalManager', 'GENERAL_MANAGER')]);
  const events = await db.event.findMany({ where: { topic: 'approval' }, select: { type: true } });
  expect(
    events
      .map(({ type }) => type)
      .filter((type) => /DUE|ESCALATED/.test(type))
      .sort(),
  ).toEqual(['APPROVAL_DUE_SOON', 'APPROVAL_ESCALATED', 'APPROVAL_OVERDUE']);
});

test('approvalRequested tells whom it asks, and a deputy, when it asks them; approvalEvents tells of every change', async () => {
  const requested = `subscription { approvalRequested { __typename
    ... on ApprovalRequestedEventItem { change isMine approval { policy } event { type } } } }`;
  const manager = await reading(w.actors.departmentManager, requested);
  const deputy = await reading(standingIn(w, 'outsider', 'departmentManager'), requested);
  const customerManager = await reading(w.actors.customerManager, requested);
  const changes = await reading(
    w.actors.salesperson,
    'subscription { approvalEvents { __typename ... on ApprovalEventItem { change event { type } } } }',
  );
  const { db } = followed;
  const { id, version } = await walked(db, w, wayTo.ASSIGNED);
  const step = (verb: 'SUBMIT_INVESTIGATION' | 'REVIEW_INVESTIGATION' | 'ATTACH_OPINION', nth: number) =>
    take(graph(db, w.actors[plans[verb].by], { onHint: (topics) => followed.feed.hint(topics) }), plans[verb], {
      complaintId: id,
      expectedVersion: version + nth,
      ...plans[verb].input(w),
    });
  const asked = (policy: string, isMine: boolean, type = 'APPROVAL_REQUESTED') => ({
    __typename: 'ApprovalRequestedEventItem',
    change: 'ADDED',
    isMine,
    approval: { policy },
    event: { type },
  });

  await step('SUBMIT_INVESTIGATION', 0);
  await step('REVIEW_INVESTIGATION', 1);
  await step('ATTACH_OPINION', 2);

  // The acceptance asked department managers too; by now all of it is decided.
  for (const reader of [manager, deputy]) {
    expect(await reader.next()).toEqual(asked('COMPLAINT_ACCEPTANCE', false));
    expect(await reader.next()).toEqual(asked('COMPLAINT_INVESTIGATION', false));
  }
  expect(await customerManager.next()).toEqual(asked('COMPLAINT_INVESTIGATION', false, 'APPROVAL_ADVANCED'));
  const seen = [];
  for (let nth = 0; nth < 5; nth += 1) seen.push(await changes.next());
  expect(seen.map(({ change, event }) => [change, event.type])).toEqual([
    ['ADDED', 'APPROVAL_REQUESTED'],
    ['CHANGED', 'APPROVAL_APPROVED'],
    ['ADDED', 'APPROVAL_REQUESTED'],
    ['CHANGED', 'APPROVAL_ADVANCED'],
    ['CHANGED', 'APPROVAL_ADVANCED'],
  ]);

  const { id: next } = await walked(db, w, ['CHECK_GROUNDS']);
  followed.feed.hint(['approval']);
  expect(next).not.toBe(id);
  expect(await manager.next()).toEqual(asked('COMPLAINT_ACCEPTANCE', true));
});
