import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { createEventFeed, type RunningFeed } from '../../api/event-feed.ts';
import { applyRetention } from '../../api/retention.ts';
import { newUuid } from '../../schema/core/command.ts';
import { advance, type Cursor } from '../../schema/core/cursor.ts';
import { append, endOfLog } from '../../schema/core/event-log.ts';
import type { FeedPage } from '../../schema/core/feed.ts';
import { freshDatabase, sql, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/graphql.ts';
import { bySystem } from '../support/events.ts';

const runs = Number(process.env['FC_RUNS'] ?? 20);

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});

/** Something that happens to the log, or to who follows it. */
type Happening =
  | { readonly kind: 'commit' | 'rollback'; readonly topic: 0 | 1; readonly events: number; readonly hint: boolean }
  /** A transaction that stays open while another one, of the other topic, commits. */
  | { readonly kind: 'overlap'; readonly topic: 0 | 1; readonly events: number }
  /** Both writers at once, each some transactions. */
  | { readonly kind: 'storm'; readonly transactions: number }
  /** Retention takes everything that is there. */
  | { readonly kind: 'trim' }
  /** The database is restored from a backup: a new epoch. */
  | { readonly kind: 'restore' };

const topic = fc.constantFrom<0 | 1>(0, 1);
const events = fc.integer({ min: 1, max: 9 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('commit' as const), topic, events, hint: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rollback' as const), topic, events, hint: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('overlap' as const), topic, events }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('storm' as const), transactions: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'trim' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restore' as const }) },
);

const history = fc.record({
  ringSize: fc.integer({ min: 1, max: 12 }),
  pageSize: fc.integer({ min: 1, max: 5 }),
  happenings: fc.array(happening, { minLength: 1, maxLength: 20 }),
  /** For each reader: how many events each of its connections lives for; the last one stays. */
  lives: fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
});

/** One reader: keeps its cursor event by event, and is cut off and resumes as its lives say. */
function startReader(feed: RunningFeed, topics: readonly string[], from: Cursor, lives: readonly number[]) {
  const flaws: string[] = [];
  const gaps: string[] = [];
  let cursor = from;
  let over = false;
  let current: AsyncIterableIterator<FeedPage> | undefined;

  function take(page: Exclude<FeedPage, { kind: 'heartbeat' }>, left: number): number {
    if (page.kind === 'gap') {
      gaps.push(page.reason);
      ({ cursor } = page);
      return 0;
    }
    let taken = 0;
    for (const { topic: of, sequence } of page.events) {
      if (taken === left) break; // cut in the middle of a page
      const expected = (cursor.positions[of] ?? 0n) + 1n;
      if (sequence !== expected) flaws.push(`${of} ${sequence} came in place of ${expected}`);
      cursor = advance(cursor, of, sequence);
      taken += 1;
    }
    return taken;
  }

  async function run(): Promise<void> {
    for (let life = 0; !over; life += 1) {
      let left = lives[life] ?? Infinity;
      current = feed.follow({ after: cursor, topics, signal: new AbortController().signal });
      for await (const page of current) {
        if (page.kind !== 'heartbeat') left -= take(page, left);
        if (left <= 0) break; // leaves the loop by return(), as a cut connection does
      }
    }
  }

  const running = run();
  return {
    flaws,
    gaps,
    position: () => cursor,
    async stop() {
      over = true;
      await current?.return?.();
      await running;
    },
  };
}

async function write(
  of: string,
  count: number,
  before: () => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const list = Array.from({ length: count }, () => ({
    topic: of,
    type: 'TESTED',
    subjectId: newUuid(),
    subjectVersion: 1,
    accountId: null,
    facts: {},
  }));
  return database.db.$transaction(async (tx) => {
    const topics = await append(tx, bySystem(list));
    await before();
    return topics;
  });
}

class Undone extends Error {}

async function happen(what: Happening, topics: readonly [string, string], feed: RunningFeed): Promise<void> {
  switch (what.kind) {
    case 'commit': {
      const written = await write(topics[what.topic], what.events);
      if (what.hint) feed.hint(written);
      return;
    }
    case 'rollback': {
      const undo = (): Promise<void> => Promise.reject(new Undone());
      await write(topics[what.topic], what.events, undo).catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
      if (what.hint) feed.hint(topics);
      return;
    }
    case 'overlap': {
      await write(topics[what.topic], what.events, async () =>
        feed.hint(await write(topics[what.topic === 0 ? 1 : 0], what.events)),
      );
      return;
    }
    case 'storm':
      await Promise.all(
        topics.map(async (of) => {
          for (let n = 0; n < what.transactions; n += 1) await write(of, 1 + (n % 3));
        }),
      );
      return feed.hint(topics);
    case 'trim':
      await applyRetention(database.db, new Date(Date.now() + 200 * 3_600_000), 168);
      return;
    case 'restore':
      await sql(database.url, 'update event_log set epoch = $1', [newUuid()]);
      return;
  }
}

test(
  'whatever is committed, rolled back, trimmed, restored or cut: each reader gets every event in order, or is told of the gap',
  { timeout: 20_000 + runs * 2_000 },
  async () => {
    const seen = { gaps: 0, events: 0 };
    await fc.assert(
      fc.asyncProperty(history, async ({ ringSize, pageSize, happenings, lives }) => {
        const run = newUuid();
        const topics = [`${run} a`, `${run} b`] as const;
        const feed = createEventFeed({
          db: database.db,
          databaseUrl: database.url,
          redis: null,
          log: pino({ level: 'silent' }),
          pollMs: 20,
          heartbeatMs: 3_600_000,
          ringSize,
          pageSize,
        });
        await feed.start();
        const start = await endOfLog(database.db);
        const readers = lives.map((of) => startReader(feed, topics, start, of));
        try {
          for (const what of happenings) await happen(what, topics, feed);
          const end = await endOfLog(database.db);
          const stands = (at: Cursor): string => [at.epoch, ...topics.map((of) => at.positions[of] ?? 0n)].join(' ');
          await eventually(
            () => readers.map(({ position }) => stands(position())),
            (positions) => positions.every((position) => position === stands(end)),
            10_000,
          );

          const mayGap = happenings.some(({ kind }) => kind === 'trim' || kind === 'restore');
          for (const { flaws, gaps } of readers) {
            expect(flaws).toEqual([]);
            if (!mayGap) expect(gaps).toEqual([]);
            seen.gaps += gaps.length;
          }
          seen.events += topics.reduce((sum, of) => sum + Number(end.positions[of] ?? 0n), 0);
        } finally {
          for (const reader of readers) await reader.stop();
          expect(feed.state().followers).toBe(0);
          await feed.close();
        }
      }),
      { numRuns: runs, endOnFailure: process.env['FC_RUNS'] === undefined },
    );

    // A run in which nothing was trimmed under a reader, or nothing written, would prove little.
    expect(seen.gaps).toBeGreaterThan(0);
    expect(seen.events).toBeGreaterThan(runs * 10);
  },
);
