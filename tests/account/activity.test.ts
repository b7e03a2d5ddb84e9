import { expect, test } from 'vitest';

import type { Actor } from '../../schema/core/actor.ts';
import { inTransaction, newToken, newUuid } from '../../schema/core/command.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { endOfLog, type Facts, readAfter } from '../../schema/core/event-log.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { recordCard, register } from '../complaint/verbs.ts';
import { follow, type Reader, followedDatabase } from '../support/follow.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { type Person, world, type World } from '../support/world.ts';

const followed = followedDatabase();

const document = `subscription ($accountId: ID!, $after: EventCursor) {
  accountActivity(accountId: $accountId, after: $after) {
    __typename
    ... on AccountActivityEventItem { cursor change accountId account { version } event { type accountId subject { id } } }
    ... on GapItem { reason }
  } }`;

const activity = (actor: () => Actor, account: string, after?: string): Promise<Reader> =>
  follow(followed, actor, document, { accountId: encodeId('Account', account), after });

let seconds = 0;

/** Whoever does something here does it a second after the one before: the stream orders topics by the clock. */
const as = (w: World, person: Person): Run =>
  graph(followed.db, w.actors[person], {
    now: new Date(noon.getTime() + ++seconds * 1_000),
    onHint: (topics) => followed.feed.hint(topics),
  });

async function done(run: Run, mutation: string, input: object): Promise<void> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data } = await run(
    `mutation ($input: ${type}Input!) { done: ${mutation}(input: $input) { ... on Error { code message } } }`,
    { input },
  );
  expect(data.done).toEqual({});
}

const told = ({ change, event }: { change: string; event: { type: string } }) => `${change} ${event.type}`;

test('everything that happens at an account is told on one stream, and nothing of another’s', async () => {
  const w = await world(followed.db);
  const reader = await activity(() => w.actors.supervisor, w.accounts.own);
  const accountId = encodeId('Account', w.accounts.own);

  await register(as(w, 'colleague'), {
    ...recordCard(w),
    accountId: encodeId('Account', w.accounts.colleagues),
    contactId: null,
  });
  await done(as(w, 'salesperson'), 'registerContact', { accountId, name: 'Lin Hua' });
  const complaint = await register(as(w, 'salesperson'), recordCard(w));
  await done(as(w, 'salesperson'), 'updateAccount', { accountId, expectedVersion: 1, phone: '12345' });
  await done(as(w, 'customerManager'), 'updateSite', {
    siteId: encodeId('Site', w.site),
    expectedVersion: 1,
    name: 'Shop',
  });

  const items = [await reader.next(), await reader.next(), await reader.next(), await reader.next()];
  expect(items.map(told)).toEqual([
    'ADDED CONTACT_REGISTERED',
    'ADDED COMPLAINT_REGISTERED',
    'CHANGED ACCOUNT_UPDATED',
    'CHANGED SITE_UPDATED',
  ]);
  expect(items[1]).toEqual({
    __typename: 'AccountActivityEventItem',
    cursor: expect.any(String),
    change: 'ADDED',
    accountId,
    account: { version: expect.any(Number) },
    event: { type: 'COMPLAINT_REGISTERED', accountId, subject: { id: complaint } },
  });
  await reader.close();
});

test('the stream goes on from a cursor, each event once', async () => {
  const w = await world(followed.db);
  const accountId = encodeId('Account', w.accounts.own);
  const start = encodeCursor(await endOfLog(followed.db));
  await done(as(w, 'salesperson'), 'updateAccount', { accountId, expectedVersion: 1, phone: '12345' });
  const first = await activity(() => w.actors.salesperson, w.accounts.own, start);
  const { cursor, ...item } = await first.next();
  await first.close();

  await done(as(w, 'salesperson'), 'updateAccount', { accountId, expectedVersion: 2, phone: null });
  const second = await activity(() => w.actors.salesperson, w.accounts.own, cursor);

  expect(item).toMatchObject({ change: 'CHANGED', event: { type: 'ACCOUNT_UPDATED' } });
  expect(await second.next()).toMatchObject({ account: { version: 3 }, event: { type: 'ACCOUNT_UPDATED' } });
  await second.close();
});

