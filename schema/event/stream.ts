import type { Db } from '../../prisma/client.ts';
import { type Actor, ownersInReach, reachOf } from '../core/actor.ts';
import { advance, type Cursor, type GapReason } from '../core/cursor.ts';
import type { Facts, LoggedEvent } from '../core/event-log.ts';
import type { EventFeed, FeedPage } from '../core/feed.ts';
import { subjectKey, visibleSubjects } from './subject-loaders.ts';

/** What an event did to the reader's view. */
export type Change =
  /** The record came into view. */
  | 'ADDED'
  /** The record changed. */
  | 'CHANGED'
  /** The record left the view. */
  | 'REMOVED';

/** One item of a stream. */
export type StreamItem =
  | {
      readonly kind: 'event';
      readonly cursor: Cursor;
      readonly change: Change;
      readonly event: LoggedEvent;
      readonly actor: Actor;
    }
  | { readonly kind: 'gap'; readonly cursor: Cursor; readonly reason: GapReason }
  | {
      readonly kind: 'heartbeat';
      readonly cursor: Cursor;
      readonly at: Date;
      readonly reconnectWithinMs: number | null;
    }
  /** The credential no longer works; the stream ends after it. */
  | { readonly kind: 'signed-out' };

/** Narrows a stream to what its reader asked for: what the event did to that view, or null to leave it out. */
export type View = (event: LoggedEvent, change: Change, reader: Actor) => Change | null;

/** A view of everything. */
export const everything: View = (_event, change) => change;

/** What a stream needs of its request. */
export interface StreamFacts {
  readonly db: Db;
  readonly feed: EventFeed;
  readonly signal: AbortSignal;
  /** The actor with today's rights; anonymous when the credential no longer works. */
  readonly reauthenticate: () => Promise<Actor>;
}

/**
 * Follows the log as one reader sees it: after its cursor, then live. Rights are checked again at every page; a record
 * that left the reader's view arrives as REMOVED. At most one page is held in memory, however slow the reader is.
 */
export function follow(
  facts: StreamFacts,
  options: { readonly after: Cursor | null; readonly topics: readonly string[]; readonly view: View },
): AsyncIterableIterator<StreamItem> {
  const pages = facts.feed.follow({ after: options.after, topics: options.topics, signal: facts.signal });
  return unfold(pages, facts.signal, async (page) => {
    const items = await see(facts, page, options.view);
    return { items, isLast: items.some(({ kind }) => kind === 'signed-out') };
  });
}

