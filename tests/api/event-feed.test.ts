import { afterEach, expect, test } from 'vitest';
import { createEventFeed, type RunningFeed } from '../../api/event-feed.ts';
import { applyRetention } from '../../api/retention.ts';
import { newUuid } from '../../schema/core/command.ts';
import { append, endOfLog } from '../../schema/core/event-log.ts';
import type { FeedPage } from '../../schema/core/feed.ts';
import type { Db } from '../../prisma/client.ts';
import { pino } from 'pino';
import { freshDatabase, sql, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/graphql.ts';
import { bySystem } from '../support/events.ts';

const log = pino({ level: 'silent' });
const feeds: RunningFeed[] = [];
afterEach(async () => {
  for (const feed of feeds.splice(0)) await feed.close();
});

async function startFeed(
  database: TestDatabase,
  options: Partial<Parameters<typeof createEventFeed>[0]> = {},
): Promise<RunningFeed> {
  const feed = createEventFeed({ db: database.db, databaseUrl: database.url, redis: null, log, ...options });
  feeds.push(feed);
  await feed.start();
  return feed;
}

function write(db: Db, topic: string, count: number, at = new Date()): Promise<readonly string[]> {
  const events = Array.from({ length: count }, () => ({
    topic,
    type: 'TESTED',
    subjectId: newUuid(),
    subjectVersion: 1,
    accountId: null,
    facts: {},
  }));
  return db.$transaction((tx) => append(tx, bySystem(events, at)));
}

const never = new AbortController().signal;

/** Reads pages until `count` events have come; fails on a gap. */
async function read(pages: AsyncIterator<FeedPage>, count: number): Promise<number[]> {
  const sequences: number[] = [];
  while (sequences.length < count) {
    const { value, done } = await pages.next();
    if (done === true) throw new Error(`ended after ${sequences.length}`);
    if (value.kind === 'gap') throw new Error(`gap after ${sequences.length}`);
    if (value.kind === 'events')
      sequences.push(...value.events.map(({ sequence }: { sequence: bigint }) => Number(sequence)));
  }
  return sequences;
}

const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);

test('greets with a heartbeat that tells where the follower starts, then brings events as they are hinted', async () => {
  const database = await freshDatabase();
  await write(database.db, 'complaint', 3);
  const feed = await startFeed(database, { pollMs: 3_600_000 });
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: never });

  const greeting = await pages.next();
  const waiting = pages.next();
  feed.hint(await write(database.db, 'complaint', 2));
  const page = await waiting;

  expect(greeting.value).toMatchObject({
    kind: 'heartbeat',
    cursor: { positions: { complaint: 3n } },
    reconnectWithinMs: null,
  });
  expect(page.value).toMatchObject({ kind: 'events', cursor: { positions: { complaint: 5n } } });
  expect(page.value.events.map(({ sequence }: { sequence: bigint }) => sequence)).toEqual([4n, 5n]);
});

test('brings events without any hint, by the poll', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { pollMs: 50 });
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: never });
  await pages.next();

  await write(database.db, 'complaint', 1);

  expect(await read(pages, 1)).toEqual([1]);
});

