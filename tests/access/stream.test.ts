// What a stream gives its reader when rights, states or the log itself change under it: the real feed, events of real
// commands, and the graph's own subscription. tests/user/audience.test.ts has the moves between teams and departments.

import { createHash } from 'node:crypto';

import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApiKeyStrategy } from '../../api/api-key.ts';
import type { RunningFeed } from '../../api/event-feed.ts';
import { applyRetention } from '../../api/retention.ts';
import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { endOfLog } from '../../schema/core/event-log.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { type PlannedVerb, plans, recordCard, register, take } from '../complaint/verbs.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { follow as followStream, type Reader, startFeed } from '../support/follow.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';

let database: TestDatabase;
let db: Db;
let feed: RunningFeed;
beforeAll(async () => {
  database = await freshDatabase();
  ({ db } = database);
  feed = await startFeed(database);
});
afterAll(() => feed.close());

const document = `subscription ($after: EventCursor, $states: [ComplaintState!]) {
  complaintEvents(after: $after, states: $states) {
    __typename
    ... on ComplaintEventItem { cursor change event { type sequence subject { id } } complaintId complaint { state } }
    ... on GapItem { cursor reason }
    ... on HeartbeatItem { cursor }
  } }`;

const follow = (
  actor: () => Actor | Promise<Actor>,
  variables: { readonly after?: string; readonly states?: readonly string[] } = {},
  on: { readonly db: Db; readonly feed: RunningFeed } = { db, feed },
): Promise<Reader> => followStream(on, actor, document, variables);

const as = (w: World, person: Person): Run => graph(db, w.actors[person], { onHint: (topics) => feed.hint(topics) });

async function step(w: World, complaintId: string, verb: PlannedVerb, expectedVersion: number): Promise<void> {
  const plan = plans[verb];
  const answer = await take(as(w, plan.by), plan, { complaintId, expectedVersion, ...plan.input(w) });
  if (answer.complaint === undefined) throw new Error(JSON.stringify(answer));
}

async function reassign(w: World, expectedVersion: number, to: Person): Promise<void> {
  const input = {
    accountId: encodeId('Account', w.accounts.own),
    expectedVersion,
    ownerId: encodeId('User', w.users[to]),
  };
  const { data } = await as(w, 'admin')(
    'mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { __typename } }',
    { input },
  );
  expect(data.reassignAccount).toEqual({ __typename: 'ReassignAccountPayload' });
}

test('an account given away takes its complaints from the one stream to the other, at once', async () => {
  const w = await world(db);
  const id = await register(as(w, 'salesperson'), recordCard(w));
  const from = await follow(() => w.actors.salesperson);
  const to = await follow(() => w.actors.outsider);
  const above = await follow(() => w.actors.supervisor);

  await reassign(w, 1, 'outsider');
  await step(w, id, 'CHECK_GROUNDS', 1);

  const moved = { __typename: 'ComplaintEventItem', complaintId: id, cursor: expect.any(String) };
  const event = { type: 'COMPLAINT_AUDIENCE_CHANGED', sequence: expect.any(Number), subject: null };
  expect(await from.next()).toEqual({ ...moved, change: 'REMOVED', complaint: null, event });
  expect(await above.next()).toEqual({ ...moved, change: 'REMOVED', complaint: null, event });
  expect(await to.next()).toMatchObject({ change: 'ADDED', complaintId: id, event: { ...event, subject: { id } } });
  expect(await to.next()).toMatchObject({ change: 'CHANGED', complaint: { state: 'GROUNDS_CHECKED' } });
  // Whoever lost it hears nothing more of it: what they hear next is of another one.
  const other = await insertAccount(w.users.salesperson);
  const next = await register(as(w, 'salesperson'), { ...recordCard(w), accountId: encodeId('Account', other) });
  expect(await from.next()).toMatchObject({ change: 'ADDED', complaintId: next });
  expect(await above.next()).toMatchObject({ change: 'ADDED', complaintId: next });
  await Promise.all([from, to, above].map((reader) => reader.close()));
});

