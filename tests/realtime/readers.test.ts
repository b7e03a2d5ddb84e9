import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningFeed } from '../../api/event-feed.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { append, endOfLog } from '../../schema/core/event-log.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Connection, Item } from './connection.ts';
import { createRandom } from './random.ts';
import { overServerSentEvents } from './sse.ts';
import { overWebSocket } from './websocket.ts';
import { bySystem } from '../support/events.ts';

const transports = [
  ['graphql-ws', overWebSocket],
  ['SSE', overServerSentEvents],
] as const;

let database: TestDatabase;
let server: TestServer;
/** Pages that the server took from the log, by the order in which readers came. */
const pages: number[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
  count(server.server.feed);
});
afterAll(() => server.stop());

/** Counts the pages that each reader takes; the feed itself stays the real one. */
function count(feed: RunningFeed): void {
  const follow = feed.follow.bind(feed);
  feed.follow = (options) => {
    const reader = pages.push(0) - 1;
    const follower = follow(options);
    const next = follower.next.bind(follower);
    follower.next = async () => {
      const page = await next();
      if (page.done !== true && page.value.kind === 'events') pages[reader]! += 1;
      return page;
    };
    return follower;
  };
}

/** Writes events of about 16 kB each, which fill the sockets' buffers on the way to a reader that does not read. */
async function write(total: number): Promise<void> {
  for (let written = 0; written < total; written += 100) {
    const events = Array.from({ length: 100 }, () => ({
      topic: 'complaint',
      type: 'COMPLAINT_AMENDED',
      subjectId: newUuid(),
      subjectVersion: 1,
      accountId: null,
      facts: { from: 'RECEIVED', to: 'RECEIVED', filler: randomBytes(12_000).toString('base64') },
    }));
    server.server.feed.hint(await database.db.$transaction((tx) => append(tx, bySystem(events))));
  }
}

interface Reader {
  readonly connection: Connection;
  readonly sequences: number[];
  /** Resolves when the first item is there. */
  readonly started: Promise<void>;
}

async function read(connect: (typeof transports)[number][1], field = 'facts'): Promise<Reader> {
  const sequences: number[] = [];
  const first = Promise.withResolvers<void>();
  const query = `subscription ($after: EventCursor) { complaintEvents(after: $after) {
    __typename ... on ComplaintEventItem { cursor event { id topic sequence at ${field} } } ... on HeartbeatItem { cursor } } }`;
  const target = { url: server.url, key: server.keys.GENERAL_MANAGER, query, field: 'complaintEvents' };
  const after = encodeCursor(await endOfLog(database.db));
  const connection = connect({ ...target, after }, (item: Item) => {
    if (item.event !== undefined) sequences.push(item.event.sequence);
    first.resolve();
  });
  return { connection, sequences, started: first.promise };
}

describe.each(transports)('over %s', (_name, connect) => {
  test(
    'a reader that stops reading holds one page and delays nobody; when it reads on it gets the rest in order',
    { timeout: 60_000 },
    async () => {
      const total = 1_500;
      const slowNumber = pages.length;
      const slow = await read(connect);
      await slow.started;
      slow.connection.pause();
      const fast = await read(connect);
      await fast.started;
      const { positions } = await endOfLog(database.db);
      const first = Number(positions['complaint'] ?? 0n) + 1;

      await write(total);
      await eventually(
        () => fast.sequences.length,
        (length) => length === total,
        30_000,
      );
      const taken = pages[slowNumber]!;
      const receivedWhilePaused = slow.sequences.length;
      slow.connection.resume();
      await eventually(
        () => slow.sequences.length,
        (length) => length === total,
        30_000,
      );

      const all = Array.from({ length: total }, (_, index) => first + index);
      expect(receivedWhilePaused).toBeLessThan(total / 10);
      // What was taken from the log is what the sockets' buffers hold and one page; not the whole.
      expect(taken).toBeLessThan(0.75 * (total / 100));
      expect(fast.sequences).toEqual(all);
      expect(slow.sequences).toEqual(all);
      fast.connection.cut();
      slow.connection.cut();
      await eventually(
        () => server.server.feed.state().followers,
        (followers) => followers === 0,
      );
    },
  );

  test('fifty connections cut at any moment leave no follower behind', async () => {
    const random = createRandom(20_261_122);
    for (let round = 0; round < 5; round += 1) {
      const readers = await Promise.all(Array.from({ length: 10 }, () => read(connect, '')));
      const writing = write(100);
      await Promise.all(
        readers.map(async ({ connection, started }) => {
          if (random.chance(0.5)) await started;
          await new Promise((resolve) => setTimeout(resolve, random.below(30)));
          connection.cut();
          await connection.ended;
        }),
      );
      await writing;
    }

    await eventually(
      () => server.server.feed.state().followers,
      (followers) => followers === 0,
    );
    expect(server.logLines.filter((line) => line.includes('unexpected error'))).toEqual([]);
  });
});