test('an account given away leaves the stream of the one, and comes into that of the other', async () => {
  const w = await world(followed.db);
  const from = await activity(() => w.actors.salesperson, w.accounts.own);
  const to = await activity(() => w.actors.outsider, w.accounts.own);
  const input = { accountId: encodeId('Account', w.accounts.own), ownerId: encodeId('User', w.users.outsider) };

  await done(as(w, 'admin'), 'reassignAccount', { ...input, expectedVersion: 1 });

  const moved = { event: { type: 'ACCOUNT_REASSIGNED' } };
  expect(await from.next()).toMatchObject({ change: 'REMOVED', account: null, ...moved });
  expect(await to.next()).toMatchObject({ change: 'ADDED', account: { version: 2 }, ...moved });
  await Promise.all([from.close(), to.close()]);
});

test('a record that moves to another account is removed from the one and added to the other, for whoever sees them', async () => {
  const w = await world(followed.db);
  const { own, colleagues } = w.accounts;
  const readers = {
    'one who sees both, at the old': await activity(() => w.actors.supervisor, own),
    'one who sees both, at the new': await activity(() => w.actors.supervisor, colleagues),
    'the old owner, at the old': await activity(() => w.actors.salesperson, own),
    'the new owner, at the new': await activity(() => w.actors.colleague, colleagues),
  };

  await move(w, { fromAccountId: own, fromOwnerId: w.users.salesperson }, colleagues);
  for (const account of [own, colleagues])
    await done(as(w, 'admin'), 'updateAccount', {
      accountId: encodeId('Account', account),
      expectedVersion: 1,
      phone: '12345',
    });

  const items: Record<string, string[]> = {};
  for (const [name, reader] of Object.entries(readers))
    items[name] = [told(await reader.next()), told(await reader.next())];
  expect(items).toEqual({
    'one who sees both, at the old': ['REMOVED CONTACT_UPDATED', 'CHANGED ACCOUNT_UPDATED'],
    'one who sees both, at the new': ['ADDED CONTACT_UPDATED', 'CHANGED ACCOUNT_UPDATED'],
    'the old owner, at the old': ['REMOVED CONTACT_UPDATED', 'CHANGED ACCOUNT_UPDATED'],
    'the new owner, at the new': ['ADDED CONTACT_UPDATED', 'CHANGED ACCOUNT_UPDATED'],
  });
  await Promise.all(Object.values(readers).map((reader) => reader.close()));
  const others = [
    ['salesperson', colleagues],
    ['colleague', own],
  ] as const;
  for (const [person, account] of others) {
    const { data } = await as(w, person)(
      'query ($accountId: ID) { events(first: 100, accountId: $accountId) { items { __typename } } }',
      { accountId: encodeId('Account', account) },
    );
    expect(data.events.items).toEqual([]);
  }
});

/** Moves the contact, as a command that does so would log it. */
async function move(w: World, facts: Facts, toAccountId: string): Promise<void> {
  const commander = {
    db: followed.db,
    actor: w.actors.admin,
    now: noon,
    newId: newUuid,
    newToken,
    requestId: null,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    idempotency: null,
    hint: (topics: readonly string[]) => followed.feed.hint(topics),
  };
  await inTransaction(commander, async (tx, emit) => {
    await tx.contact.update({ where: { id: w.contact }, data: { accountId: toAccountId, version: 2 } });
    emit({
      topic: 'contact',
      type: 'CONTACT_UPDATED',
      subjectId: w.contact,
      subjectVersion: 2,
      accountId: toAccountId,
      facts,
    });
    return {};
  });
}

test('a look at the log sees one moment of all topics', async () => {
  const w = await world(followed.db);
  const accountId = encodeId('Account', w.accounts.own);
  const before = await endOfLog(followed.db);
  await done(as(w, 'salesperson'), 'updateAccount', { accountId, expectedVersion: 1, phone: '12345' });
  const moment = await endOfLog(followed.db);
  const site = { siteId: encodeId('Site', w.site), expectedVersion: 1, name: 'Shop' };
  await done(as(w, 'customerManager'), 'updateSite', site);
  await done(as(w, 'salesperson'), 'updateAccount', { accountId, expectedVersion: 2, phone: null });

  const page = await readAfter(followed.db, before, ['account', 'site'], 100, moment);

  expect(page).toMatchObject({ kind: 'events', events: [{ type: 'ACCOUNT_UPDATED' }], more: false });
  expect(page).toHaveProperty('events.length', 1);
  expect(page.cursor.positions['account']).toBe(moment.positions['account']);
});
