import type { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Logger } from 'pino';

const channel = 'entente_event';
const deadmanMs = 10_000; // 10 s between proofs that notifications still come
const answerMs = 5_000; // 5 s for such a proof
const longestWaitMs = 5_000; // 5 s between attempts to connect again

/** Carries hints between instances: over PostgreSQL's LISTEN, and over Redis where there is one. All may be lost. */
export interface Bell {
  start(): void;
  /** Tells the other instances that topics were written to. Never waits, never throws. */
  ring(topics: readonly string[]): void;
  /** Whether notifications come in now. */
  isListening(): boolean;
  close(): Promise<void>;
}

/** What the bell needs. */
export interface BellOptions {
  readonly databaseUrl: string;
  readonly redis: Redis | null;
  readonly log: Logger;
  /** Called when a hint comes in, and after a reconnect, when some may have been lost. */
  readonly rung: () => void;
  /** Hints within this time are sent as one, in ms. */
  readonly coalesceMs: number;
}

/**
 * Makes the bell. LISTEN has its own connection, which reconnects by itself; a silent death of it is found by sending
 * itself a notification every 10 s. Hints go out on that connection, so never inside a business transaction, whose
 * commit they would make wait for all others with a hint.
 */
export function createBell(options: BellOptions): Bell {
  const { log, rung } = options;
  let client: Client | null = null;
  let closed = false;
  let attempt = 0;
  let retry: NodeJS.Timeout | undefined;
  let flush: NodeJS.Timeout | undefined;
  let deadman: NodeJS.Timeout | undefined;
  let heardAt = 0;
  const waiting = new Set<string>();
  const subscriber = options.redis?.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null }) ?? null;

  // It reconnects by itself; without a listener ioredis prints every attempt.
  subscriber?.on('error', () => undefined);

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: options.databaseUrl,
      application_name: 'entente listener',
      connectionTimeoutMillis: 2_000,
      query_timeout: answerMs,
      keepAlive: true,
    });
    // Before connecting: an error without a listener would end the process.
    next.on('error', () => lose(next));
    next.on('end', () => lose(next));
    next.on('notification', ({ payload }) => {
      heardAt = Date.now();
      if (payload !== '') rung();
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      if (closed) return void next.end().catch(() => undefined);
      client = next;
      attempt = 0;
      heardAt = Date.now();
      deadman = setTimeout(prove, deadmanMs);
      rung();
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'the listener cannot connect');
      lose(next);
    }
  }

  function lose(lost: Client): void {
    lost.removeAllListeners('notification');
    lost.end().catch(() => undefined);
    if (client === lost) client = null;
    if (closed || retry !== undefined || client !== null) return;
    clearTimeout(deadman);
    const waitMs = Math.min(longestWaitMs, 100 * 2 ** attempt) * (0.5 + Math.random() / 2);
    attempt += 1;
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, waitMs);
  }

  /** An empty notification to ourselves; when it does not come back the connection is dead, whatever TCP says. */
  function prove(): void {
    const asked = client;
    if (asked === null) return;
    const sentAt = Date.now();
    notify(asked, '');
    deadman = setTimeout(() => {
      if (client !== asked) return;
      if (heardAt < sentAt) {
        log.warn('the listener went deaf');
        return lose(asked);
      }
      deadman = setTimeout(prove, deadmanMs - answerMs);
    }, answerMs);
  }

  function notify(through: Client, payload: string): void {
    through.query('select pg_notify($1, $2)', [channel, payload]).catch(() => lose(through));
  }

  function send(): void {
    flush = undefined;
    const payload = [...waiting].sort().join(',').slice(0, 7_900); // PostgreSQL's limit is 8,000 bytes
    waiting.clear();
    if (client !== null) notify(client, payload);
    options.redis?.publish(channel, payload).catch(() => undefined);
  }

  return {
    start() {
      void connect();
      subscriber?.on('message', () => rung());
      subscriber
        ?.subscribe(channel)
        .catch((error: unknown) => log.warn({ reason: reasonOf(error) }, 'no hints over Redis'));
    },
    ring(topics) {
      for (const topic of topics) waiting.add(topic);
      if (!closed) flush ??= setTimeout(send, options.coalesceMs);
    },
    isListening: () => client !== null,
    async close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(deadman);
      if (flush !== undefined) {
        clearTimeout(flush);
        send();
      }
      subscriber?.disconnect();
      await client?.end().catch(() => undefined);
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name;
  return 'unknown';
}
