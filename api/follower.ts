import type { Db } from '../prisma/client.ts';
import { advance, type Cursor } from '../schema/core/cursor.ts';
import { endOfLog, type LoggedEvent, readAfter } from '../schema/core/event-log.ts';
import type { FeedPage } from '../schema/core/feed.ts';
import type { Tail } from './feed-tail.ts';

const retryMs = 500; // 0.5 s until the database is asked again

/** One reader of the log. It holds a cursor and at most one page. */
export interface Follower extends AsyncIterableIterator<FeedPage> {
  /** Tells that events of these topics arrived. */
  wake(topics: ReadonlySet<string> | 'all'): void;
  /** Makes the next page a farewell, and the one after it the end. */
  sendAway(reconnectWithinMs: number): void;
  /** Settles a pending `next()` and ends. */
  end(): void;
  [Symbol.asyncIterator](): Follower;
}

/** What a follower needs. */
export interface FollowerOptions {
  readonly db: Db;
  readonly tail: Tail;
  readonly after: Cursor | null;
  readonly topics: readonly string[];
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly heartbeatMs: number;
  readonly pageSize: number;
  readonly ended: (follower: Follower) => void;
}

/**
 * Makes a follower. It is an object and not an `async function*`: a generator that waits cannot be ended by `return()`,
 * and would stay for ever when its client is gone.
 */
export function createFollower(options: FollowerOptions): Follower {
  const { db, tail, topics, signal, now } = options;
  const wanted = new Set(topics);
  let cursor: Cursor | null = options.after;
  let greeted = false;
  let over = false;
  let awayMs: number | null = null;
  let woken = false;
  let settle: ((why: 'woken' | 'idle') => void) | null = null;
  let seen: number | null = null;
  let asked = -1; // generation of the tail in which the database confirmed the cursor
  let queue: Promise<unknown> = Promise.resolve();

  function heartbeat(at: Cursor, reconnectWithinMs: number | null): FeedPage {
    return { kind: 'heartbeat', cursor: at, at: now(), reconnectWithinMs };
  }

  function eventsPage(at: Cursor, events: readonly LoggedEvent[]): FeedPage {
    cursor = events.reduce((position, event) => advance(position, event.topic, event.sequence), at);
    return { kind: 'events', events, cursor };
  }

  /** The next page that is there already; null when the follower has seen everything. */
  async function available(at: Cursor): Promise<FeedPage | null> {
    const generation = tail.generation();
    if (asked !== generation || seen === null || seen < tail.base()) {
      if (!tail.covers(at, topics)) {
        if (asked === generation && isAhead(at)) return null;
        const page = await readAfter(db, at, topics, options.pageSize);
        asked = generation;
        seen = null;
        if (page.kind === 'gap') {
          cursor = page.cursor;
          return { kind: 'gap', reason: page.reason, cursor: page.cursor };
        }
        return page.events.length > 0 ? eventsPage(at, page.events) : null;
      }
      asked = generation;
      seen = tail.base();
    }
    const { events, next } = tail.scan(seen, at, wanted, options.pageSize);
    seen = next;
    return events.length > 0 ? eventsPage(at, events) : null;
  }

  /** The cursor came from a read that was ahead of this process's last look; the look will catch up. */
  function isAhead(at: Cursor): boolean {
    const end = tail.end();
    return (
      end !== null && end.epoch === at.epoch && topics.some((t) => (at.positions[t] ?? 0n) > (end.positions[t] ?? 0n))
    );
  }

  function nap(forMs: number): Promise<'woken' | 'idle'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle?.('idle'), forMs);
      settle = (why) => {
        clearTimeout(timer);
        settle = null;
        resolve(why);
      };
    });
  }

  async function step(): Promise<IteratorResult<FeedPage>> {
    if (over) return { done: true, value: undefined };
    cursor ??= await endOfLog(db);
    if (!greeted) {
      greeted = true;
      return { done: false, value: heartbeat(cursor, awayMs) };
    }
    for (;;) {
      if (awayMs !== null) {
        const farewell = heartbeat(cursor, awayMs);
        end();
        return { done: false, value: farewell };
      }
      woken = false;
      // A database that is away for a while ends no stream: the cursor is still good when it is back.
      const page = await available(cursor).catch(() => 'unreadable' as const);
      if (over) return { done: true, value: undefined };
      if (page !== null && page !== 'unreadable') return { done: false, value: page };
      if (woken && page === null) continue;
      const why = await nap(page === null ? options.heartbeatMs : retryMs);
      if (over) return { done: true, value: undefined };
      if (why === 'idle' && page === null && awayMs === null) return { done: false, value: heartbeat(cursor, null) };
    }
  }

  function end(): void {
    if (over) return;
    over = true;
    signal.removeEventListener('abort', end);
    settle?.('woken');
    options.ended(follower);
  }

  const follower: Follower = {
    next() {
      const result = queue.then(step);
      queue = result.catch(() => end());
      return result;
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    async throw(error) {
      end();
      throw error;
    },
    [Symbol.asyncIterator]: () => follower,
    wake(which) {
      if (which !== 'all' && !topics.some((topic) => which.has(topic))) return;
      woken = true;
      settle?.('woken');
    },
    sendAway(reconnectWithinMs) {
      awayMs = reconnectWithinMs;
      woken = true;
      settle?.('woken');
    },
    end,
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return follower;
}
