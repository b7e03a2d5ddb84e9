import type { Db } from '../../prisma/client.ts';
import type { Role } from '../core/actor.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../core/cursor.ts';
import { eventOf } from './commands.ts';
import type { SealedSecrets } from './key-commands.ts';
import { afterAttempt, type Outcome } from './rules.ts';
import { deliveryLogDays, type WebhookDisabledReason } from './vocabulary.ts';

/** A webhook that a runner has to itself, as it was when it was taken. */
export interface Claimed extends SealedSecrets {
  readonly version: number;
  readonly ownerId: string;
  readonly role: Role;
  readonly url: string;
  readonly document: string;
  readonly variables: string | null;
  readonly cursor: Cursor;
  readonly line: number;
  readonly attempts: number;
  readonly leaseId: string;
}

/** One attempt at a message. */
export interface Attempt extends Outcome {
  readonly messageId: string;
  readonly eventId: string | null;
  readonly type: string;
  readonly durationMs: number;
  /** The position before the message, and the one after it. */
  readonly after: Cursor;
  readonly cursor: Cursor;
}

/** What a command of the runner's did: 0 when the webhook was no longer its own. */
type Done = { readonly count: number };

/**
 * Takes the active webhook that has waited longest and is not at `end`, the end of the log. No other runner gets it before
 * the lease is given back or over, by the database's clock: however many instances there are, each webhook has one runner. Of a
 * host that `atOneReceiver` webhooks are being sent to none is taken: a slow one does not take all runners.
 * @returns null when there is none.
 */
export async function claimWebhook(
  db: Db,
  {
    leaseId,
    leaseMs,
    now,
    end,
    atOneReceiver,
  }: {
    readonly leaseId: string;
    readonly leaseMs: number;
    readonly now: Date;
    readonly end: Cursor;
    readonly atOneReceiver: number;
  },
): Promise<Claimed | null> {
  const [taken] = await db.$queryRaw<{ id: string }[]>`
    with busy as (
      select lower(split_part(url, '/', 3)) as host from webhook where leased_until >= clock_timestamp()
      group by 1 having count(*) >= ${atOneReceiver}::int
    )
    update webhook set lease_id = ${leaseId}::uuid,
      leased_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'
    where id = (
      select id from webhook
      where state = 'ACTIVE' and next_attempt_at <= ${now}::timestamptz and cursor <> ${encodeCursor(end)}
        and (leased_until is null or leased_until < clock_timestamp())
        and lower(split_part(url, '/', 3)) not in (select host from busy)
      order by next_attempt_at, id limit 1 for update skip locked
    )
    returning id`;
  if (taken === undefined) return null;
  const webhook = await db.webhook.findUnique({ where: { id: taken.id } });
  const cursor = webhook === null ? null : decodeCursor(webhook.cursor);
  return webhook === null || cursor === null ? null : { ...webhook, cursor, leaseId };
}

/** Keeps a webhook for longer. @returns whether it is still the runner's, and as it was taken. */
export async function keepLease(db: Db, { id, leaseId, line }: Claimed, leaseMs: number): Promise<boolean> {
  const count = await db.$executeRaw`
    update webhook set leased_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'
    where id = ${id}::uuid and lease_id = ${leaseId}::uuid and line = ${line} and state = 'ACTIVE'`;
  return count === 1;
}

/** Gives a webhook back; it is looked at again from `nextAttemptAt` on, or as it is due without it. */
export async function releaseWebhook(
  db: Db,
  { id, leaseId, line }: Claimed,
  nextAttemptAt: Date | null,
): Promise<void> {
  const own = { id, leaseId };
  if (nextAttemptAt !== null) await db.webhook.updateMany({ where: { ...own, line }, data: { nextAttemptAt } });
  await db.webhook.updateMany({ where: own, data: { leaseId: null, leasedUntil: null } });
}

/** Moves the cursor of a webhook over what it has nothing to tell of. */
export async function passOver(db: Db, { id, leaseId, line }: Claimed, cursor: Cursor): Promise<void> {
  await db.webhook.updateMany({ where: { id, leaseId, line }, data: { cursor: encodeCursor(cursor) } });
}

/**
 * Writes down an attempt and what follows from it, in one transaction: the cursor moves if, and only if, the receiver took the
 * message. When somebody changed the webhook meanwhile, or another runner has it, the log gets the attempt and no more.
 * @returns whether the runner may go on with the next message.
 */
export async function settleAttempt(
  commander: Commander,
  claimed: Claimed,
  attempt: Attempt,
  { chance, waits }: { readonly chance: number; readonly waits?: readonly number[] | undefined },
): Promise<boolean> {
  const { now, newId } = commander;
  const { id, leaseId, line } = claimed;
  const settled = { now, chance, ...(waits !== undefined && { waits }) };
  const { attempts, nextAttemptAt, disabled } = afterAttempt(claimed.attempts, attempt, settled);
  const isDelivered = attempt.failure === null;
  const { count } = await inTransaction<Done>(commander, async (tx, emit) => {
    const [row] = await tx.$queryRaw<{ version: number; isOwn: boolean }[]>`
      select version, lease_id = ${leaseId}::uuid and line = ${line} and state = 'ACTIVE' as "isOwn"
      from webhook where id = ${id}::uuid for update`;
    if (row === undefined) return { count: 0 };
    const { messageId, eventId, type, durationMs, status, failure } = attempt;
    await tx.webhookDelivery.create({
      data: {
        id: newId(),
        webhookId: id,
        messageId,
        eventId,
        type,
        attempt: claimed.attempts + 1,
        delivered: isDelivered,
        responseStatus: status,
        failure,
        durationMs,
        at: now,
        nextAttemptAt: row.isOwn ? nextAttemptAt : null,
        after: encodeCursor(attempt.after),
      },
      select: { id: true },
    });
    if (!row.isOwn) return { count: 0 };
    const version = disabled === null ? row.version : row.version + 1;
    await tx.webhook.update({
      where: { id },
      data: {
        attempts,
        ...(isDelivered && { cursor: encodeCursor(attempt.cursor) }),
        ...(nextAttemptAt !== null && { nextAttemptAt }),
        ...(disabled !== null && { version, ...disabledAs(disabled, now) }),
      },
      select: { id: true },
    });
    if (disabled !== null) emit(eventOf('WEBHOOK_DISABLED', { id, version }, { reason: disabled, attempts }));
    return { count: 1 };
  });
  return count === 1 && isDelivered;
}

/** Disables a webhook that can't be sent to any more, and says so in the log. */
export async function giveUp(commander: Commander, claimed: Claimed, reason: WebhookDisabledReason): Promise<void> {
  const { id, leaseId, line } = claimed;
  await inTransaction<Done>(commander, async (tx, emit) => {
    const version = claimed.version + 1;
    const { count } = await tx.webhook.updateMany({
      where: { id, leaseId, line, version: claimed.version, state: 'ACTIVE' },
      data: { version, ...disabledAs(reason, commander.now) },
    });
    if (count > 0) emit(eventOf('WEBHOOK_DISABLED', { id, version }, { reason }));
    return { count };
  });
}

/** Deletes what is past its days in the delivery log. @returns how many attempts. */
export async function forgetDeliveries({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  const before = new Date(now.getTime() - deliveryLogDays * 86_400_000);
  const { count } = await db.webhookDelivery.deleteMany({ where: { at: { lt: before } } });
  return count;
}

function disabledAs(reason: WebhookDisabledReason, now: Date) {
  return { state: 'DISABLED', disabledReason: reason, disabledAt: now, line: { increment: 1 } } as const;
}
