// PostgreSQL 18 of our own, in a data directory: what runs when no DATABASE_URL is given.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client } from 'pg';

import { lockDirectory } from './directory-lock.ts';
import { type Programs, programsFor } from './embedded-binaries.ts';

/** A running PostgreSQL that is ours. */
export interface Embedded {
  /** Where to connect: the database `entente`, on a port of 127.0.0.1 that changes with each start. */
  readonly url: string;
  /** Ends the server's sessions, stops it and gives the directory back; the second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL in `dataDir`, making its cluster there the first time (about 1 s, later 0.1 s).
 *
 * One process at a time may have the directory. A server that outlived its process, because that was killed, is
 * stopped first; acknowledged transactions survive that. The server stops with this process, whatever ends it but
 * SIGKILL: on SIGTERM, SIGINT and SIGHUP it is stopped here only if nobody else listens for the signal, so that a
 * server can drain first. `settings` are PostgreSQL's, written when the cluster is made.
 *
 * @throws DirectoryInUse when another process has the directory.
 */
export async function startEmbedded(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const unlock = await lockDirectory(home);
  try {
    mkdirSync(join(home, 'postgresql'), { recursive: true });
    const programs = programsFor(join(home, 'postgresql'));
    const cluster = join(home, 'postgresql', 'cluster');
    const password = passwordIn(home);
    if (!existsSync(cluster)) await makeCluster(programs, cluster, password, settings);
    await stopOrphan(programs, cluster);
    const port = await startServer(programs, cluster);
    const stop = stopAtExit(programs, cluster, unlock);
    const server = `postgresql://entente:${password}@127.0.0.1:${port}`;
    await makeDatabase(`${server}/postgres`);
    return { url: `${server}/entente`, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Quiet, local, and without the text of statements in its log: they hold personal data. */
const baseSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log', // In a server's log this leaves out ERROR and below.
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  jit: 'off', // It costs more than it gives on short statements.
};

async function makeCluster(
  programs: Programs,
  cluster: string,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = join(cluster, '..');
  const { owner } = programs;
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  // Made beside its place and moved there whole: a kill while it is made leaves no half cluster.
  const draft = `${cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    await programs.run('initdb', [
      `--pgdata=${draft}`,
      '--username=entente',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own locale: the same order and the same upper case on every machine.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...Object.entries({ ...baseSettings, ...settings }).map(([name, value]) => `--set=${name}=${value}`),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
}

/** The superuser's password: random, made once, readable by us only. */
function passwordIn(home: string): string {
  const file = join(home, 'postgresql-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Stops the server that a killed process left behind in this cluster. */
async function stopOrphan(programs: Programs, cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = readFileSync(file, 'utf8').split('\n')[0] ?? '';
  const commandLine = `/proc/${pid}/cmdline`;
  const isOurs =
    !existsSync('/proc/self') || (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(cluster));
  // The number may be another program's by now; PostgreSQL would refuse to start beside it.
  if (!isOurs) return rmSync(file, { force: true });
  await programs.run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30']).catch(() => undefined);
}

/** Starts the server on a free port and returns that. */
async function startServer(programs: Programs, cluster: string): Promise<number> {
  const log = join(cluster, '..', 'server.log');
  for (let attempt = 1; ; attempt += 1) {
    rmSync(log, { force: true }); // One start's log is enough to tell why it failed.
    const port = await freePort();
    try {
      await programs.run('pg_ctl', ['start', '-D', cluster, '-l', log, '-o', `-p ${port}`, '-w', '-t', '60']);
      return port;
    } catch (error) {
      // The port can be taken meanwhile, and the memory of a killed server is held until its last child is gone.
      const reason = existsSync(log) ? readFileSync(log, 'utf8') : '';
      if (attempt === 10 || !/Address already in use|still in use/.test(reason)) {
        throw new Error(`The embedded PostgreSQL does not start:\n${reason}`, { cause: error });
      }
      await delay(200);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port; only pipes have text.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'entente'`);
    if (rowCount === 0) await client.query(`create database entente`);
  } finally {
    await client.end();
  }
}

/** Ties the server's life to this process's and returns the function that ends it sooner. */
function stopAtExit(programs: Programs, cluster: string, unlock: () => void): () => Promise<void> {
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  let stopping: Promise<void> | undefined;

  function stop(): Promise<void> {
    stopping ??= programs
      .run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '10'])
      // A session that hangs in the kernel does not end on request; recovery at the next start costs less than waiting.
      .catch(() => programs.run('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate', '-w', '-t', '5']))
      .then(
        () => undefined,
        () => undefined,
      ) // It is gone already.
      .finally(() => {
        process.off('exit', onExit);
        for (const signal of signals) process.off(signal, onSignal);
        unlock();
      });
    return stopping;
  }
  function onExit(): void {
    programs.runNow('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-W']);
    unlock();
  }
  function onSignal(signal: NodeJS.Signals): void {
    if (process.listenerCount(signal) > 1) return;
    void stop().then(() => process.kill(process.pid, signal)); // Dies by the signal, as without us.
  }
  process.on('exit', onExit);
  for (const signal of signals) process.on(signal, onSignal);
  return stop;
}
