import { randomBytes } from 'node:crypto';

import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { inject } from 'vitest';

import { close, connect, type ConnectOptions, type Db } from '../../prisma/client.ts';

/** A database to test on. */
export interface TestDatabase {
  readonly db: Db;
  readonly url: string;
}

let shared: Promise<TestDatabase> | undefined;
const leftovers: (() => Promise<void>)[] = [];

/** Closes and drops what a test file has opened, but for the worker's own database. */
export async function tidyUp(): Promise<void> {
  for (const tidy of leftovers.splice(0).toReversed()) await tidy();
}

/**
 * The migrated database that all tests of this worker share. Nobody empties it: each test makes its own world and
 * asserts on that only. It stays open for the files to come.
 */
export function testDatabase(): Promise<TestDatabase> {
  shared ??= openShared();
  return shared;
}

/** A migrated database of its own, for a test that counts whole tables or breaks things; dropped after the file. */
export async function freshDatabase(options: ConnectOptions = {}): Promise<TestDatabase> {
  return open(await create(template()), options);
}

/**
 * A copy of a database with everything in it: cheaper than making the same world again. Nobody may be connected to the one
 * that is copied. Goes away by `discard`, or after the file.
 */
export async function copyOf(url: string): Promise<TestDatabase & { readonly discard: () => Promise<void> }> {
  const made = await make(new URL(url).pathname.slice(1));
  const db = connect(made.url);
  let isThere = true;
  const discard = async (): Promise<void> => {
    if (!isThere) return;
    isThere = false;
    await close(db);
    await made.drop();
  };
  leftovers.push(discard);
  return { db, url: made.url, discard };
}

/**
 * A copy of the one database of this run that `make` has filled, with what `make` said of it: whoever asks first makes it.
 * What it says is kept as JSON.
 */
export async function copyOfFilled<Said>(
  name: string,
  make: (db: Db) => Promise<Said>,
): Promise<TestDatabase & { readonly said: Said }> {
  const { url: server, prefix } = inject('databaseServer');
  const source = `${prefix}_${name}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [source]);
    const kept = `select shobj_description(oid, 'pg_database') as said from pg_database where datname = $1`;
    let [found] = (await client.query<{ said: string | null }>(kept, [source])).rows;
    if (found === undefined) {
      await client.query(`create database ${escapeIdentifier(source)} template ${template()}`);
      const db = connect(onServer(source));
      const said = JSON.stringify(await make(db));
      await close(db);
      await client.query(`comment on database ${escapeIdentifier(source)} is ${escapeLiteral(said)}`);
      found = { said };
    }
    return { ...open(await create(source), {}), said: JSON.parse(found.said ?? '') as Said };
  } finally {
    await client.end(); // and the lock with it
  }
}

/** An empty database of its own, for tests of migrations; dropped after the file. Returns its URL. */
export async function emptyDatabase(): Promise<string> {
  return create('template0');
}

/** Runs one SQL statement on the database at `url` over a connection of its own, and returns the rows. */
export async function sql<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function openShared(): Promise<TestDatabase> {
  const { url: server, prefix } = inject('databaseServer');
  // Pool ids run from 1 to the number of workers, and one worker runs one file at a time.
  const name = `${prefix}_worker_${process.env['VITEST_POOL_ID']}`;
  const there = await sql(server, `select from pg_database where datname = $1`, [name]);
  if (there.length === 0) await sql(server, `create database ${escapeIdentifier(name)} template ${template()}`);
  const url = onServer(name);
  return { db: connect(url), url };
}

async function create(from: string): Promise<string> {
  const { url, drop } = await make(from);
  leftovers.push(drop);
  return url;
}

async function make(from: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const { url: server } = inject('databaseServer');
  const name = freshName();
  await sql(server, `create database ${escapeIdentifier(name)} template ${escapeIdentifier(from)}`);
  const drop = async () => void (await sql(server, `drop database ${escapeIdentifier(name)} with (force)`));
  return { url: onServer(name), drop };
}

function open(url: string, options: ConnectOptions): TestDatabase {
  const db = connect(url, options);
  leftovers.push(() => close(db));
  return { db, url };
}

function template(): string {
  return `${inject('databaseServer').prefix}_template`;
}

function freshName(): string {
  return `${inject('databaseServer').prefix}_fresh_${randomBytes(6).toString('hex')}`;
}

function onServer(name: string): string {
  const url = new URL(inject('databaseServer').url);
  url.pathname = `/${name}`;
  return url.href;
}
