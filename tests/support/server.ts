import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createServer, type Server, type ServerOptions } from '../../api/server.ts';
import { demoSiteKeyOf, trustedDocuments } from '../../api/start.ts';
import type { Db } from '../../prisma/client.ts';
import { fillDemo } from '../../schema/setup/demo-commands.ts';
import type { Role } from '../../schema/core/actor.ts';
import { schema } from '../../schema/index.ts';
import { copyOfFilled, type TestDatabase } from './database.ts';
import { personalData } from './personal-data.ts';

/** A server of this process, with the demo company. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly db: Db;
  /** Publishable key of the demo partner's site, which lists `siteOrigin`. */
  readonly siteKey: string;
  readonly keys: Readonly<Record<Role, string>>;
  /** The lines that the server has logged. */
  readonly logLines: readonly string[];
  readonly server: Server;
  stop(): Promise<void>;
  /** Stops it and starts another on the same port and database. */
  restart(): Promise<TestServer>;
}

/** What a test may ask for; the rest is as in production but for generous limits. */
export type TestServerOptions = Partial<Omit<ServerOptions, 'schema' | 'db' | 'databaseUrl'>> & {
  readonly database?: TestDatabase;
  readonly port?: number;
  readonly schema?: ServerOptions['schema'];
};

/** Origin that the demo partner's site allows in tests. */
export const siteOrigin = 'https://partner.example';

const limits = {
  depth: 15,
  aliases: 30,
  tokens: 2_000,
  directives: 8,
  cost: 10_000,
  bodyBytes: 131_072,
  timeoutMs: 10_000,
};
const rateLimits = {
  anonymous: 100_000,
  staff: 1_000_000,
  'widget-reads': 100_000,
  'widget-address': 100_000,
  'widget-site': 100_000,
};

const fill = (db: Db) =>
  fillDemo(db, { origins: [siteOrigin], now: new Date(), companyTimeZone: 'Asia/Shanghai', personalData });

/** Starts the real server on a free port, by default on a database of its own with the demo company. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { database, port = 0, ...overrides } = options;
  const { said: demo, ...home } =
    database === undefined ? await copyOfFilled('demo', fill) : { ...database, said: await fill(database.db) };
  const keys = demo === null ? {} : Object.fromEntries(demo.keys.map(({ role, key }) => [role, key]));
  const siteKey = demo?.siteKey ?? (await demoSiteKeyOf(home.db)()) ?? '';
  return listen(home, port, overrides, siteKey, keys as Record<Role, string>); // the demo has one key for each role

  async function listen(
    on: TestDatabase,
    at: number,
    rest: Partial<ServerOptions>,
    site: string,
    roleKeys: Readonly<Record<Role, string>>,
  ): Promise<TestServer> {
    const logLines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logLines.push(...chunk.toString().trim().split('\n'));
        done();
      },
    });
    const server = createServer({
      schema,
      redis: null,
      log: pino({ level: 'info', base: null }, sink),
      companyTimeZone: 'Asia/Shanghai',
      personalData,
      developer: true,
      publicUrl: null,
      corsOrigins: [],
      trustedHops: 0,
      tokens: null,
      limits,
      rateLimits,
      retentionHours: 168,
      trustedDocuments: await trustedDocuments(),
      pagesFolder: join(import.meta.dirname, '../../dist'),
      demoSiteKey: demoSiteKeyOf(on.db),
      processFigures: false,
      ...rest,
      db: on.db,
      databaseUrl: on.url,
    });
    const taken = await server.listen(at, '127.0.0.1');
    return {
      url: `http://127.0.0.1:${taken}`,
      port: taken,
      databaseUrl: on.url,
      db: on.db,
      siteKey: site,
      keys: roleKeys,
      logLines,
      server,
      stop: () => server.close(),
      async restart() {
        await server.close();
        return listen(on, taken, rest, site, roleKeys);
      },
    };
  }
}

/** A server process of its own. */
export interface TestProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it has written to standard output. */
  readonly output: readonly string[];
  /** Asks it to go (SIGTERM) and waits until it has. Returns its exit code. */
  stop(): Promise<number | null>;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `api/main.ts` as a process, as `npm start` does, on the given database and a free port. */
export async function startProcess(environment: Readonly<Record<string, string>>): Promise<TestProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../api/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      ENTENTE_DEMO: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      output.push(line);
      const [, found] = /^ {2}metrics +(\S+)\/metrics$/.exec(line) ?? [];
      if (found !== undefined) resolve(found.replace('localhost', '127.0.0.1'));
    });
    void ended.then(([code]) => reject(new Error(`the server ended with ${String(code)}: ${errors.join('')}`)));
  });
  return {
    url,
    child,
    output,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