test('a complaint comes to the people of the department that it is assigned to', async () => {
  const w = await world(db);
  const id = await register(as(w, 'salesperson'), recordCard(w));
  const stranger: Actor = { ...w.actors.outsider, userId: await insertMember(w.departments.service) };
  await step(w, id, 'CHECK_GROUNDS', 1);
  await step(w, id, 'ACCEPT', 2);
  const reader = await follow(() => stranger);

  await step(w, id, 'ASSIGN', 3);
  await step(w, id, 'SUBMIT_INVESTIGATION', 4);

  expect(await reader.next()).toMatchObject({
    change: 'ADDED',
    complaintId: id,
    event: { type: 'COMPLAINT_ASSIGNED' },
    complaint: { state: expect.any(String) },
  });
  expect(await reader.next()).toMatchObject({
    change: 'CHANGED',
    complaintId: id,
    event: { type: 'COMPLAINT_INVESTIGATION_SUBMITTED' },
  });
  await reader.close();
});

test('rights are those of the moment of delivery, not of subscribing', async () => {
  const w = await world(db);
  let actor: Actor = w.actors.generalManager;
  const reader = await follow(() => actor);

  const first = await register(as(w, 'salesperson'), recordCard(w));
  expect(await reader.next()).toMatchObject({ change: 'ADDED', complaintId: first });
  actor = w.actors.outsider;
  await register(as(w, 'salesperson'), recordCard(w));
  const own = await register(as(w, 'serviceOfficer'), {
    ...recordCard(w),
    accountId: encodeId('Account', w.accounts.outside),
  });

  expect(await reader.next()).toMatchObject({ change: 'ADDED', complaintId: own });
  await reader.close();
});

test('a revoked key ends its stream with UNAUTHENTICATED, and not one event more', async () => {
  const w = await world(db);
  const secret = `ent_${newUuid()}`;
  const key = {
    id: newUuid(),
    name: 'Dashboard',
    userId: w.users.supervisor,
    role: 'SALES_SUPERVISOR',
    prefix: 'ent_test',
    createdAt: noon,
  } as const;
  await db.apiKey.create({ data: { ...key, hash: createHash('sha256').update(secret).digest('hex') } });
  const strategy = createApiKeyStrategy({
    db,
    standingOf: async () => ({ teamUserIds: w.actors.supervisor.teamUserIds }),
    now: () => noon,
    log: pino({ level: 'silent' }),
  });
  const reader = await follow(async () => {
    const verdict = await strategy.verify(secret);
    return verdict.kind === 'accepted' ? verdict.actor : { kind: 'anonymous' };
  });
  const id = await register(as(w, 'salesperson'), recordCard(w));
  expect(await reader.next()).toMatchObject({ change: 'ADDED', complaintId: id });

  const { data } = await as(w, 'admin')(
    'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ... on RevokeApiKeyPayload { apiKey { revokedAt } } } }',
    { input: { apiKeyId: encodeId('ApiKey', key.id) } },
  );
  await step(w, id, 'CHECK_GROUNDS', 1);

  expect(data.revokeApiKey).toEqual({ apiKey: { revokedAt: noon.toISOString() } });
  expect(await reader.next()).toBe('UNAUTHENTICATED');
  expect(await reader.next()).toBeNull();
});

test('a stream of some states tells what came into them, changed in them and left them', async () => {
  const w = await world(db);
  const reader = await follow(() => w.actors.supervisor, { states: ['ACCEPTED', 'ASSIGNED'] });
  const id = await register(as(w, 'salesperson'), recordCard(w));

  for (const [index, verb] of (
    ['CHECK_GROUNDS', 'ACCEPT', 'AMEND', 'ASSIGN', 'SUBMIT_INVESTIGATION'] as const
  ).entries())
    await step(w, id, verb, index + 1);

  const items = [];
  for (let nth = 0; nth < 4; nth += 1) items.push(await reader.next());
  expect(items.map(({ change, event }) => `${change} ${event.type}`)).toEqual([
    'ADDED COMPLAINT_ACCEPTED',
    'CHANGED COMPLAINT_AMENDED',
    'CHANGED COMPLAINT_ASSIGNED',
    'REMOVED COMPLAINT_INVESTIGATION_SUBMITTED',
  ]);
  expect(items[3].complaint).toBeNull();
  expect(items[0].complaint).not.toBeNull();
  await reader.close();
});

