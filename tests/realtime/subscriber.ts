import { setTimeout as delay } from 'node:timers/promises';
import type { Connection, Item } from './connection.ts';
import type { Transport } from './options.ts';
import type { Random } from './random.ts';
import { overServerSentEvents } from './sse.ts';
import type { Stream } from './stream.ts';
import type { Receipt } from './verify.ts';
import { overWebSocket } from './websocket.ts';

/** What a subscriber needs. */
export interface SubscriberOptions {
  readonly name: string;
  readonly stream: Stream;
  readonly key: string;
  /** Where it begins: a cursor that the server gave. */
  readonly from: string;
  /** The instances that are up. */
  readonly urls: () => readonly string[];
  readonly transports: readonly Transport[];
  readonly random: Random;
  /** Mean life of a connection until it is cut, in ms. */
  readonly connectionMs: number;
  /** Takes one cut from what is left; false when none is. */
  readonly spendCut: () => boolean;
}

/** A subscriber that runs. */
export interface Subscriber {
  readonly name: string;
  readonly receipts: readonly Receipt[];
  /** From an event's commit (nearly: its `at`) to its receipt, in ms, for events that came live. */
  readonly delaysMs: readonly number[];
  /** How connections ended that nobody here cut, with counts; and gaps, which must not be. */
  readonly ends: ReadonlyMap<string, number>;
  readonly gaps: readonly string[];
  /** Resolves at the first item. */
  readonly started: Promise<void>;
  /** Resolves once it has received an event at or after these sequences, by topic. */
  reaches(end: ReadonlyMap<string, number>): Promise<void>;
  /** Cuts the connection and ends; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const connects = { ws: overWebSocket, sse: overServerSentEvents };
const silenceMaxMs = 30_000; // two heartbeats: after this docs/events.md calls a connection dead

/**
 * Starts a subscriber that does what docs/events.md tells clients to do: it notes each event, then its cursor, and
 * after each cut resumes with that cursor on another connection, to any instance, over the next transport.
 */
export function startSubscriber(options: SubscriberOptions): Subscriber {
  const { stream, random } = options;
  const receipts: Receipt[] = [];
  const delaysMs: number[] = [];
  const ends = new Map<string, number>();
  const gaps: string[] = [];
  const highest = new Map<string, number>();
  const stopping = new AbortController();
  const waiting = new Set<() => void>();
  const first = Promise.withResolvers<void>();
  let cursor = options.from;
  let connection: Connection | undefined;

  function take(item: Item, liveSince: number): void {
    if (item.event !== undefined) {
      const { topic, sequence, id, at } = item.event;
      receipts.push({ topic, sequence, id });
      highest.set(topic, Math.max(highest.get(topic) ?? 0, sequence));
      const happened = Date.parse(at);
      if (happened > liveSince) delaysMs.push(Date.now() - happened);
    } else if (item.__typename === 'GapItem') {
      gaps.push(item.reason ?? 'without a reason');
    }
    cursor = item.cursor;
    first.resolve();
    for (const check of waiting) check();
  }

  /** Follows on one connection until it ends; tells how. */
  async function connectOnce(number: number): Promise<string> {
    const transport = options.transports[number % options.transports.length] ?? 'ws';
    const plan = planOf(random, options.connectionMs);
    let items = 0;
    let liveSince = Infinity;
    let lastAt = Date.now();
    const opened = connects[transport](
      { url: random.pick(options.urls()), key: options.key, query: stream.query, field: stream.field, after: cursor },
      (item) => {
        items += 1;
        lastAt = Date.now();
        if (liveSince === Infinity) liveSince = lastAt;
        take(item, liveSince);
        if (items === plan.cutAtItem) cut();
      },
    );
    connection = opened;
    let isPaused = false;
    function cut(): void {
      if (isPaused || options.spendCut()) opened.cut();
    }
    const timers = [
      setTimeout(cut, plan.cutAtMs),
      setTimeout(() => {
        isPaused = options.spendCut(); // without a cut to come it would never be read on
        if (isPaused) opened.pause();
      }, plan.pauseAtMs),
      setInterval(() => {
        if (isPaused || Date.now() - lastAt < silenceMaxMs) return;
        ends.set('silence', (ends.get('silence') ?? 0) + 1);
        opened.cut();
      }, 1_000),
    ];
    const how = await opened.ended;
    for (const timer of timers) clearTimeout(timer);
    return how;
  }

  async function run(): Promise<void> {
    for (let number = random.below(2); !stopping.signal.aborted; number += 1) {
      const how = await connectOnce(number);
      if (stopping.signal.aborted) return;
      if (how !== 'cut') ends.set(how, (ends.get(how) ?? 0) + 1);
      const waitMs = how === 'cut' && random.chance(0.3) ? 0 : random.waitMs(60);
      await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    name: options.name,
    receipts,
    delaysMs,
    ends,
    gaps,
    started: first.promise,
    reaches(end) {
      return new Promise((resolve) => {
        const check = (): void => {
          for (const [topic, sequence] of end) if ((highest.get(topic) ?? 0) < sequence) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    async stop() {
      stopping.abort();
      connection?.cut();
      await running;
    },
  };
}

/** When a connection is cut; nothing happens at an infinite moment. */
interface CutPlan {
  readonly cutAtMs: number;
  readonly cutAtItem: number;
  readonly pauseAtMs: number;
}

const never = 2 ** 31 - 1; // the longest that a timer takes

/** One in five cuts comes while the connection is made, two in five between two items, some after a pause. */
function planOf(random: Random, meanMs: number): CutPlan {
  const plan = { cutAtMs: Math.max(1, random.waitMs(meanMs)), cutAtItem: -1, pauseAtMs: never };
  const kind = random.next();
  if (kind < 0.2) return { ...plan, cutAtMs: random.below(40) };
  if (kind < 0.6) return { ...plan, cutAtItem: 1 + random.below(40) };
  if (kind < 0.7) return { ...plan, pauseAtMs: plan.cutAtMs / 2 };
  return plan;
}
