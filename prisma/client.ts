// The one way to the database: a Prisma client over a bounded pool of connections.

import { createHash } from 'node:crypto';

import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';

import { type Prisma, PrismaClient } from './generated/client/client.ts';

/** A connected database: every query goes through it. */
export type Db = PrismaClient;

/** One open transaction, as `db.$transaction` hands it to its callback. */
export type Tx = Prisma.TransactionClient;

/** How to connect. */
export interface ConnectOptions {
  /** Most connections held at once. */
  readonly maxConnections?: number; // 10
  /** Time to get a connection, in milliseconds, after which a query fails instead of waiting for ever. */
  readonly connectTimeoutMs?: number; // 2_000 // 2 s
  /** Called with each SQL statement sent, `BEGIN` and `COMMIT` included; for tests that count them. */
  readonly onStatement?: (sql: string) => void;
  /** Called once with the pool, whose `totalCount`, `idleCount` and `waitingCount` are worth a metric. */
  readonly onPool?: (pool: Pool) => void;
}

/**
 * Connects to the PostgreSQL database at `url`, lazily: the first query opens the first connection.
 *
 * Sessions run in UTC, whatever the server's or the database's zone: elsewhere the adapter shifts every timestamp by
 * the zone's offset (prisma/orm#26786). Statements are prepared once a connection, under a name made from their text.
 * Fails a query when no connection is free within `connectTimeoutMs`. `close` ends it.
 */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const { maxConnections = 10, connectTimeoutMs = 2_000, onStatement, onPool } = options;
  const pool = new Pool({
    connectionString: inUtc(url),
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'entente',
  });
  onPool?.(pool);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => {
      onStatement?.(sql);
      return createHash('sha1').update(sql).digest('hex');
    },
  });
  // 128 plans: each kept plan costs memory, and an API has few query shapes (prisma/orm#29331).
  return new PrismaClient({ adapter, queryPlanCacheMaxSize: 128 });
}

/** Closes every connection of `db`, after the queries under way. A later query would open connections again. */
export async function close(db: Db): Promise<void> {
  await db.$disconnect();
}

/** Adds the session's time zone to what the URL itself asks for, because the URL's `options` replace the pool's. */
function inUtc(url: string): string {
  const target = new URL(url);
  const asked = target.searchParams.get('options');
  target.searchParams.set('options', [asked, '-c TimeZone=UTC'].filter(Boolean).join(' '));
  return target.href;
}
