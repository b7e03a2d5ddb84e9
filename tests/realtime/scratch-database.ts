import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { applyMigrations } from '../../prisma/apply.ts';
import { startEmbedded } from '../../prisma/embedded.ts';

/** A migrated database of a run's own. */
export interface ScratchDatabase {
  readonly url: string;
  /** Drops it, with the server if that was started for it. */
  drop(): Promise<void>;
}

/**
 * Makes a database on the server at `serverUrl`, or on an embedded PostgreSQL in a temporary directory, with these
 * settings of PostgreSQL's.
 */
export async function scratchDatabase(
  serverUrl: string | undefined,
  settings: Readonly<Record<string, string>> = {},
): Promise<ScratchDatabase> {
  const made = serverUrl === undefined ? await onEmbedded(settings) : await onServer(serverUrl);
  try {
    await applyMigrations(made.url);
    return made;
  } catch (error) {
    await made.drop();
    throw error;
  }
}

async function onServer(serverUrl: string): Promise<ScratchDatabase> {
  const name = `entente_realtime_${randomBytes(4).toString('hex')}`;
  await command(serverUrl, `create database ${escapeIdentifier(name)} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => command(serverUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  };
}

async function onEmbedded(settings: Readonly<Record<string, string>>): Promise<ScratchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'entente-realtime-'));
  const server = await startEmbedded(directory, settings);
  return {
    url: server.url,
    async drop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
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
