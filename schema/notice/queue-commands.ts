import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { type Preferences, sendingTime } from './rules.ts';
import type { NoticeUrgency } from './vocabulary.ts';

/** A notice that wants a message. */
export interface Wanting {
  readonly userId: string;
  readonly channel: 'EMAIL' | 'SMS';
  readonly urgency: NoticeUrgency;
  readonly wanted: Preferences;
}

/** Messages of one transaction, written together at its end. */
export interface Queue {
  /** The message that is to tell of a notice: one of its own, or the digest that waits for its day. */
  readonly enqueue: (wanting: Wanting) => Promise<string>;
  readonly write: () => Promise<void>;
}

/** Makes the queue of one transaction. */
export function queueOf({ now, newId, companyTimeZone }: Commander, tx: Tx): Queue {
  const rows: Prisma.NoticeDeliveryCreateManyInput[] = [];
  const digests = new Map<string, string>();
  return {
    async enqueue({ userId, channel, urgency, wanted }) {
      const dueAt = sendingTime(urgency, channel, now, wanted, companyTimeZone);
      const isDigest = channel === 'EMAIL' && urgency === 'DIGEST';
      const day = `${userId} ${dueAt.toISOString()}`;
      const waiting = isDigest ? (digests.get(day) ?? (await waitingDigest(tx, userId, dueAt))) : null;
      const id = waiting ?? newId();
      if (isDigest) digests.set(day, id);
      if (waiting !== null) return id;
      const isUrgent = urgency === 'URGENT';
      rows.push({ id, userId, channel, isDigest, isUrgent, dueAt, nextAttemptAt: dueAt, createdAt: now });
      return id;
    },
    async write() {
      if (rows.length > 0) await tx.noticeDelivery.createMany({ data: rows });
    },
  };
}

/** A digest that nobody has begun to send, held until the end of the transaction so that nobody does. */
async function waitingDigest(tx: Tx, userId: string, dueAt: Date): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select id from notice_delivery
    where user_id = ${userId}::uuid and due_at = ${dueAt}::timestamptz and is_digest and state = 'WAITING'
      and attempts = 0 and lease_id is null
    order by id limit 1 for update`;
  return found?.id ?? null;
}
