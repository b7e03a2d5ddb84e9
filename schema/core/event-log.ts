import type { Tx } from '../../prisma/client.ts';
import { advance, type Cursor, type GapReason } from './cursor.ts';

export type { Cursor, GapReason } from './cursor.ts';

/** Facts of a change that are not personal: ids, states, numbers, moments. */
export type Facts = { readonly [fact: string]: string | number | boolean | null | readonly string[] };

/** A change to be logged by the transaction that makes it. */
export interface NewEvent {
  readonly topic: string;
  readonly type: string;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly accountId: string | null;
  readonly facts: Facts;
}

/** A change as the log keeps it. */
export interface LoggedEvent {
  readonly topic: string;
  /** Position in the topic: contiguous, in commit order, from 1. */
  readonly sequence: bigint;
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly accountId: string | null;
  readonly payload: Facts;
  readonly actor: string;
  readonly requestId: string | null;
  readonly at: Date;
}

/** Who and when. */
export interface Stamp {
  readonly actor: string;
  readonly requestId: string | null;
  readonly at: Date;
  readonly newId: () => string;
}

/** A change, with who made it and when: one transaction may log what several callers did. */
export interface LogEntry {
  readonly event: NewEvent;
  readonly stamp: Stamp;
}

/**
 * Appends events as the last statements of their transaction. The topic's counter row stays locked until the commit, so
 * a topic's sequence is its commit order and has no holes; topics are locked in sorted order, so writers can't deadlock.
 * @returns the topics written to, for the hint after the commit.
 */
export async function append(tx: Tx, entries: readonly LogEntry[]): Promise<readonly string[]> {
  const topics = [...new Set(entries.map(({ event }) => event.topic))].sort();
  for (const topic of topics) {
    const rows = entries
      .filter(({ event }) => event.topic === topic)
      .map(({ event, stamp }, index) => ({
        position: index + 1,
        id: stamp.newId(),
        type: event.type,
        subject_id: event.subjectId,
        subject_version: event.subjectVersion,
        account_id: event.accountId,
        payload: event.facts,
        actor: stamp.actor,
        request_id: stamp.requestId,
        at: stamp.at.toISOString(),
      }));
    await tx.$executeRaw`
      with counter as (
        insert into topic as t (id, last) values (${topic}, ${rows.length})
        on conflict (id) do update set last = t.last + excluded.last
        returning last
      )
      insert into event (topic, sequence, id, type, subject_id, subject_version, account_id, payload, actor, request_id, at)
      select ${topic}, counter.last - ${rows.length} + r.position, r.id, r.type, r.subject_id, r.subject_version,
             r.account_id, r.payload, r.actor, r.request_id, r.at
      from counter, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (position bigint, id uuid, type text, subject_id uuid, subject_version int, account_id uuid, payload jsonb,
              actor text, request_id text, at timestamptz)`;
  }
  return topics;
}

/** A page of the log, or the news that the cursor can't be followed any more; then `cursor` is the log's end. */
export type LogPage =
  | {
      readonly kind: 'events';
      readonly events: readonly LoggedEvent[];
      readonly cursor: Cursor;
      readonly more: boolean;
    }
  | { readonly kind: 'gap'; readonly reason: GapReason; readonly cursor: Cursor };

/**
 * Reads up to `limit` events after a cursor. In each topic the order is commit order; between topics it follows the
 * clock as far as that allows. A topic that the cursor does not name is read from its beginning. Nothing after `known`, an
 * end of the log, is read: it is one moment of all topics, so nothing comes before what it followed in another topic.
 */
export async function readAfter(
  db: Tx,
  cursor: Cursor,
  topics: readonly string[],
  limit: number,
  known?: Cursor,
): Promise<LogPage> {
  const positions = topics.map((topic) => cursor.positions[topic] ?? 0n);
  const end = known ?? (await endOfLog(db));
  const ends = topics.map((topic) => end.positions[topic] ?? 0n);
  if (cursor.epoch !== end.epoch) return { kind: 'gap', reason: 'OTHER_EPOCH', cursor: end };
  for (const [index, topic] of topics.entries()) {
    const position = positions[index] ?? 0n;
    if (position > (end.positions[topic] ?? 0n)) return { kind: 'gap', reason: 'OTHER_EPOCH', cursor: end };
  }
  const rows = await db.$queryRaw<(LoggedEvent & { first: bigint })[]>`
    select e.topic, e.sequence, e.id, e.type, e.subject_id as "subjectId", e.subject_version as "subjectVersion",
           e.account_id as "accountId", e.payload, e.actor, e.request_id as "requestId", e.at, t.first
    from unnest(${[...topics]}::text[], ${positions.map(String)}::bigint[], ${ends.map(String)}::bigint[]) as c (topic, after, last)
    join topic t on t.id = c.topic
    cross join lateral (
      select * from event where event.topic = c.topic and event.sequence > c.after and event.sequence <= c.last
      order by event.sequence limit ${limit}
    ) e
    order by e.topic, e.sequence`;
  for (const [index, topic] of topics.entries()) {
    const position = positions[index] ?? 0n;
    const next = rows.find((row) => row.topic === topic)?.sequence;
    const last = end.positions[topic] ?? 0n;
    if (next === undefined ? position < last : next !== position + 1n)
      return { kind: 'gap', reason: 'EXPIRED', cursor: end };
  }
  const events = merge(rows.map(({ first: _, ...event }) => event)).slice(0, limit);
  const after = events.reduce((at, event) => advance(at, event.topic, event.sequence), cursor);
  return { kind: 'events', events, cursor: after, more: rows.length > events.length || events.length === limit };
}

/** The end of the log as it stands: the cursor after every event committed so far, of all topics. */
export async function endOfLog(db: Tx): Promise<Cursor> {
  const rows = await db.$queryRaw<{ epoch: string; id: string | null; last: bigint | null }[]>`
    select l.epoch, t.id, t.last from event_log l left join topic t on true`;
  const epoch = rows[0]?.epoch;
  if (epoch === undefined) throw new Error('the event log has no epoch: the database is not migrated');
  const positions: Record<string, bigint> = {};
  for (const { id, last } of rows) if (id !== null && last !== null) positions[id] = last;
  return { epoch, positions };
}

/** The cursor before the oldest event that is kept, of all topics. */
export async function startOfLog(db: Tx): Promise<Cursor> {
  const { epoch, positions } = await endOfLog(db);
  const rows = await db.topic.findMany({ select: { id: true, first: true } });
  const oldest = new Map(rows.map(({ id, first }) => [id, first - 1n]));
  return {
    epoch,
    positions: Object.fromEntries(Object.keys(positions).map((topic) => [topic, oldest.get(topic) ?? 0n])),
  };
}

/** Merges topics by the clock without ever turning the order inside a topic round. Takes rows sorted by topic, sequence. */
function merge(rows: readonly LoggedEvent[]): LoggedEvent[] {
  const queues = [...Map.groupBy(rows, ({ topic }) => topic).values()];
  const merged: LoggedEvent[] = [];
  while (merged.length < rows.length) {
    let earliest: LoggedEvent[] | undefined;
    for (const queue of queues) {
      const head = queue[0];
      if (head !== undefined && (earliest?.[0] === undefined || head.at < earliest[0].at)) earliest = queue;
    }
    const next = earliest?.shift();
    if (next === undefined) break;
    merged.push(next);
  }
  return merged;
}
