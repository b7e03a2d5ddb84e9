import type { Cursor, GapReason, LoggedEvent } from './event-log.ts';

/** What a follower of the log gets: rows after its cursor, a gap, or a sign of life. */
export type FeedPage =
  | { readonly kind: 'events'; readonly events: readonly LoggedEvent[]; readonly cursor: Cursor }
  | { readonly kind: 'gap'; readonly reason: GapReason; readonly cursor: Cursor }
  | {
      readonly kind: 'heartbeat';
      readonly cursor: Cursor;
      readonly at: Date;
      /** Set when the server is going away: reconnect after a random wait up to this, in ms. */
      readonly reconnectWithinMs: number | null;
    };

/** The log, followed: wakes on hints, reads by cursor, loses nothing. One in each process. */
export interface EventFeed {
  /**
   * Pages of the log after a cursor: read, yield, wait for a hint or the poll, repeat. The first page is a heartbeat
   * telling where it starts; another comes every 15 s when idle. Ends when `signal` aborts or the server goes away.
   */
  follow(options: {
    readonly after: Cursor | null;
    readonly topics: readonly string[];
    readonly signal: AbortSignal;
  }): AsyncIterableIterator<FeedPage>;

  /** Rings the bell after a commit. It may be lost: the log is the truth, a lost hint costs latency only. */
  hint(topics: readonly string[]): void;
}
