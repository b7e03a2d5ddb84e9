import type { ServerResponse } from 'node:http';
import type { Db } from '../prisma/client.ts';
import { endOfLog } from '../schema/core/event-log.ts';
import type { FeedState } from './event-feed.ts';

const staleAfterSeconds = 5; // ten missed polls of the log

/** What `/health/ready` found. */
export interface Readiness {
  readonly ready: boolean;
  /** The database answers, and holds our tables. */
  readonly database: boolean;
  /** The event log was read within the last 5 s. */
  readonly feed: boolean;
  /** Set while the server goes away: no new requests, please. */
  readonly draining: boolean;
}

/** Whether this instance can do its work now. */
export async function readiness(db: Db, feed: FeedState, draining: boolean): Promise<Readiness> {
  const database = await within(2_000, endOfLog(db)); // 2 s; reads the log's epoch, so it needs a migrated database
  const fresh = feed.lagSeconds < staleAfterSeconds;
  return { ready: database && fresh && !draining, database, feed: fresh, draining };
}

/** Answers a health check; 503 tells the balancer to send requests elsewhere. */
export function answerHealth(response: ServerResponse, healthy: boolean, body: object): void {
  response.writeHead(healthy ? 200 : 503, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(healthy ? {} : { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(body));
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const healthy = await Promise.race([done, late]);
  clearTimeout(timer);
  return healthy;
}
