import { setTimeout as delay } from 'node:timers/promises';
import { close, connect, type Db } from '../../prisma/client.ts';
import { startInstance } from '../realtime/instance.ts';
import { scratchDatabase } from '../realtime/scratch-database.ts';
import { world } from '../support/world.ts';

/** What a run is asked for. */
export interface Options {
  readonly count: number;
  /** Over how long they fall due. */
  readonly seconds: number;
  readonly instances: number;
  /** Whether each server is killed once in the middle. */
  readonly kill: boolean;
}

/** What came of it. */
export interface Outcome {
  /** Deadlines told. */
  readonly fired: number;
  /** Times that one was told again. */
  readonly duplicated: number;
  /** Deadlines never told. */
  readonly missed: number;
  /** From the due moment to the commit of its event, which 99 of 100 kept to. */
  readonly lateMs: number;
}

const patienceMs = 60_000; // 1 min after the last is due

/** Runs it on a database of its own. */
export async function run({ count, seconds, instances, kill }: Options, say: (line: string) => void): Promise<Outcome> {
  // Only PostgreSQL knows when an event could be read by others.
  const database = await scratchDatabase(undefined, { track_commit_timestamp: 'on' });
  const db = connect(database.url);
  const servers = [];
  try {
    const { accounts } = await world(db);
    for (let index = 0; index < instances; index += 1) servers.push(await startInstance(database.url, null));
    const beginsAt = Date.now() + 1_000 + count / 5; // 1 s, and what writing them takes
    await plant(db, accounts.own, count, new Date(beginsAt), seconds);
    say(`${count} deadlines fall due over ${seconds} s, under ${instances} servers`);
    const endsAt = beginsAt + seconds * 1_000;
    if (kill)
      for (const [index, server] of servers.entries()) {
        await until(beginsAt + (seconds * 1_000 * (index + 1)) / (instances + 1));
        await server.restart('SIGKILL');
        say(`server ${index + 1} killed and started again`);
      }
    await until(endsAt);
    while ((await db.deadline.count({ where: { nextAt: { not: null } } })) > 0 && Date.now() < endsAt + patienceMs)
      await delay(100);
    for (const { crashes } of servers) for (const crash of crashes) say(`problem: ${crash}`);
    return await outcome(db, count);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await close(db);
    await database.drop();
  }
}

const until = (moment: number): Promise<void> => delay(Math.max(0, moment - Date.now()));

/** Open complaints whose clocks tell once, at moments spread evenly. */
async function plant(db: Db, accountId: string, count: number, from: Date, seconds: number): Promise<void> {
  await db.$executeRaw`
    insert into complaint (id, number, state, account_id, customer_name, claims, customer_demand, content, severity, channel,
                           received_at, due_at, created_at, updated_at)
    select gen_random_uuid(), 'D-' || n, 'RECEIVED', ${accountId}::uuid, 'customer', '{}', 'a new one', 'it leaks', 'MINOR',
           'TELEPHONE', now(), ${from}::timestamptz + ${seconds} * interval '1 second' * n / ${count}, now(), now()
    from generate_series(1, ${count}::int) n`;
  await db.$executeRaw`
    insert into deadline (id, policy, complaint_id, amount, unit, notices, started_at, due_at, next_at)
    select gen_random_uuid(), 'COMPLAINT_CLOSING', id, 1, 'MINUTE', '[{"percent":100,"to":["OWNER"]}]', created_at, due_at,
           due_at
    from complaint`;
}

async function outcome(db: Db, count: number): Promise<Outcome> {
  const [row] = await db.$queryRaw<{ fired: bigint; told: bigint; late: number | null }[]>`
    select count(distinct e.subject_id) as fired, count(*) as told,
           percentile_disc(0.99) within group (
             order by extract(epoch from pg_xact_commit_timestamp(e.xmin) - d.due_at) * 1000
           )::float8 as late
    from event e join deadline d on d.complaint_id = e.subject_id
    where e.type = 'COMPLAINT_OVERDUE'`;
  const fired = Number(row?.fired ?? 0);
  return {
    fired,
    duplicated: Number(row?.told ?? 0) - fired,
    missed: count - fired,
    lateMs: Math.ceil(row?.late ?? 0),
  };
}
