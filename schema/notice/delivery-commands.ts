import type { Db } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { preferencesOf } from './preference-loaders.ts';
import { afterAttempt, afterQuiet, type Outcome } from './rules.ts';
import type { NoticeDeliveryState } from './vocabulary.ts';

export type { NoticeChannel, NoticeFailure } from './vocabulary.ts';
export { afterAttempt } from './rules.ts';

/** A message that a runner has to itself. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly userId: string;
  readonly channel: 'EMAIL' | 'SMS';
  readonly isDigest: boolean;
  readonly isUrgent: boolean;
  readonly attempts: number;
  readonly leaseId: string;
}

/** What one attempt came to. */
export interface DeliveryAttempt extends Outcome {
  readonly durationMs: number;
}

const replyMaximum = 500; // characters kept of what a receiver said

/**
 * Takes the message that has been due for longest. No other runner gets it before the lease is over, by the database's
 * clock: however many instances there are, each message is sent by one of them at a time.
 * @returns null when there is none.
 */
export async function claimDelivery(
  db: Db,
  {
    leaseId,
    leaseMs,
    now,
    channels,
  }: {
    readonly leaseId: string;
    readonly leaseMs: number;
    readonly now: Date;
    readonly channels: readonly ('EMAIL' | 'SMS')[];
  },
): Promise<ClaimedDelivery | null> {
  const [taken] = await db.$queryRaw<Omit<ClaimedDelivery, 'leaseId'>[]>`
    update notice_delivery set lease_id = ${leaseId}::uuid,
      leased_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'
    where id = (
      select id from notice_delivery
      where next_attempt_at <= ${now}::timestamptz and channel::text = any(${[...channels]})
        and (leased_until is null or leased_until < clock_timestamp())
      order by next_attempt_at, id limit 1 for update skip locked
    )
    returning id, user_id as "userId", channel::text as channel, is_digest as "isDigest", is_urgent as "isUrgent", attempts`;
  return taken === undefined ? null : { ...taken, leaseId };
}

/**
 * Puts a message off while its reader wants quiet: it was put into the line before they said so, or comes late.
 * @returns whether it was put off.
 */
export async function putOffWhileQuiet(
  { db, now, companyTimeZone }: Commander,
  { id, leaseId, userId, isUrgent }: ClaimedDelivery,
): Promise<boolean> {
  if (isUrgent) return false;
  const { quiet } = (await preferencesOf(db, [userId]))(userId);
  const nextAttemptAt = afterQuiet(now, quiet, companyTimeZone);
  if (nextAttemptAt.getTime() === now.getTime()) return false;
  await db.noticeDelivery.updateMany({
    where: { id, leaseId },
    data: { nextAttemptAt, leaseId: null, leasedUntil: null },
  });
  return true;
}

/**
 * Writes down an attempt and what follows from it, in one transaction. When another runner has the message meanwhile, the log
 * gets the attempt and no more.
 * @returns the state of the message; null when it was no longer the runner's.
 */
export async function settleDelivery(
  { db, now }: Commander,
  { id, leaseId, attempts }: ClaimedDelivery,
  { failure, reply, durationMs }: DeliveryAttempt,
  { chance, waits }: { readonly chance: number; readonly waits?: readonly number[] | undefined },
): Promise<NoticeDeliveryState | null> {
  const after = afterAttempt(attempts, { failure, reply }, { now, chance, ...(waits !== undefined && { waits }) });
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ isOwn: boolean; seq: number }[]>`
      select lease_id is not distinct from ${leaseId}::uuid as "isOwn",
             (select count(*)::int from notice_attempt a where a.delivery_id = d.id) + 1 as seq
      from notice_delivery d where id = ${id}::uuid for update`;
    if (row === undefined) return null;
    await tx.noticeAttempt.create({
      data: {
        deliveryId: id,
        seq: row.seq,
        at: now,
        failure,
        reply: reply?.slice(0, replyMaximum) ?? null,
        durationMs,
      },
    });
    if (!row.isOwn) return null;
    await tx.noticeDelivery.update({
      where: { id },
      data: {
        ...after,
        attempts: attempts + 1,
        leaseId: null,
        leasedUntil: null,
        ...(after.state === 'SENT' && { sentAt: now }),
      },
      select: { id: true },
    });
    return after.state;
  });
}

/** Takes back a message that is no longer wanted. */
export async function withdrawDelivery(db: Db, { id, leaseId }: ClaimedDelivery): Promise<void> {
  await db.noticeDelivery.updateMany({
    where: { id, leaseId },
    data: { state: 'WITHDRAWN', nextAttemptAt: null, leaseId: null, leasedUntil: null },
  });
}

/** Gives a message back as it was, to be looked at from a moment on. */
export async function releaseDelivery(db: Db, { id, leaseId }: ClaimedDelivery, nextAttemptAt: Date): Promise<void> {
  await db.noticeDelivery.updateMany({
    where: { id, leaseId },
    data: { nextAttemptAt, leaseId: null, leasedUntil: null },
  });
}
