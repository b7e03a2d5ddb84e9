import type { Logger } from 'pino';
import type { Db, Tx } from '../prisma/client.ts';
import { forgetExports } from '../schema/export/commands.ts';
import { forgetImports } from '../schema/import/commands.ts';
import { forgetNotices } from '../schema/notice/commands.ts';
import { forgetIdentityUses } from '../schema/site/identity-commands.ts';
import { forgetOldSiteKeys } from '../schema/site/key-commands.ts';
import { forgetDeliveries } from '../schema/webhook/delivery-commands.ts';
import { forgetOldSecrets } from '../schema/webhook/key-commands.ts';

const lock = 7_364_001; // advisory lock: one instance at a time
const batch = 5_000n; // events deleted in one transaction, so that none holds locks for long
const idempotencyHours = 72;
const hourMs = 3_600_000;

/** What one run removed. */
export interface Removed {
  readonly events: number;
  readonly idempotencyKeys: number;
  /** Imports that can't be undone any more, and exports that can't be downloaded: what they kept of people is gone. */
  readonly imports: number;
  readonly exports: number;
  /** Attempts in the delivery logs of webhooks. */
  readonly deliveries: number;
  /** Secrets of webhooks that no longer sign. */
  readonly oldSecrets: number;
  /** Publishable keys and signing secrets of sites that were replaced, and visitors' tokens that have ended. */
  readonly oldSiteKeys: number;
  readonly identityUses: number;
  /** Notices, with the log of their messages. */
  readonly notices: number;
}

/**
 * Deletes what is past retention: events by their sequence (never by a moment: a transaction's clock can run behind its
 * commit), and idempotency keys after 72 hours. Cursors before the deleted events get a gap. Does nothing while another
 * instance does it.
 */
export async function applyRetention(db: Db, now: Date, retentionHours: number): Promise<Removed> {
  const before = new Date(now.getTime() - retentionHours * hourMs);
  let events = 0;
  for (const { id } of await db.topic.findMany({ select: { id: true }, orderBy: { id: 'asc' } })) {
    for (;;) {
      const removed = await db.$transaction((tx) => trim(tx, id, before));
      events += removed;
      if (removed < Number(batch)) break;
    }
  }
  const { count } = await db.idempotencyKey.deleteMany({
    where: { at: { lt: new Date(now.getTime() - idempotencyHours * hourMs) } },
  });
  const imports = await forgetImports({ db, now });
  const exports = await forgetExports({ db, now });
  const deliveries = await forgetDeliveries({ db, now });
  const oldSecrets = await forgetOldSecrets({ db, now });
  const oldSiteKeys = await forgetOldSiteKeys({ db, now });
  const identityUses = await forgetIdentityUses({ db, now });
  const notices = await forgetNotices({ db, now });
  return {
    events,
    idempotencyKeys: count,
    imports,
    exports,
    deliveries,
    oldSecrets,
    oldSiteKeys,
    identityUses,
    notices,
  };
}

/** Deletes one batch of a topic's oldest events: all before the first that is to be kept. */
async function trim(tx: Tx, topic: string, before: Date): Promise<number> {
  const [claimed] = await tx.$queryRaw<{ ok: boolean }[]>`select pg_try_advisory_xact_lock(${lock}) as ok`;
  if (claimed?.ok !== true) return 0;
  const [found] = await tx.$queryRaw<{ first: bigint; kept: bigint | null; last: bigint }[]>`
    select t.first, t.last,
           (select e.sequence from event e where e.topic = t.id and e.at >= ${before}::timestamptz
            order by e.sequence limit 1) as kept
    from topic t where t.id = ${topic}`;
  if (found === undefined) return 0;
  const end = found.kept ?? found.last + 1n;
  const next = end < found.first + batch ? end : found.first + batch;
  if (next <= found.first) return 0;
  // The append-only trigger lets deletes through in a transaction that says so.
  await tx.$queryRaw`select set_config('entente.retention', 'on', true)`;
  const removed = await tx.$executeRaw`
    delete from event where topic = ${topic} and sequence >= ${found.first} and sequence < ${next}`;
  await tx.$executeRaw`update topic set first = ${next} where id = ${topic}`;
  return removed;
}

/** Runs retention once an hour until stopped; the first time after a minute. A failed run is logged and made up for. */
export function scheduleRetention(
  db: Db,
  log: Logger,
  now: () => Date,
  retentionHours: number,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = applyRetention(db, now(), retentionHours).then(
      (removed) => log.info(removed, 'retention applied'),
      (error: unknown) => log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'retention failed'),
    );
  };
  const soon = setTimeout(run, 60_000); // 1 min: not while starting
  const hourly = setInterval(run, hourMs);
  return {
    async stop() {
      clearTimeout(soon);
      clearInterval(hourly);
      await running;
    },
  };
}
