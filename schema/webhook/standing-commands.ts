import type { Db } from '../../prisma/client.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../core/cursor.ts';
import { endOfLog } from '../core/event-log.ts';
import { type WebhookDisabledReason, webhookDisabledReasonLabels } from './vocabulary.ts';

/** How all webhooks of the company stand: what somebody on duty looks at. */
export interface WebhookStanding {
  readonly active: number;
  /** Active ones with events before them that they have not got past. */
  readonly behind: number;
  /** Active ones whose message at the head of the line has failed. */
  readonly failing: number;
  /** By each reason, also those that are none's. */
  readonly disabled: Readonly<Record<WebhookDisabledReason, number>>;
  /** Age of the oldest event that an active webhook has not got past, in seconds; 0 when there is none. */
  readonly lagSeconds: number;
}

interface Counted {
  readonly reason: WebhookDisabledReason | null;
  readonly count: number;
  readonly behind: number;
  readonly failing: number;
}

/** Counts the webhooks, and looks for the oldest event that is still to be told. Reads only. */
export async function webhookStanding(db: Db, now: Date): Promise<WebhookStanding> {
  const end = await endOfLog(db);
  const counted = await db.$queryRaw<Counted[]>`
    select disabled_reason as reason, count(*)::int as count,
           count(*) filter (where cursor <> ${encodeCursor(end)})::int as behind,
           count(*) filter (where attempts > 0)::int as failing
    from webhook group by disabled_reason`;
  const active = counted.find(({ reason }) => reason === null);
  const disabled = Object.fromEntries(
    Object.keys(webhookDisabledReasonLabels).map((reason) => [
      reason,
      counted.find((row) => row.reason === reason)?.count ?? 0,
    ]),
  ) as Record<WebhookDisabledReason, number>; // Object.fromEntries forgets them
  return {
    active: active?.count ?? 0,
    behind: active?.behind ?? 0,
    failing: active?.failing ?? 0,
    disabled,
    lagSeconds: active === undefined || active.behind === 0 ? 0 : await lagOf(db, end, now),
  };
}

async function lagOf(db: Db, end: Cursor, now: Date): Promise<number> {
  const rows = await db.$queryRaw<{ cursor: string }[]>`
    select distinct cursor from webhook where state = 'ACTIVE' and cursor <> ${encodeCursor(end)}`;
  // Of another epoch, a cursor says nothing about this log: its webhook is told a gap.
  const cursors = rows.map(({ cursor }) => decodeCursor(cursor)).filter((cursor) => cursor?.epoch === end.epoch);
  const topics = Object.keys(end.positions);
  const furthestBack = topics.map((topic) => {
    const positions = cursors.map((cursor) => cursor?.positions[topic] ?? 0n);
    return String(positions.reduce((least, at) => (at < least ? at : least), end.positions[topic] ?? 0n));
  });
  const [oldest] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(e.at) as at
    from unnest(${topics}::text[], ${furthestBack}::bigint[]) as c (topic, after)
    cross join lateral (
      select at from event where event.topic = c.topic and event.sequence > c.after order by event.sequence limit 1
    ) e`;
  return oldest?.at == null ? 0 : Math.max(0, (now.getTime() - oldest.at.getTime()) / 1_000);
}
