import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** A server process that is started again when it was killed. */
export interface Instance {
  /** Null while it is down. */
  url(): string | null;
  /** Warnings and errors that it logged, by message, with counts. */
  readonly complaints: ReadonlyMap<string, number>;
  /** Exits that nobody asked for. */
  readonly crashes: readonly string[];
  /** Ends it by the signal and starts it again; resolves when it answers. */
  restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Ends it: asks first, kills after 6 s. */
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, '../../api/main.ts');
const startMaxMs = 60_000; // 1 min, on a machine with better things to do
const stopMaxMs = 6_000; // it promises 5 s
const alive = new Set<ChildProcess>();

// Whatever ends this process, it leaves no server behind.
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts `api/main.ts` on the database and a free port, with limits that a test of many callers needs, and with more settings. */
export async function startInstance(
  databaseUrl: string,
  redisUrl: string | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const complaints = new Map<string, number>();
  const crashes: string[] = [];
  let current: { readonly child: ChildProcess; readonly url: string } | null = null;
  let port = '0';

  async function start(): Promise<void> {
    const child = spawn(process.execPath, [program], {
      env: {
        PATH: process.env['PATH'],
        PORT: port,
        HOST: '127.0.0.1',
        DATABASE_URL: databaseUrl,
        ENTENTE_DEMO: 'off',
        ENTENTE_MODE: 'production',
        PERSONAL_DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
        LOG_LEVEL: 'warn',
        RATE_LIMIT_STAFF: '10000000',
        RATE_LIMIT_ANONYMOUS: '10000000',
        RATE_LIMIT_WIDGET_READS: '10000000',
        RATE_LIMIT_WIDGET_ADDRESS: '10000000',
        RATE_LIMIT_WIDGET_SITE: '10000000',
        ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    alive.add(child);
    child.once('exit', (code, signal) => {
      alive.delete(child);
      if (current?.child !== child) return;
      current = null;
      crashes.push(`a server ended by itself: ${code ?? signal}`);
    });
    createInterface(child.stderr).on('line', (line) => {
      const message = messageOf(line);
      complaints.set(message, (complaints.get(message) ?? 0) + 1);
    });
    current = { child, url: await announced(child, complaints) };
    port = new URL(current.url).port;
  }

  /** From here on its end is asked for. */
  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = current?.child;
    current = null;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const impatience = setTimeout(() => {
      crashes.push(`a server did not end within ${stopMaxMs} ms of ${signal}`);
      child.kill('SIGKILL');
    }, stopMaxMs);
    await ended;
    clearTimeout(impatience);
  }

  await start();
  return {
    url: () => current?.url ?? null,
    complaints,
    crashes,
    async restart(signal) {
      await end(signal);
      await start();
    },
    stop: () => end('SIGTERM'),
  };
}

/** The address that the process prints once it listens. */
async function announced(child: ChildProcess, complaints: ReadonlyMap<string, number>): Promise<string> {
  const found = Promise.withResolvers<string>();
  if (child.stdout === null) throw new Error('the server has no output');
  createInterface(child.stdout).on('line', (line) => {
    const [, url] = /^ {2}metrics +(\S+)\/metrics$/.exec(line) ?? [];
    if (url !== undefined) found.resolve(url.replace('localhost', '127.0.0.1'));
  });
  child.once('exit', (code, signal) =>
    found.reject(new Error(`a server ended with ${code ?? signal} at its start: ${[...complaints.keys()].join('; ')}`)),
  );
  const late = delay(startMaxMs, undefined, { ref: false }).then(() => {
    child.kill('SIGKILL');
    throw new Error(`a server did not start within ${startMaxMs} ms`);
  });
  return Promise.race([found.promise, late]);
}

function messageOf(line: string): string {
  try {
    const { level, msg, reason, error } = JSON.parse(line) as LogLine; // pino's, as api/ writes it
    const frame = error?.frames?.join('\n');
    return [level, msg, reason, error?.name, error?.code, frame].filter((part) => part !== undefined).join(' ');
  } catch {
    return line;
  }
}

interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly reason?: string;
  readonly error?: { readonly name?: string; readonly code?: string; readonly frames?: readonly string[] };
}
