// A database for a moment, to try migrations on.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbedded } from './embedded.ts';

/**
 * Calls `use` with the URL of an empty database, drops the database afterwards and returns what `use` returned.
 * It is made on the server of `serverUrl` (its user must be allowed to), or on an embedded one in a temporary directory.
 */
export async function withScratchDatabase<Result>(
  serverUrl: string | undefined,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  if (serverUrl !== undefined) return onServer(serverUrl, use);
  const directory = mkdtempSync(join(tmpdir(), 'entente-'));
  try {
    const server = await startEmbedded(directory, { fsync: 'off' });
    try {
      return await use(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function onServer<Result>(serverUrl: string, use: (url: string) => Promise<Result>): Promise<Result> {
  const name = `entente_scratch_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await use(url.href);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
}