/** Makes a stream of the items that each page of the feed gives, holding at most one page of them. */
export function unfold<Item>(
  pages: AsyncIterableIterator<FeedPage>,
  signal: AbortSignal,
  itemsIn: (page: FeedPage) => Promise<{ readonly items: readonly Item[]; readonly isLast: boolean }>,
): AsyncIterableIterator<Item> {
  let ready: Item[] = [];
  let isOver = false;
  const end = async (): Promise<IteratorResult<Item>> => {
    isOver = true;
    ready = [];
    // Settles a `next` that waits inside the feed, which `return` of an async generator could not.
    await pages.return?.();
    return { done: true, value: undefined };
  };
  return {
    async next(): Promise<IteratorResult<Item>> {
      for (;;) {
        const item = ready.shift();
        if (item !== undefined) return { done: false, value: item };
        if (isOver) return end();
        const page = await pages.next();
        if (page.done === true) return end();
        const answer = await untilAnswered(() => itemsIn(page.value), signal);
        if (answer === null) return end();
        isOver = answer.isLast;
        ready = [...answer.items];
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function see({ db, reauthenticate }: StreamFacts, page: FeedPage, view: View): Promise<StreamItem[]> {
  const actor = await reauthenticate();
  return actor.kind === 'anonymous' ? [{ kind: 'signed-out' }] : itemsOf(db, actor, page, view);
}

/**
 * Asks again while the database is away: a page must not be lost, nor a stream ended, by a restart of it. Gives up after
 * a minute with the error; null when the reader left meanwhile.
 */
async function untilAnswered<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) return null;
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

const retryMs = 500; // 0.5 s
const attempts = 120; // a minute

/** The items of one page, as an actor sees them now. */
export async function itemsOf(db: Db, reader: Actor, page: FeedPage, view: View): Promise<StreamItem[]> {
  if (page.kind !== 'events') return [page];
  const actor = await withSightOfToday(db, reader);
  const seen = await visibleSubjects(db, actor, page.events);
  const items: StreamItem[] = [];
  let cursor = startOf(page.events, page.cursor);
  for (const event of page.events) {
    cursor = advance(cursor, event.topic, event.sequence);
    const change = changeOf(event, seen.has(subjectKey(event)), actor);
    const narrowed = change === null ? null : view(event, change, actor);
    if (narrowed !== null) items.push({ kind: 'event', cursor, change: narrowed, event, actor });
  }
  return items;
}

/** The cursor before a page, from the cursor after it. */
function startOf(events: readonly LoggedEvent[], after: Cursor): Cursor {
  return [...events].reverse().reduce((cursor, { topic, sequence }) => advance(cursor, topic, sequence - 1n), after);
}

/**
 * The actor with the team and department of this moment. What the check of the credential found may be half a minute
 * old; a move between teams would then be taken for no change, and nothing would tell of it later.
 */
async function withSightOfToday(db: Db, actor: Actor): Promise<Actor> {
  if (actor.kind !== 'user' || ownersInReach(actor) === 'everyone') return actor;
  const rows = await db.$queryRaw<{ id: string; departmentId: string | null }[]>`
    with recursive team as (
      select id, department_id from "user" where id = ${actor.userId}::uuid
      union
      select member.id, member.department_id from "user" member join team on member.manager_id = team.id
    )
    select id, department_id as "departmentId" from team`;
  const self = rows.find(({ id }) => id === actor.userId);
  return self === undefined
    ? actor
    : { ...actor, departmentId: self.departmentId, teamUserIds: rows.map(({ id }) => id) };
}

function changeOf(event: LoggedEvent, isVisible: boolean, actor: Actor): Change | null {
  const wasVisible = wasInReach(event.payload, actor);
  if (!isVisible) return wasVisible === true ? 'REMOVED' : null;
  return (wasVisible ?? event.subjectVersion > 1) ? 'CHANGED' : 'ADDED';
}

/**
 * Whether the record was in reach before an event that changed who sees it; null for events that did not. Such an event
 * tells in its facts whose the account was (`fromOwnerId`, `fromOwnerIds` of a contact of several) or still is (`ownerId`), who had the owner in their team
 * (`fromTeamUserIds`), which department handled the complaint (`fromDepartmentId`), and who has gone to another
 * department (`movedUserId`, `movedFromDepartmentId`).
 */
function wasInReach(facts: Facts, actor: Actor): boolean | null {
  const { fromOwnerId, fromOwnerIds, ownerId, fromTeamUserIds, fromDepartmentId, movedUserId, movedFromDepartmentId } =
    facts;
  if ([fromOwnerId, fromOwnerIds, fromTeamUserIds, fromDepartmentId].every((fact) => fact === undefined)) return null;
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return true;
  if (actor.kind !== 'user') return false;
  const departmentId = movedUserId === actor.userId ? (movedFromDepartmentId ?? null) : actor.departmentId;
  if (departmentId !== null && fromDepartmentId === departmentId) return true;
  // Not by today's team: it is the team that has changed.
  if (Array.isArray(fromTeamUserIds) && reachOf(actor) === 'TEAM') return fromTeamUserIds.includes(actor.userId);
  const before = Array.isArray(fromOwnerIds) ? fromOwnerIds : [fromOwnerId ?? ownerId];
  return before.some((owner) => typeof owner === 'string' && owners.includes(owner));
}
