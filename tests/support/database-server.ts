// Runs once for the whole test run: one PostgreSQL server, and on it one migrated database that all others are copies of.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

import { applyMigrations } from '../../prisma/apply.ts';
import { type Embedded, startEmbedded } from '../../prisma/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's URL, and what the names of this run's databases begin with; `<prefix>_template` is the migrated one. */
    databaseServer: { readonly url: string; readonly prefix: string };
  }
}

/** Starts the server, or takes the one of `TEST_DATABASE_URL`, and returns the function that leaves nothing behind. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await temporaryServer() : { url: given, stop: () => Promise.resolve() };
  const prefix = `entente_test_${randomBytes(4).toString('hex')}`;
  await command(server.url, `create database ${prefix}_template template template0`);
  await applyMigrations(databaseUrl(server.url, `${prefix}_template`));
  project.provide('databaseServer', { url: server.url, prefix });
  return async () => {
    if (given !== undefined) await dropAll(given, prefix);
    await server.stop();
  };
}

/** The URL of another database on the same server. */
function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Durability is switched off: these databases live as long as the run, and the tests of durability start their own. */
async function temporaryServer(): Promise<Embedded> {
  const directory = mkdtempSync(join(tmpdir(), 'entente-test-'));
  const server = await startEmbedded(directory, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function dropAll(serverUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1)`,
    [prefix],
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
