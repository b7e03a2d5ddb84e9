import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createEventFeed, type FeedOptions, type RunningFeed } from '../../api/event-feed.ts';
import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { append } from '../../schema/core/event-log.ts';
import type { FeedPage } from '../../schema/core/feed.ts';
import { freshDatabase, sql, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/graphql.ts';
import { bySystem } from '../support/events.ts';

const feeds: RunningFeed[] = [];
afterEach(async () => {
  for (const feed of feeds.splice(0)) await feed.close();
});

/** The feed of one instance. */
async function instance(database: TestDatabase, options: Partial<FeedOptions> = {}): Promise<RunningFeed> {
  const feed = createEventFeed({
    db: database.db,
    databaseUrl: database.url,
    redis: null,
    log: pino({ level: 'silent' }),
    ...options,
  });
  feeds.push(feed);
  await feed.start();
  return feed;
}

async function follower(feed: RunningFeed): Promise<AsyncIterator<FeedPage>> {
  const pages = feed.follow({ after: null, topics: ['complaint'], signal: new AbortController().signal });
  await pages.next(); // the greeting: from here on everything comes
  return pages;
}

/** Commits one event and tells nobody; returns when that was. */
async function commit(db: Db): Promise<number> {
  const event = {
    topic: 'complaint',
    type: 'TESTED',
    subjectId: newUuid(),
    subjectVersion: 1,
    accountId: null,
    facts: {},
  };
  await db.$transaction((tx) => append(tx, bySystem([event])));
  return performance.now();
}

/** The sequence of the next event, and how long after the commit it came, in ms. */
async function receive(
  pages: AsyncIterator<FeedPage>,
  committed: Promise<number>,
): Promise<{ sequence: number; delayMs: number }> {
  for (;;) {
    const { value } = await pages.next();
    const receivedAt = performance.now();
    if (value.kind === 'events')
      return { sequence: Number(value.events[0].sequence), delayMs: receivedAt - (await committed) };
  }
}

test('what one instance commits another sees over LISTEN, at a twentieth of the poll or sooner', async () => {
  const database = await freshDatabase();
  const pollMs = 10_000;
  const here = await instance(database, { pollMs });
  const there = await instance(database, { pollMs });
  await eventually(
    () => here.state().isListening && there.state().isListening,
    (listening) => listening,
  );
  const pages = await follower(there);

  const received = [];
  for (let n = 0; n < 60; n += 1) {
    const committed = commit(database.db);
    void committed.then(() => here.hint(['complaint']));
    received.push(await receive(pages, committed));
  }

  const delays = received.map(({ delayMs }) => delayMs).sort((a, b) => a - b);
  expect(received.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(delays[56], `p95 of ${delays.map(Math.round).join(' ')} ms`).toBeLessThan(pollMs / 20);
});

test('a listener that is killed just before the commit costs at most the poll: the event comes within 1 s', async () => {
  const database = await freshDatabase();
  const feed = await instance(database);
  const pages = await follower(feed);

  for (let n = 1; n <= 5; n += 1) {
    await eventually(
      () => feed.state().isListening,
      (listening) => listening,
    );
    await sql(
      database.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'entente listener' and datname = current_database()`,
    );
    const { sequence, delayMs } = await receive(pages, commit(database.db));

    expect(sequence).toBe(n);
    expect(delayMs).toBeLessThan(1_000);
  }
});

test('an instance that can never listen still brings every event within 1 s', async () => {
  const database = await freshDatabase();
  const deaf = new URL(database.url);
  deaf.port = '1'; // nothing listens there
  const feed = await instance(database, { databaseUrl: deaf.href });
  const pages = await follower(feed);

  for (let n = 1; n <= 5; n += 1) {
    const { sequence, delayMs } = await receive(pages, commit(database.db));

    expect(sequence).toBe(n);
    expect(delayMs).toBeLessThan(1_000);
  }
  expect(feed.state().isListening).toBe(false);
});
