import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { follow, followedDatabase } from '../support/follow.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { contactOf, observe } from './support.ts';

const followed = followedDatabase();

const changes = `subscription ($accountId: ID, $after: EventCursor) { alignmentChanged(accountId: $accountId, after: $after) {
  __typename ... on AlignmentEventItem { cursor change event { type } alignmentChange { contact { id } cause fromStatus toStatus } } } }`;

test('a status that is another is told with its cause, one that is not is not, and it goes on from a cursor', async () => {
  const w = await world(followed.db);
  const accountId = encodeId('Account', w.accounts.own);
  const reader = await follow(followed, () => w.actors.supervisor, changes, { accountId });
  const run = graph(followed.db, w.actors.salesperson);

  const statuses: string[] = [];
  for (const code of ['EQ1', 'EQ2', 'PL1', 'PL2', 'PL4']) {
    const { alignment } = await observe(run, w, code);
    statuses.push(alignment.status);
  }
  followed.feed.hint(['alignment']);
  const [first, second] = [await reader.next(), await reader.next()];
  await reader.close();

  expect(statuses).toEqual(['NEUTRAL', 'NEUTRAL', 'NEUTRAL', 'NEUTRAL', 'SUPPORTER']);
  const told = { __typename: 'AlignmentEventItem', change: 'ADDED', event: { type: 'ALIGNMENT_CHANGED' } };
  const of = { contact: { id: contactOf(w) }, cause: 'OBSERVATION' };
  expect(first).toMatchObject({ ...told, alignmentChange: { ...of, fromStatus: 'UNKNOWN', toStatus: 'NEUTRAL' } });
  const rise = { ...told, alignmentChange: { ...of, fromStatus: 'NEUTRAL', toStatus: 'SUPPORTER' } };
  expect(second).toMatchObject(rise);

  const resumed = await follow(followed, () => w.actors.supervisor, changes, { accountId, after: first.cursor });
  expect(await resumed.next()).toMatchObject(rise);
  await resumed.close();
});

test('somebody of another team hears of none of it', async () => {
  const [w, other] = [await world(followed.db), await world(followed.db)];
  const reader = await follow(followed, () => w.actors.outsider, changes);

  await observe(graph(followed.db, w.actors.salesperson), w, 'PL1');
  await followed.db.account.update({ where: { id: other.accounts.own }, data: { ownerId: w.users.outsider } });
  await observe(graph(followed.db, w.actors.outsider), other, 'PL1');
  followed.feed.hint(['alignment']);

  expect(await reader.next()).toMatchObject({ alignmentChange: { contact: { id: contactOf(other) } } });
  await reader.close();
});
