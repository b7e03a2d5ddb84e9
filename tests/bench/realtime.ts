// `npm run bench -- realtime --subscribers 100 --rate 50 --seconds 20 --instances 2 --transport ws,sse`
//
// Measures commit to receipt: from the moment PostgreSQL keeps for the commit (track_commit_timestamp) to the moment
// the event is parsed at a subscriber, through real server processes, on an embedded PostgreSQL with fsync. Everything
// runs on this machine, subscribers in this one process: figures are an upper bound of what the server needs.

import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { close, connect } from '../../prisma/client.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { endOfLog } from '../../schema/core/event-log.ts';
import { recordCard } from '../complaint/verbs.ts';
import { type Caller, createCaller } from '../realtime/caller.ts';
import { company } from '../realtime/company.ts';
import type { Connection } from '../realtime/connection.ts';
import { type Instance, startInstance } from '../realtime/instance.ts';
import { transports } from '../realtime/options.ts';
import { createRandom } from '../realtime/random.ts';
import { scratchDatabase } from '../realtime/scratch-database.ts';
import { overServerSentEvents } from '../realtime/sse.ts';
import { complaintStream } from '../realtime/stream.ts';
import { overWebSocket } from '../realtime/websocket.ts';
import type { World } from '../support/world.ts';

const number = (usual: number) => z.coerce.number().int().min(1).default(usual);
const shape = z.object({
  subscribers: number(100),
  rate: number(50),
  seconds: number(20),
  instances: number(2),
  transport: z
    .string()
    .default('ws,sse')
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(transports))),
});
type Settings = z.output<typeof shape>;

const lanes = 12; // calls under way at a time, each on a complaint of its own
const connects = { ws: overWebSocket, sse: overServerSentEvents };
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
/** The clock that PostgreSQL stamps with, in ms, finer than Date.now(). */
const clock = (): number => performance.timeOrigin + performance.now();

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
const undo: (() => Promise<unknown>)[] = [];
try {
  const { values } = parseArgs({
    options: Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }])),
  });
  await bench(shape.parse(values));
} finally {
  for (const step of undo.toReversed()) await step();
}

async function bench(settings: Settings): Promise<void> {
  const database = await scratchDatabase(undefined, { track_commit_timestamp: 'on' });
  undo.push(() => database.drop());
  const db = connect(database.url, { maxConnections: 2 });
  undo.push(() => close(db));
  const { world, keys, issueKey } = await company(db);
  const beginning = encodeCursor(await endOfLog(db));
  const instances: Instance[] = [];
  for (let index = 0; index < settings.instances; index += 1) {
    const instance = await startInstance(database.url, null);
    instances.push(instance);
    undo.push(() => instance.stop());
  }
  const urls = instances.map((instance) => instance.url()).filter((url) => url !== null);

  const receipts: { readonly sequence: number; readonly at: number }[] = [];
  const connections: Connection[] = [];
  undo.push(async () => connections.map((connection) => connection.cut()));
  let key = '';
  for (let index = 0; index < settings.subscribers; index += 1) {
    if (index % 20 === 0) key = await issueKey('generalManager'); // 20 sockets is the most for one key
    const started = Promise.withResolvers<void>();
    const transport = settings.transport[index % settings.transport.length] ?? 'ws';
    // Both transports at each instance: the instance changes after each has had its turn.
    const url = urls[Math.floor(index / settings.transport.length) % urls.length] ?? '';
    const { query, field } = complaintStream;
    const connection = connects[transport]({ url, key, query, field, after: beginning }, ({ event }) => {
      if (event !== undefined) receipts.push({ sequence: event.sequence, at: clock() });
      started.resolve();
    });
    connections.push(connection);
    await Promise.race([
      started.promise,
      connection.ended.then((how) => Promise.reject(new Error(`no stream: ${how}`))),
    ]);
  }
  say(`${settings.subscribers} subscribers follow; ${settings.rate} changes a second for ${settings.seconds} s`);

  const caller = createCaller({
    urls: () => urls,
    keys,
    siteKey: '',
    siteOrigin: '',
    submitDocumentId: '',
    random: createRandom(1),
  });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: lanes }, (_, lane) => amend(caller, world, settings, lane)));
  const seconds = (performance.now() - startedAt) / 1_000;

  const committed = await commits(database.url);
  const expected = committed.size * settings.subscribers;
  for (let waited = 0; receipts.length < expected && waited < 30_000; waited += 50) await delay(50);
  const delays = receipts.map(({ sequence, at }) => at - (committed.get(sequence) ?? Number.NaN)).sort((a, b) => a - b);
  const at = (share: number): string =>
    (delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN).toFixed(1);
  const memory = await Promise.all(urls.map(residentMegabytes));
  const row = {
    subscribers: settings.subscribers,
    transport: settings.transport.join('+'),
    instances: settings.instances,
    'rate asked /s': settings.rate,
    'rate reached /s': (committed.size / seconds).toFixed(1),
    events: committed.size,
    receipts: `${receipts.length} of ${expected}`,
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'p99 ms': at(0.99),
    'max ms': at(1),
    'server RSS MB': memory.join(' '),
  };
  say(`| ${Object.keys(row).join(' | ')} |`);
  say(`|${' --- |'.repeat(Object.keys(row).length)}`);
  say(`| ${Object.values(row).join(' | ')} |`);
}

/** Amends one complaint again and again, at this lane's share of the rate; a call that is late is not made up for. */
async function amend(caller: Caller, world: World, { rate, seconds }: Settings, lane: number): Promise<void> {
  const as = 'serviceOfficer';
  const everyMs = (lanes / rate) * 1_000;
  const from = performance.now() + (lane / lanes) * everyMs;
  const { complaint } = await caller.send({
    as,
    mutation: 'registerComplaint',
    input: recordCard(world),
    key: randomUUID(),
  });
  if (complaint === null) throw new Error('not registered');
  for (let version = 1; ; version += 1) {
    const next = Math.max(performance.now(), from + version * everyMs);
    if (next - from > seconds * 1_000) return;
    await delay(Math.max(0, next - performance.now()));
    const input = { complaintId: complaint.id, expectedVersion: version, product: `IM-${version}` };
    const { typename } = await caller.send({ as, mutation: 'amendComplaint', input, key: randomUUID() });
    if (typename !== 'AmendComplaintPayload') throw new Error(`amendComplaint answered ${typename}`);
  }
}

/** When each event of a complaint was committed, in ms since 1970. */
async function commits(databaseUrl: string): Promise<Map<number, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ sequence: number; ms: number }>(
      `select sequence::int, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as ms
       from event where topic = 'complaint'`,
    );
    return new Map(rows.map(({ sequence, ms }) => [sequence, ms]));
  } finally {
    await client.end();
  }
}

async function residentMegabytes(url: string): Promise<string> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(text) ?? [];
  return bytes === undefined ? '?' : (Number(bytes) / 1_048_576).toFixed(0);
}
