import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { close, connect } from '../../prisma/client.ts';
import { encodeCursor } from '../../schema/core/cursor.ts';
import { endOfLog } from '../../schema/core/event-log.ts';
import { audit } from './audit.ts';
import { createCaller } from './caller.ts';
import { company } from './company.ts';
import { type Instance, startInstance } from './instance.ts';
import type { Options } from './options.ts';
import { createRandom } from './random.ts';
import { report, type Say } from './report.ts';
import { scratchDatabase } from './scratch-database.ts';
import { complaintStream, everyStream } from './stream.ts';
import { startSubscriber, type Subscriber } from './subscriber.ts';
import { trouble } from './trouble.ts';
import { type Verdict, verify } from './verify.ts';
import { newLedger, write } from './writer.ts';

const drainMs = 30_000; // 30 s for subscribers to reach the log's end

/**
 * Runs everything and judges it: real server processes on one new database, writers over HTTP, subscribers whose
 * connections are cut. Leaves nothing behind, whatever happens, an interruption included. Ends by itself at the latest
 * after the deadline plus the 30 s to drain.
 */
export async function run(
  options: Options,
  serverUrl: string | undefined,
  say: Say,
  interrupted: AbortSignal,
): Promise<Verdict> {
  const undo: (() => Promise<void>)[] = [];
  const interruption = untilAborted(interrupted).then(() => Promise.reject(interrupted.reason));
  try {
    return await Promise.race([runWith(options, serverUrl, say, undo, interrupted), interruption]);
  } finally {
    for (const step of undo.toReversed()) await step().catch((error: unknown) => say(`not tidied: ${String(error)}`));
  }
}

