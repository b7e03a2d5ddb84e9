// Brings a database up to date with the migrations, with Prisma's own bookkeeping but without its engine.

import { randomUUID } from 'node:crypto';

import { Client, DatabaseError } from 'pg';

import { type Migration, migrationsFolder, readMigrations } from './migrations-folder.ts';

/** The database cannot be brought up to date; the message says why and what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** What to apply and how long to wait. */
export interface ApplyOptions {
  /** Folder of the migrations; this repository's own when left out. */
  readonly folder?: string;
  /** How long to wait for another instance that is migrating, in milliseconds. */
  readonly lockTimeoutMs?: number; // 60_000 // 1 min
  /** Called after each migration, inside its transaction, for checks that look at what it made. */
  readonly onApplied?: (migration: Migration, client: Client) => Promise<void>;
}

/**
 * Applies the migrations that the database at `url` lacks, oldest first, and returns their names.
 *
 * Each runs in one transaction together with its record, so it is there whole or not at all. Instances that start at
 * once wait for each other on the advisory lock that `prisma migrate deploy` takes too; the later one finds nothing
 * to do. The records are Prisma's, so its `migrate status` and `migrate deploy` agree.
 *
 * @throws MigrationRefused when the server is older than PostgreSQL 15, an applied migration has been edited since, one is
 * recorded that this version does not know, one has failed before, or the SQL of one fails.
 */
export async function applyMigrations(url: string, options: ApplyOptions = {}): Promise<string[]> {
  const { folder = migrationsFolder, lockTimeoutMs = 60_000, onApplied } = options;
  const migrations = readMigrations(folder);
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'entente migrations',
  });
  // Without a listener, a connection that dies between two queries would end the process; the next query tells it anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseOldServer(client);
    await takeLock(client, lockTimeoutMs);
    await client.query(recordsTable);
    const applied: string[] = [];
    for (const migration of pending(migrations, await readRecords(client))) {
      await applyOne(client, migration, onApplied);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end(); // The session's end gives the lock back.
  }
}

/** Prisma's own lock number (schema-engine, `acquire_lock`), so that its commands and ours keep out of each other's way. */
const lockNumber = 72_707_369;

/** Prisma's own table (schema-engine, `create_migrations_table`), to the letter. */
const recordsTable = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

interface MigrationRecord {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const server = rows[0];
  if (server === undefined || server.number < 150_000) {
    throw new MigrationRefused(`PostgreSQL 15 or newer is needed; this server is ${server?.name ?? 'unknown'}.`);
  }
}

async function takeLock(client: Client, timeoutMs: number): Promise<void> {
  try {
    await client.query(`select set_config('lock_timeout', $1, false)`, [`${timeoutMs}ms`]);
    await client.query(`select pg_advisory_lock($1)`, [lockNumber]);
    await client.query(`set lock_timeout = default`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '55P03') throw error; // lock_not_available
    throw new MigrationRefused(`Another instance has been migrating this database for ${timeoutMs} ms.`, {
      cause: error,
    });
  }
}

async function readRecords(client: Client): Promise<MigrationRecord[]> {
  const { rows } = await client.query<MigrationRecord>(
    `select migration_name, checksum, finished_at from public._prisma_migrations
     where rolled_back_at is null order by started_at, migration_name`,
  );
  return rows;
}

function pending(migrations: readonly Migration[], records: readonly MigrationRecord[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const record of records) {
    const name = record.migration_name;
    const migration = known.get(name);
    if (migration === undefined) {
      throw new MigrationRefused(
        `The database has migration ${name}, which this version does not know. Start the version that made it, or a newer one.`,
      );
    }
    if (record.finished_at === null) {
      throw new MigrationRefused(
        `Migration ${name} failed before and left the database half done. Repair it, then mark it with "prisma migrate resolve".`,
      );
    }
    if (record.checksum !== migration.checksum) {
      throw new MigrationRefused(
        `Migration ${name} was edited after it was applied. Restore its file, and make the change in a new migration.`,
      );
    }
  }
  const done = new Set(records.map((record) => record.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function applyOne(client: Client, migration: Migration, onApplied: ApplyOptions['onApplied']): Promise<void> {
  const { name, sql, checksum } = migration;
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(
      `insert into public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await onApplied?.(migration, client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // The connection itself may be gone.
    if (!(error instanceof DatabaseError)) throw error;
    throw new MigrationRefused(`Migration ${name} failed and was undone: ${error.message}${at(sql, error)}`, {
      cause: error,
    });
  }
}

/** Where in the file PostgreSQL stopped, when it says so. */
function at(sql: string, error: DatabaseError): string {
  const line = error.position === undefined ? undefined : sql.slice(0, Number(error.position)).split('\n').length;
  return line === undefined ? '' : ` (line ${line})`;
}
