import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, onTestFinished, test, vi } from 'vitest';

import { DirectoryInUse } from '../../prisma/directory-lock.ts';
import { startEmbedded } from '../../prisma/embedded.ts';
import { sql } from '../support/database.ts';

// Making a cluster takes a second, so the tests share one, one after the other; each leaves it stopped, and names its
// own table. Others may enter its folder, as is usual.
const directory = mkdtempSync(join(tmpdir(), 'entente-embedded-'));
chmodSync(directory, 0o755);
afterAll(() => rmSync(directory, { recursive: true }));

/** A folder of the test's own, which only we may enter. */
function privateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-embedded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts another process that holds the embedded server. */
async function holder(): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-embedded.ts'), directory], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const [url] = await once(child.stdout!, 'data');
  return { process: child, url: String(url).trim() };
}

function postmaster(): number {
  return Number(readFileSync(join(directory, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The operating system may take a moment to bury a process that has ended. */
async function untilGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 2_000, interval: 20 });
}

test('data survives a stop and a start', async () => {
  const first = await startEmbedded(directory);
  await sql(first.url, `create table stopped as select 'word' as word`);
  const pid = postmaster();
  await first.stop();
  await untilGone(pid);

  const second = await startEmbedded(directory);
  onTestFinished(() => second.stop());

  expect(await sql(second.url, `select word from stopped`)).toEqual([{ word: 'word' }]);
});

test('the server is PostgreSQL 18 in UTC, durable, and reachable from this machine with a private password only', async () => {
  const server = await startEmbedded(directory);
  onTestFinished(() => server.stop());

  const settings = await sql(
    server.url,
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commits, current_setting('listen_addresses') as listens,
       current_setting('unix_socket_directories') as sockets, current_setting('TimeZone') as zone, upper('é') as upper,
       current_database() as database`,
  );

  expect(settings).toEqual([
    {
      version: 18,
      fsync: 'on',
      commits: 'on',
      listens: '127.0.0.1',
      sockets: '',
      zone: 'UTC',
      upper: 'É',
      database: 'entente',
    },
  ]);
  expect(statSync(join(directory, 'postgresql-password')).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = 'guess';
  await expect(sql(wrong.href, 'select 1')).rejects.toThrow('password authentication failed for user "entente"');
});

test('what was acknowledged before a SIGKILL is there after the next start, and the orphan is gone', async () => {
  const killed = await holder();
  await sql(killed.url, `create table orphaned as select generate_series(1, 100) as number`);
  const orphan = postmaster();
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  expect(isAlive(orphan)).toBe(true);

  const server = await startEmbedded(directory);
  onTestFinished(() => server.stop());

  await untilGone(orphan);
  expect(await sql(server.url, `select count(*)::int as count from orphaned`)).toEqual([{ count: 100 }]);
});

test('what was acknowledged is there after the server itself was killed', async () => {
  const first = await startEmbedded(directory);
  await sql(first.url, `create table crashed as select generate_series(1, 100) as number`);
  process.kill(postmaster(), 'SIGKILL');
  await first.stop();

  const second = await startEmbedded(directory);
  onTestFinished(() => second.stop());

  expect(await sql(second.url, `select count(*)::int as count from crashed`)).toEqual([{ count: 100 }]);
});

test('a second process is refused with the first one named, and the first one notices nothing', async () => {
  const first = await holder();

  await expect(startEmbedded(directory)).rejects.toThrow(new DirectoryInUse(directory, first.process.pid!));

  expect(await sql(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('the same process is refused a second server in one directory until the first has stopped', async () => {
  const first = await startEmbedded(directory);

  await expect(startEmbedded(directory)).rejects.toThrow(
    `${directory} is in use by process ${process.pid}. Stop that process, or set DATA_DIR to another directory.`,
  );

  await first.stop();
  const second = await startEmbedded(directory);
  await second.stop();
});

test('the lock of a process that is gone is taken over, also when its number has been given to another', async () => {
  const gone = spawnSync(process.execPath, ['--version']).pid;
  for (const stale of [`{"pid":${gone},"startedAt":"1"}`, `{"pid":${process.ppid},"startedAt":"1"}`, '']) {
    writeFileSync(join(directory, 'lock'), stale);

    const server = await startEmbedded(directory);
    await server.stop();

    expect(existsSync(join(directory, 'lock'))).toBe(false);
  }
});

test('a cluster that was killed while it was made is made again, also in a folder that only we may enter', async () => {
  const folder = privateFolder();
  mkdirSync(join(folder, 'postgresql', 'cluster.draft'), { recursive: true });
  writeFileSync(join(folder, 'postgresql', 'cluster.draft', 'PG_VERSION'), '18\n');

  const server = await startEmbedded(folder);
  onTestFinished(() => server.stop());

  expect(await sql(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends the process as always and the server with it',
  async (signal) => {
    const { process: child } = await holder();
    const pid = postmaster();

    child.kill(signal);
    const [, endedBy] = await once(child, 'exit');

    expect(endedBy).toBe(signal);
    await untilGone(pid);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  },
);

test('an error that nobody caught ends the server with the process', async () => {
  const { process: child } = await holder();
  const pid = postmaster();

  child.stdin!.write('throw\n');
  const [code] = await once(child, 'exit');

  expect(code).toBe(1);
  await untilGone(pid);
});