async function runWith(
  options: Options,
  serverUrl: string | undefined,
  say: Say,
  undo: (() => Promise<void>)[],
  interrupted: AbortSignal,
): Promise<Verdict> {
  const random = createRandom(options.seed);
  const startedAt = performance.now();
  const elapsed = (): string => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
  const deadline = AbortSignal.any([AbortSignal.timeout(options.deadlineSeconds * 1_000), interrupted]);

  const database = await scratchDatabase(serverUrl);
  undo.push(() => database.drop());
  const db = connect(database.url, { maxConnections: 2 });
  undo.push(() => close(db));
  const { world, keys, issueKey } = await company(db);
  const beginning = encodeCursor(await endOfLog(db));

  const instances: Instance[] = [];
  const starting = Promise.allSettled(
    Array.from({ length: options.instances }, async () =>
      instances.push(await startInstance(database.url, options.redisUrl)),
    ),
  );
  undo.push(async () => void (await Promise.all(instances.map((instance) => instance.stop()))));
  for (const { reason } of (await starting).filter((start) => start.status === 'rejected')) throw reason;
  const urls = (): string[] => instances.map((instance) => instance.url()).filter((url) => url !== null);
  say(`${options.instances} instances listen after ${elapsed()}: ${urls().join(' ')}`);

  let cutsLeft = options.disconnects;
  const cutsDone = Promise.withResolvers<void>();
  if (cutsLeft === 0) cutsDone.resolve();
  const spendCut = (): boolean => {
    if (cutsLeft === 0) return false;
    cutsLeft -= 1;
    if (cutsLeft === 0) cutsDone.resolve();
    return true;
  };
  const subscribers: Subscriber[] = [];
  undo.push(async () => void (await Promise.all(subscribers.map((subscriber) => subscriber.stop()))));
  /** Every fourth follows everything, the others complaints. */
  const subscribe = async (index: number): Promise<void> => {
    const stream = index % 4 === 3 ? everyStream : complaintStream;
    const key = await issueKey(index % 4 === 3 ? 'auditor' : 'generalManager');
    const { transports, connectionMs } = options;
    const name = `subscriber ${index + 1}`;
    subscribers.push(
      startSubscriber({
        name,
        stream,
        key,
        from: beginning,
        urls,
        transports,
        random: random.fork(),
        connectionMs,
        spendCut,
      }),
    );
  };
  // One in five comes late and reads the log from its beginning while it grows.
  const late = Math.floor(options.subscribers / 5);
  for (let index = 0; index < options.subscribers - late; index += 1) await subscribe(index);
  await Promise.race([Promise.all(subscribers.map(({ started }) => started)), untilAborted(deadline)]);
  say(`${subscribers.length} subscribers follow after ${elapsed()}`);

  const ledger = newLedger();
  const stopWriting = new AbortController();
  const documents = JSON.parse(
    await readFile(join(import.meta.dirname, '../../widget/trusted-documents.json'), 'utf8'),
  ) as Record<string, string>;
  const submitDocumentId =
    Object.keys(documents).find((id) => documents[id]?.startsWith('mutation SubmitFeedback')) ?? '';
  const siteOrigin = 'https://partner.example'; // allowed by the world's site
  const caller = createCaller({
    urls,
    keys,
    siteKey: world.publishableKey,
    siteOrigin,
    submitDocumentId,
    random: random.fork(),
  });
  const everyMs = (options.writers * 1_000) / options.rate;
  const writing = Promise.all(
    Array.from({ length: options.writers }, () =>
      write({ world, caller, ledger, random: random.fork(), everyMs, signal: stopWriting.signal }),
    ),
  );
  undo.push(async () => {
    stopWriting.abort();
    await writing;
  });

  const received = (): number => subscribers.reduce((sum, { receipts }) => sum + receipts.length, 0);
  const troubles = trouble(
    options,
    database.url,
    instances,
    random.fork(),
    () => 1 - cutsLeft / Math.max(1, options.disconnects),
    deadline,
  );
  undo.push(() => troubles.then(() => undefined));
  for (let index = options.subscribers - late; index < options.subscribers; index += 1) await subscribe(index);
  const progress = setInterval(
    () => say(`${elapsed()}: ${options.disconnects - cutsLeft} cuts, ${received()} received`),
    10_000,
  );
  undo.push(async () => clearInterval(progress));
  await Promise.race([
    Promise.all([cutsDone.promise, troubles, enough(received, options.moreThan, deadline)]),
    untilAborted(deadline),
  ]);
  stopWriting.abort();
  await writing;
  say(`${options.disconnects - cutsLeft} cuts were made, writers stopped after ${elapsed()}`);

  const { log, problems } = await audit(database.url, ledger);
  // Notices are of each reader's own: nobody is to hear of all of them.
  const followed = Map.groupBy(
    log.filter(({ topic }) => topic !== 'notice'),
    ({ topic }) => topic,
  );
  const ends = new Map([...followed].map(([topic, entries]) => [topic, entries.length]));
  const endOf = (index: number): Map<string, number> =>
    index % 4 === 3 ? ends : new Map([['complaint', ends.get('complaint') ?? 0]]);
  await Promise.race([
    Promise.all(subscribers.map((subscriber, index) => subscriber.reaches(endOf(index)))),
    delay(drainMs, undefined, { ref: false }),
  ]);
  await Promise.all(subscribers.map((subscriber) => subscriber.stop()));
  say(`subscribers are through the log after ${elapsed()}`);

  const journals = subscribers.map(({ name, receipts }, index) => ({
    name,
    receipts,
    topics: [...endOf(index).keys()],
  }));
  const verdict = verify(journals, log);
  report(say, { ends, ledger, subscribers, failures: caller.failures, instances });
  const others = [
    ...problems,
    ...ledger.surprises,
    ...subscribers.flatMap(({ name, gaps }) => gaps.map((reason) => `${name}: told of a gap, ${reason}`)),
    ...instances.flatMap(({ crashes }) => crashes),
    ...(cutsLeft > 0 ? [`the deadline passed with ${cutsLeft} cuts to make`] : []),
  ];
  return { ...verdict, problems: [...verdict.problems, ...others] };
}

async function enough(received: () => number, moreThan: number, deadline: AbortSignal): Promise<void> {
  while (received() <= moreThan && !deadline.aborted) await delay(20);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
