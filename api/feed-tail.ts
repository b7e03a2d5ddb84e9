import type { Db } from '../prisma/client.ts';
import { type Cursor, endOfLog, type LoggedEvent, readAfter } from '../schema/core/event-log.ts';

/** The newest events, kept in memory once for all followers of this process. */
export interface Tail {
  /** Reads what was appended since the last look. A call while one runs makes it look once more. */
  look(): Promise<void>;
  /** The log's end as of the last look; null before the first. */
  end(): Cursor | null;
  /** Grows when the log was replaced or has jumped: followers must then ask the database where they stand. */
  generation(): number;
  /** Whether everything after the cursor, in these topics, is in memory. */
  covers(cursor: Cursor, topics: readonly string[]): boolean;
  /** Arrival number of the oldest event in memory. */
  base(): number;
  /** Up to `limit` events of the topics after the cursor, from an arrival number on, and the number to go on from. */
  scan(
    from: number,
    cursor: Cursor,
    topics: ReadonlySet<string>,
    limit: number,
  ): { events: LoggedEvent[]; next: number };
  /** When the last look succeeded. */
  lookedAt(): Date | null;
  /** How many events the last look found unread. */
  lagEvents(): number;
}

/** What the tail tells as it reads. */
export interface TailListener {
  /** Events arrived, or (with no events) followers should look up where they stand. */
  grown(topics: ReadonlySet<string> | 'all', events: readonly LoggedEvent[]): void;
}

/** Follows the end of the log in memory: at most `ringSize` events, the oldest dropped first. */
export function createTail(db: Db, listener: TailListener, now: () => Date, ringSize: number): Tail {
  let ring: LoggedEvent[] = [];
  let base = 0;
  let end: Cursor | null = null;
  let floor: Record<string, bigint> = {};
  let generation = 0;
  let lookedAt: Date | null = null;
  let lagEvents = 0;
  let looking: Promise<void> | null = null;
  let again = false;

  function restart(from: Cursor): void {
    base += ring.length;
    ring = [];
    end = from;
    floor = { ...from.positions };
    generation += 1;
    listener.grown('all', []);
  }

  function push(events: readonly LoggedEvent[], cursor: Cursor): void {
    ring.push(...events);
    end = cursor;
    const surplus = ring.length - ringSize;
    if (surplus > 0) {
      for (const dropped of ring.splice(0, surplus)) floor[dropped.topic] = dropped.sequence;
      base += surplus;
    }
    listener.grown(new Set(events.map(({ topic }) => topic)), events);
  }

  async function lookOnce(): Promise<void> {
    const found = await endOfLog(db);
    if (end === null || end.epoch !== found.epoch || isBehind(found, end)) restart(found);
    const topics = grownTopics(end ?? found, found);
    lagEvents = topics.reduce(
      (sum, topic) => sum + Number((found.positions[topic] ?? 0n) - (end?.positions[topic] ?? 0n)),
      0,
    );
    for (let more = topics.length > 0; more && end !== null;) {
      const page = await readAfter(db, end, topics, 500, found);
      if (page.kind === 'gap') return restart(page.cursor);
      if (page.events.length > 0) push(page.events, page.cursor);
      more = page.more && page.events.length > 0;
    }
    lookedAt = now();
  }

  async function lookUntilQuiet(): Promise<void> {
    do {
      again = false;
      await lookOnce();
    } while (again);
  }

  return {
    look() {
      if (looking !== null) again = true;
      looking ??= lookUntilQuiet().finally(() => (looking = null));
      return looking;
    },
    end: () => end,
    generation: () => generation,
    covers(cursor, topics) {
      if (end === null || cursor.epoch !== end.epoch) return false;
      const { positions } = end;
      return topics.every((topic) => {
        const at = cursor.positions[topic] ?? 0n;
        return at >= (floor[topic] ?? 0n) && at <= (positions[topic] ?? 0n);
      });
    },
    base: () => base,
    scan(from, cursor, topics, limit) {
      const events: LoggedEvent[] = [];
      let index = Math.max(from - base, 0);
      for (; index < ring.length && events.length < limit; index += 1) {
        const event = ring[index];
        if (event !== undefined && topics.has(event.topic) && event.sequence > (cursor.positions[event.topic] ?? 0n))
          events.push(event);
      }
      return { events, next: base + index };
    },
    lookedAt: () => lookedAt,
    lagEvents: () => lagEvents,
  };
}

function grownTopics(from: Cursor, to: Cursor): string[] {
  return Object.keys(to.positions).filter((topic) => (to.positions[topic] ?? 0n) > (from.positions[topic] ?? 0n));
}

/** Within one epoch a topic never shrinks; when it did, the log is not the one that was followed. */
function isBehind(found: Cursor, known: Cursor): boolean {
  return Object.entries(known.positions).some(([topic, at]) => (found.positions[topic] ?? 0n) < at);
}