test('brings hints of another process over LISTEN, and again after its connection was cut', async () => {
  const database = await freshDatabase();
  const here = await startFeed(database, { pollMs: 3_600_000 });
  const there = await startFeed(database, { pollMs: 3_600_000 });
  await eventually(
    () => [here.state().isListening, there.state().isListening],
    ([a, b]) => a === true && b === true,
  );
  const pages = here.follow({ after: null, topics: ['complaint'], signal: never });
  await pages.next();

  there.hint(await write(database.db, 'complaint', 1));
  const first = await read(pages, 1);
  await sql(
    database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'entente listener' and datname = current_database()`,
  );
  await eventually(
    () => here.state().isListening && there.state().isListening,
    (listening) => !listening,
  );
  await eventually(
    () => here.state().isListening && there.state().isListening,
    (listening) => listening,
  );
  there.hint(await write(database.db, 'complaint', 1));

  expect(first).toEqual([1]);
  expect(await read(pages, 1)).toEqual([2]);
});

test('loses nothing and repeats nothing with eight writers, whatever is in memory and whatever must be read', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { pollMs: 20, ringSize: 50, pageSize: 7 });
  const fast = feed.follow({ after: null, topics: ['complaint', 'account'], signal: never });
  await fast.next();
  const start = await endOfLog(database.db);

  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 20; n += 1) {
      const topics = await write(database.db, writer % 2 === 0 ? 'complaint' : 'account', 1 + (n % 3));
      if (n % 4 === 0) feed.hint(topics);
    }
  });
  const seen: Record<string, number[]> = { complaint: [], account: [] };
  const total = 8 * Array.from({ length: 20 }, (_, n) => 1 + (n % 3)).reduce((sum, n) => sum + n, 0);
  for (let count = 0; count < total;) {
    const { value } = await fast.next();
    if (value.kind !== 'events') continue;
    expect(value.events.length).toBeLessThanOrEqual(7);
    for (const event of value.events) seen[event.topic]!.push(Number(event.sequence));
    count += value.events.length;
  }
  await Promise.all(writers);
  const slow = feed.follow({ after: start, topics: ['complaint'], signal: never });

  expect(seen).toEqual({ complaint: upTo(total / 2), account: upTo(total / 2) });
  expect(await read(slow, total / 2)).toEqual(upTo(total / 2));
});

test('goes on from a cursor that is ahead of what this process has read', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { pollMs: 3_600_000 });
  await write(database.db, 'complaint', 2);
  const ahead = await endOfLog(database.db);
  const pages = feed.follow({ after: ahead, topics: ['complaint'], signal: never });
  await pages.next();
  const waiting = pages.next();

  feed.hint(await write(database.db, 'complaint', 1));

  expect((await waiting).value).toMatchObject({ kind: 'events', events: [{ sequence: 3n }] });
});

test('tells a gap to cursors of another epoch, of a longer log and past retention, each once, then goes on', async () => {
  const database = await freshDatabase();
  await write(database.db, 'complaint', 10, new Date('2026-01-01T00:00:00Z'));
  await write(database.db, 'complaint', 2);
  const feed = await startFeed(database, { pollMs: 3_600_000 });
  const end = await endOfLog(database.db);

  const removed = await applyRetention(database.db, new Date(), 168);
  const cursors = {
    OTHER_EPOCH: { epoch: newUuid(), positions: { complaint: 12n } },
    'OTHER_EPOCH longer': { epoch: end.epoch, positions: { complaint: 99n } },
    EXPIRED: { epoch: end.epoch, positions: { complaint: 3n } },
  };
  const kept = feed.follow({
    after: { epoch: end.epoch, positions: { complaint: 10n } },
    topics: ['complaint'],
    signal: never,
  });

  expect(removed).toEqual({
    events: 10,
    idempotencyKeys: 0,
    imports: 0,
    exports: 0,
    deliveries: 0,
    oldSecrets: 0,
    oldSiteKeys: 0,
    identityUses: 0,
    notices: 0,
  });
  for (const [reason, after] of Object.entries(cursors)) {
    const pages = feed.follow({ after, topics: ['complaint'], signal: never });
    await pages.next();
    const now = await endOfLog(database.db);
    expect((await pages.next()).value, reason).toEqual({ kind: 'gap', reason: reason.split(' ')[0], cursor: now });
    const waiting = pages.next();
    feed.hint(await write(database.db, 'other', 1));
    await pages.return?.();
    expect((await waiting).done).toBe(true);
  }
  await kept.next();
  expect(await read(kept, 2)).toEqual([11, 12]);
});

test('retention keeps what is young, writes on in the same numbers, and needs its word to delete', async () => {
  const database = await freshDatabase();
  await write(database.db, 'complaint', 5_003, new Date('2026-01-01T00:00:00Z'));
  await write(database.db, 'complaint', 1);
  await database.db.idempotencyKey.createMany({
    data: [
      { actor: 'a', key: 'old', requestHash: '', result: {}, at: new Date(Date.now() - 73 * 3_600_000) },
      { actor: 'a', key: 'young', requestHash: '', result: {}, at: new Date(Date.now() - 71 * 3_600_000) },
    ],
  });

  const first = await applyRetention(database.db, new Date(), 168);
  const second = await applyRetention(database.db, new Date(), 168);
  await write(database.db, 'complaint', 1);

  expect([first, second]).toEqual([
    {
      events: 5_003,
      idempotencyKeys: 1,
      imports: 0,
      exports: 0,
      deliveries: 0,
      oldSecrets: 0,
      oldSiteKeys: 0,
      identityUses: 0,
      notices: 0,
    },
    {
      events: 0,
      idempotencyKeys: 0,
      imports: 0,
      exports: 0,
      deliveries: 0,
      oldSecrets: 0,
      oldSiteKeys: 0,
      identityUses: 0,
      notices: 0,
    },
  ]);
  expect(await database.db.event.findMany({ select: { sequence: true }, orderBy: { sequence: 'asc' } })).toEqual([
    { sequence: 5_004n },
    { sequence: 5_005n },
  ]);
  expect(await database.db.topic.findUnique({ where: { id: 'complaint' } })).toEqual({
    id: 'complaint',
    first: 5_004n,
    last: 5_005n,
  });
  await expect(database.db.event.deleteMany({})).rejects.toThrow(/append-only|append only|delete/i);
});

test('a follower that waits ends at once by return, by its signal, and when the feed closes', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { pollMs: 3_600_000 });
  const controller = new AbortController();
  const follow = (signal: AbortSignal) => feed.follow({ after: null, topics: ['complaint'], signal });
  const [returned, aborted, closed] = [follow(never), follow(controller.signal), follow(never)];
  for (const pages of [returned, aborted, closed]) await pages.next();
  const waiting = [returned.next(), aborted.next(), closed.next()];
  expect(feed.state().followers).toBe(3);

  await returned.return?.();
  controller.abort();
  expect(await Promise.all(waiting.slice(0, 2))).toEqual([{ done: true }, { done: true }]);
  expect(feed.state().followers).toBe(1);
  await feed.close();

  expect(await waiting[2]).toEqual({ done: true });
  expect(feed.state().followers).toBe(0);
  expect(await follow(never).next()).toEqual({ done: true });
});

test('sends a heartbeat when idle, and a farewell with a time to come back before it ends', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { heartbeatMs: 30 });
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: never });
  await pages.next();
  const idle = await pages.next();
  feed.goAway();
  const farewell = await pages.next();

  expect(idle.value).toMatchObject({ kind: 'heartbeat', reconnectWithinMs: null });
  expect(farewell.value.kind).toBe('heartbeat');
  expect(farewell.value.reconnectWithinMs).toBeGreaterThan(0);
  expect(farewell.value.reconnectWithinMs).toBeLessThanOrEqual(10_000);
  expect(await pages.next()).toEqual({ done: true });
});

test('a stream outlives the database being away, and misses nothing', async () => {
  const database = await freshDatabase();
  const feed = await startFeed(database, { pollMs: 20 });
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: never });
  await pages.next();
  const { pathname } = new URL(database.url);
  const name = pathname.slice(1);

  await sql(database.url.replace(name, 'postgres'), `alter database ${name} allow_connections false`);
  await sql(
    database.url.replace(name, 'postgres'),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`,
    [name],
  );
  await eventually(
    () => feed.state().lagSeconds,
    (lag) => lag > 0.2,
  );
  await sql(database.url.replace(name, 'postgres'), `alter database ${name} allow_connections true`);
  await eventually(
    () =>
      write(database.db, 'complaint', 1).then(
        () => true,
        () => false,
      ),
    (written) => written,
  );

  expect(await read(pages, 1)).toEqual([1]);
});

test('notices that the log was replaced, and tells its followers', async () => {
  const database = await freshDatabase();
  await write(database.db, 'complaint', 3);
  const feed = await startFeed(database, { pollMs: 20 });
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: never });
  await pages.next();
  const epoch = newUuid();

  await sql(database.url, 'update event_log set epoch = $1', [epoch]);

  expect((await pages.next()).value).toMatchObject({
    kind: 'gap',
    reason: 'OTHER_EPOCH',
    cursor: { epoch, positions: { complaint: 3n } },
  });
});
