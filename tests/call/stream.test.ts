import { expect, test } from 'vitest';

import { announceDueCommitments } from '../../schema/call/due-commands.ts';
import { newToken, newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { follow, followedDatabase } from '../support/follow.ts';
import { graph } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world } from '../support/world.ts';
import { draft, drafted, fullPlan, held, insertContact, planned } from './support.ts';

const followed = followedDatabase();

const changes = `subscription ($accountId: ID, $after: EventCursor) { callPlanChanged(accountId: $accountId, after: $after) {
  __typename ... on CallPlanEventItem { cursor change callPlanId callPlan { state version } event { type } } } }`;
const due = `subscription ($accountId: ID) { commitmentDue(accountId: $accountId) {
  __typename ... on CommitmentDueEventItem { change commitmentId commitment { side dueOn isOverdue } event { type } } } }`;

test('changes of call plans are told in order, those of an account where one is asked for, and go on from a cursor', async () => {
  const w = await world(followed.db);
  const accountId = encodeId('Account', w.accounts.own);
  const reader = await follow(followed, () => w.actors.supervisor, changes, { accountId });
  const other = await insertContact(followed.db, w.accounts.colleagues, '罗志强');

  await drafted(graph(followed.db, w.actors.colleague), {
    ...draft(w),
    accountId: encodeId('Account', w.accounts.colleagues),
    executiveId: encodeId('Contact', other),
  });
  const callPlanId = await planned(graph(followed.db, w.actors.salesperson), fullPlan(w));
  followed.feed.hint(['call']);

  const first = await reader.next();
  expect(first).toMatchObject({
    __typename: 'CallPlanEventItem',
    change: 'ADDED',
    callPlanId,
    event: { type: 'CALL_DRAFTED' },
  });
  const second = { change: 'CHANGED', callPlanId, event: { type: 'CALL_CONFIRMED' } };
  expect(await reader.next()).toMatchObject({ ...second, callPlan: { state: 'PLANNED', version: 2 } });
  await reader.close();

  const resumed = await follow(followed, () => w.actors.supervisor, changes, { accountId, after: first.cursor });
  expect(await resumed.next()).toMatchObject(second);
  await resumed.close();
});

test('somebody of another team hears of none of it', async () => {
  const w = await world(followed.db);
  const outsider = await follow(followed, () => w.actors.outsider, changes);
  await planned(graph(followed.db, w.actors.salesperson), fullPlan(w));
  const contactId = await insertContact(followed.db, w.accounts.outside, '彭飞');

  const own = await drafted(graph(followed.db, w.actors.outsider), {
    ...draft(w),
    accountId: encodeId('Account', w.accounts.outside),
    executiveId: encodeId('Contact', contactId),
  });
  followed.feed.hint(['call']);

  expect(await outsider.next()).toMatchObject({ change: 'ADDED', callPlanId: own });
  await outsider.close();
});

test('promises are told when they fall due, and nothing else of them', async () => {
  const w = await world(followed.db);
  const reader = await follow(followed, () => w.actors.salesperson, due, {
    accountId: encodeId('Account', w.accounts.own),
  });
  const { ours, customers } = await held(
    followed.db,
    w,
    await planned(graph(followed.db, w.actors.salesperson), fullPlan(w)),
  );

  await announceDueCommitments({
    db: followed.db,
    actor: { kind: 'system' },
    now: new Date('2026-11-30T16:00:00.000Z'),
    newId: newUuid,
    newToken,
    personalData,
    requestId: null,
    companyTimeZone: 'Asia/Shanghai',
    idempotency: null,
    hint: (topics) => followed.feed.hint(topics),
  });

  const items = [await reader.next(), await reader.next()];
  expect(items.map(({ commitmentId }) => commitmentId).toSorted()).toEqual([ours, customers].toSorted());
  expect(items[0]).toMatchObject({
    change: 'CHANGED',
    commitment: { dueOn: '2026-11-30' },
    event: { type: 'COMMITMENT_DUE' },
  });
  await reader.close();
});
