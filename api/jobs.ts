import { setTimeout as delay } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { UserActor } from '../schema/core/actor.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import { type Commander, newToken, newUuid } from '../schema/core/command.ts';
import { continueExport, failExport, unfinishedExports } from '../schema/export/commands.ts';
import { continueImport, failImport, unfinishedImports } from '../schema/import/run-commands.ts';
import type { StandingOf } from './standing.ts';

/** What jobs are done with. */
export interface JobOptions {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
  readonly standingOf: StandingOf;
  /** Rings the bell of the topics written to. */
  readonly hint: (topics: readonly string[]) => void;
}

/** One kind of work that goes on in the background. Its rows say what is to be done; a job only sees that somebody does it. */
interface Work {
  readonly unfinished: (db: Db) => Promise<readonly { readonly id: string }[]>;
  readonly starter: (db: Db, id: string) => Promise<Starter | null>;
  readonly go: (commanderNow: () => Commander, id: string, isStopping: () => boolean) => Promise<void>;
  readonly fail: (commander: Commander, id: string, failure: string) => Promise<void>;
}

type Starter = Pick<UserActor, 'roles'> & { readonly starterId: string };

const starter = { select: { starterId: true, roles: true } } as const;
const works: Readonly<Record<string, Work>> = {
  import: {
    unfinished: unfinishedImports,
    starter: (db, id) => db.import.findUnique({ where: { id }, ...starter }),
    go: continueImport,
    fail: failImport,
  },
  export: {
    unfinished: unfinishedExports,
    starter: (db, id) => db.export.findUnique({ where: { id }, ...starter }),
    go: continueExport,
    fail: failExport,
  },
};

const lookMs = 1_000; // 1 s: how soon new work is found
const retries = 3;
const retryMs = 5_000; // 5 s

/** Jobs that are being done, until stopped. */
export interface Jobs {
  /** Lets workers finish the rows under way, for 3 s at most. */
  stop(): Promise<void>;
}

/** Has jobs done from now on; while the queue can't be opened it is tried again, and the server does without. */
export function createJobs(options: JobOptions): Jobs {
  const stopped = new AbortController();
  const opened = (async (): Promise<Jobs | null> => {
    while (!stopped.signal.aborted) {
      try {
        return await startJobs(options);
      } catch (error) {
        options.log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'jobs: the queue is not open');
        await delay(retryMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      }
    }
    return null;
  })();
  return {
    async stop() {
      stopped.abort();
      await (await opened)?.stop();
    },
  };
}

/**
 * Has imports and exports done, by this instance or another, one at a time of each on each instance. pg-boss, in a schema of
 * its own, sees to it that a job has one worker, and gets another when that one falls silent for 10 s.
 */
async function startJobs(options: JobOptions): Promise<Jobs> {
  const { db, databaseUrl, log } = options;
  let isStopping = false;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'entente jobs',
    max: 2,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on('error', (error) => log.warn({ reason: error.name }, 'jobs: the queue has a problem'));
  await boss.start();
  for (const [name, work] of Object.entries(works)) {
    await boss.createQueue(name, {
      policy: 'exclusive', // one job for each key, waiting or under way
      retryLimit: retries,
      retryDelay: 5,
      heartbeatSeconds: 10,
      expireInSeconds: 3_600,
    });
    await boss.work<{ id: string }>(
      name,
      { pollingIntervalSeconds: 0.5, includeMetadata: true },
      async ([job]): Promise<void> => {
        if (job === undefined) return;
        await run(options, work, job.data.id, job.retryCount >= retries, () => isStopping);
      },
    );
  }
  const look = async (): Promise<void> => {
    for (const [name, work] of Object.entries(works))
      for (const { id } of await work.unfinished(db)) await boss.send(name, { id }, { singletonKey: id });
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking
      .then(() => (isStopping ? undefined : look()))
      .catch((error: unknown) =>
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'jobs: not looked'),
      );
  }, lookMs);
  return {
    async stop() {
      isStopping = true; // a worker ends with the rows under way
      clearInterval(timer);
      await looking;
      await boss.stop({ graceful: true, timeout: 3_000 });
    },
  };
}

async function run(
  options: JobOptions,
  { starter: starterOf, go, fail }: Work,
  id: string,
  isLastAttempt: boolean,
  isStopping: () => boolean,
): Promise<void> {
  const started = await starterOf(options.db, id);
  if (started === null) return;
  const actor = await actorOf(options, started);
  if (actor === null) return fail(commanderOf(options, { kind: 'system' }), id, 'STARTER_GONE');
  try {
    await go(() => commanderOf(options, actor), id, isStopping);
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'; // its message may hold somebody's data
    options.log.error({ reason, id, isLastAttempt }, 'job failed');
    if (!isLastAttempt) throw error;
    await fail(commanderOf(options, { kind: 'system' }), id, 'INTERNAL');
  }
}

/** Who started it, with the rights of today and no more roles than then; null when that person may do nothing any more. */
async function actorOf({ db, standingOf }: JobOptions, { starterId, roles }: Starter): Promise<UserActor | null> {
  const user = await db.user.findUnique({ where: { id: starterId } });
  const left = user === null || user.deactivatedAt !== null ? [] : user.roles.filter((role) => roles.includes(role));
  if (user === null || left.length === 0) return null;
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    roles: left,
    departmentId: user.departmentId,
    ...(await standingOf(user.id)),
    credential: 'job',
    expiresAt: null,
  };
}

function commanderOf(options: JobOptions, actor: Commander['actor']): Commander {
  const { db, now, companyTimeZone, personalData, hint } = options;
  return {
    db,
    actor,
    now: now(),
    newId: newUuid,
    newToken,
    requestId: null,
    companyTimeZone,
    personalData,
    idempotency: null,
    hint,
  };
}