test('a reader that comes back with its cursor gets the rest, each event once; the log’s pages take the same cursor', async () => {
  const w = await world(db);
  const start = encodeCursor(await endOfLog(db));
  const id = await register(as(w, 'salesperson'), recordCard(w));
  await step(w, id, 'CHECK_GROUNDS', 1);
  await step(w, id, 'ACCEPT', 2);
  const first = await follow(() => w.actors.salesperson, { after: start });
  const before = [await first.next(), await first.next()];
  await first.close();

  await step(w, id, 'ASSIGN', 3);
  const { cursor } = before[1];
  const second = await follow(() => w.actors.salesperson, { after: cursor });
  const after = [await second.next(), await second.next()];
  await second.close();
  const { data } = await as(w, 'salesperson')(
    `query ($after: EventCursor) { events(first: 100, after: $after, types: [COMPLAINT_ACCEPTED, COMPLAINT_ASSIGNED]) {
      hasNextPage items { ... on EventItem { change event { type sequence } } } } }`,
    { after: cursor },
  );

  const types = [...before, ...after].map(({ event }) => event.type);
  expect(types).toEqual([
    'COMPLAINT_REGISTERED',
    'COMPLAINT_GROUNDS_CHECKED',
    'COMPLAINT_ACCEPTED',
    'COMPLAINT_ASSIGNED',
  ]);
  expect(data.events).toEqual({
    hasNextPage: false,
    items: after.map(({ change, event: { type, sequence } }) => ({ change, event: { type, sequence } })),
  });
});

test('a cursor of another epoch gets a gap, then goes on live from the end', async () => {
  const w = await world(db);
  const strange = encodeCursor({ epoch: newUuid(), positions: { complaint: 1n } });
  const reader = await follow(() => w.actors.salesperson, { after: strange });

  const gap = await reader.next();
  const id = await register(as(w, 'salesperson'), recordCard(w));

  expect(gap).toEqual({ __typename: 'GapItem', cursor: expect.any(String), reason: 'OTHER_EPOCH' });
  expect(await reader.next()).toMatchObject({ change: 'ADDED', complaintId: id });
  await reader.close();
});

test('a cursor before what is kept gets a gap, then goes on live from the end', async () => {
  const fresh = await freshDatabase();
  const w = await world(fresh.db);
  const start = await endOfLog(fresh.db);
  const salesperson = graph(fresh.db, w.actors.salesperson);
  await register(salesperson, recordCard(w));
  await applyRetention(fresh.db, new Date(noon.getTime() + 7_200_000), 1);
  const own = await startFeed(fresh);

  const after = encodeCursor({ ...start, positions: { complaint: 0n } });
  const reader = await follow(() => w.actors.salesperson, { after }, { db: fresh.db, feed: own });
  const gap = await reader.next();
  const id = await register(salesperson, recordCard(w));
  own.hint(['complaint']);
  const live = await reader.next();
  const page = await salesperson(
    'query ($after: EventCursor) { events(first: 10, after: $after) { items { __typename ... on GapItem { reason } } } }',
    { after },
  );
  await own.close();

  expect(gap).toEqual({ __typename: 'GapItem', cursor: expect.any(String), reason: 'EXPIRED' });
  expect(live).toMatchObject({ change: 'ADDED', complaintId: id, event: { sequence: 2 } });
  expect(page.data.events.items).toEqual([{ __typename: 'GapItem', reason: 'EXPIRED' }]);
});

async function insertAccount(ownerId: string): Promise<string> {
  const id = newUuid();
  await db.account.create({ data: { id, name: `Account ${id}`, ownerId, createdAt: noon, updatedAt: noon } });
  return id;
}

async function insertMember(departmentId: string): Promise<string> {
  const id = newUuid();
  await db.user.create({
    data: {
      id,
      name: `Member ${id}`,
      email: `${id}@company.example`,
      roles: ['SALESPERSON'],
      departmentId,
      createdAt: noon,
      updatedAt: noon,
    },
  });
  return id;
}
