// Keeps a second process out of a data directory.

import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The data directory belongs to another process that is alive. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
  /** The process that holds the directory. */
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}. Stop that process, or set DATA_DIR to another directory.`);
    this.pid = pid;
  }
}

/**
 * Takes `directory` for this process and returns the function that gives it back.
 *
 * The lock of a process that is gone is taken over, by one of those that try. It names a process, so it holds among
 * the processes of one machine; two machines on a network drive do not see each other.
 *
 * @throws DirectoryInUse when a living process holds it, this one included.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const file = join(directory, 'lock');
  const own = `${JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) })}\n`;
  for (;;) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return () => {
        if (read(file) === own) rmSync(file, { force: true });
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(file);
    if (holder !== undefined) throw new DirectoryInUse(directory, holder);
    await removeStale(file);
  }
}

/** The living process that the lock names; undefined when there is none. */
async function holderOf(file: string): Promise<number | undefined> {
  let text = read(file);
  if (text === '') {
    await delay(50); // Its maker is between creating it and writing it, or has died there.
    text = read(file);
  }
  const [, pid, startedAt] = /^\{"pid":(\d+),"startedAt":"(\d*)"\}$/.exec(text?.trim() ?? '') ?? [];
  if (pid === undefined || !isAlive(Number(pid))) return undefined;
  // Process numbers come back, after a restart and most of all in containers; the moment of the start does not.
  return startOf(Number(pid)) === startedAt ? Number(pid) : undefined;
}

/** Removes a lock whose holder is gone: one process at a time, after a second look, so that nobody removes a new lock. */
async function removeStale(file: string): Promise<void> {
  const guard = `${file}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await delay(20);
    // A taking over lasts milliseconds; a guard of 5 s was left by a process that died in it.
    const madeAt = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
    if (madeAt !== undefined && Date.now() - madeAt > 5_000) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if ((await holderOf(file)) === undefined) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // Alive, and another user's.
  }
}

/** When a process started, in ticks since the machine's start, where the system tells (Linux); empty elsewhere. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`) ?? '';
  // The name in parentheses may hold spaces; the start is the 22nd field, the 20th after it (proc(5)).
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
