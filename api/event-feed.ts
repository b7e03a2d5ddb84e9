import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { LoggedEvent } from '../schema/core/event-log.ts';
import type { EventFeed } from '../schema/core/feed.ts';
import { createBell } from './feed-bell.ts';
import { createTail } from './feed-tail.ts';
import { createFollower, type Follower } from './follower.ts';

/** How the feed stands, for metrics and health. */
export interface FeedState {
  readonly followers: number;
  /** Time since the log was last read, in seconds. */
  readonly lagSeconds: number;
  /** Events that the last look at the log found unread. */
  readonly lagEvents: number;
  /** Whether notifications of other instances come in; when not, the poll still does. */
  readonly isListening: boolean;
}

/** The feed of a process, with its life cycle. */
export interface RunningFeed extends EventFeed {
  /** Reads the log once, then follows it until `close`. Fails when the database can't be reached. */
  start(): Promise<void>;
  state(): FeedState;
  /** Sends every follower a farewell, each with its own random time to come back within, and ends it. */
  goAway(): void;
  /** Ends all followers and closes the connections. */
  close(): Promise<void>;
}

/** What the feed needs. */
export interface FeedOptions {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly redis: Redis | null;
  readonly log: Logger;
  readonly now?: () => Date;
  /** How often the log is looked at in any case, in ms. */
  readonly pollMs?: number;
  /** Idle time after which a follower gets a heartbeat, in ms. */
  readonly heartbeatMs?: number;
  /** Events kept in memory for all followers. */
  readonly ringSize?: number;
  readonly pageSize?: number;
  /** Longest time for clients to come back within, in ms. */
  readonly reconnectWithinMs?: number;
  /** Called with events as they are first seen by this process. */
  readonly arrived?: (events: readonly LoggedEvent[]) => void;
}

/**
 * Makes the feed: the log read once for all followers of the process. It looks when a hint rings (of this process,
 * over LISTEN, over Redis) and every 500 ms in any case, so a lost hint costs at most that. Guarantees for each
 * follower: nothing lost, nothing twice, commit order within a topic; or a gap, told.
 * @see docs/events.md
 */
export function createEventFeed(options: FeedOptions): RunningFeed {
  const {
    db,
    log,
    now = () => new Date(),
    pollMs = 500,
    heartbeatMs = 15_000,
    ringSize = 4_000,
    pageSize = 100,
  } = options;
  const followers = new Set<Follower>();
  const startedAt = now();
  let poll: NodeJS.Timeout | undefined;
  let closed = false;
  let failing = false;

  const tail = createTail(
    db,
    {
      grown(topics, events) {
        if (events.length > 0) options.arrived?.(events);
        for (const follower of followers) follower.wake(topics);
      },
    },
    now,
    ringSize,
  );
  const bell = createBell({ databaseUrl: options.databaseUrl, redis: options.redis, log, rung: look, coalesceMs: 20 });

  function look(): void {
    if (closed) return;
    tail.look().then(
      () => (failing = false),
      (error: unknown) => {
        if (!failing && !closed)
          log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the event log cannot be read');
        failing = true;
      },
    );
  }

  return {
    async start() {
      await tail.look();
      bell.start();
      poll = setInterval(look, pollMs);
    },
    follow({ after, topics, signal }) {
      const follower = createFollower({
        db,
        tail,
        after,
        topics,
        signal,
        now,
        heartbeatMs,
        pageSize,
        ended: (gone) => followers.delete(gone),
      });
      if (closed) follower.end();
      else if (!signal.aborted) followers.add(follower);
      return follower;
    },
    hint(topics) {
      look();
      bell.ring(topics);
    },
    state: () => ({
      followers: followers.size,
      lagSeconds: Math.max(0, (now().getTime() - (tail.lookedAt() ?? startedAt).getTime()) / 1_000),
      lagEvents: tail.lagEvents(),
      isListening: bell.isListening(),
    }),
    goAway() {
      const within = options.reconnectWithinMs ?? 10_000; // 10 s: spreads the clients over the next instance
      for (const follower of followers) follower.sendAway(Math.ceil((within * (1 + Math.random())) / 2));
    },
    async close() {
      closed = true;
      clearInterval(poll);
      for (const follower of followers) follower.end();
      await bell.close();
      await tail.look().catch(() => undefined); // waits for a look under way, so that none is left behind
    },
  };
}
