import type { Role } from '../core/actor.ts';
import { builder } from '../core/builder.ts';
import { Unauthenticated } from '../core/command.ts';
import { enumType } from '../core/enum-type.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import { encodeId } from '../core/ids.ts';
import type { StreamItem } from './stream.ts';
import { eventTypes, topics } from './topics.ts';

/** GraphQL enum of types of events. */
export const EventTypeEnum = enumType('EventType', 'What happened, in the past tense.', eventTypes);

/** GraphQL enum of what an event did to the reader's view. */
export const ChangeEnum = enumType('Change', 'What an event did to your view.', {
  ADDED: { EN: 'Came into view', ZH_CN: '进入视图' },
  CHANGED: { EN: 'Changed', ZH_CN: '已变更' },
  REMOVED: { EN: 'Left your view', ZH_CN: '移出视图' },
});

const GapReasonEnum = enumType('GapReason', 'Why a stream can’t go on from a cursor.', {
  EXPIRED: { EN: 'The events after the cursor are past retention', ZH_CN: '游标之后的事件已超过保留期' },
  OTHER_EPOCH: { EN: 'The log was restored since', ZH_CN: '日志已被恢复或重建' },
});

/** GraphQL type of events. */
export const EventType = builder.objectRef<LoggedEvent>('Event').implement({
  description: 'One change, as the log keeps it. The log is append-only; facts are never personal.',
  authScopes: { staff: true },
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'UUID of the event, the same for every reader: the key to drop duplicates by.',
    }),
    topic: t.exposeString('topic', { description: 'The noun that changed, such as `complaint`.' }),
    sequence: t.int({
      description: 'Position in the topic: contiguous from 1, in the order of commits. A hole means a loss.',
      resolve: ({ sequence }) => Number(sequence),
    }),
    type: t.field({ type: EventTypeEnum, description: 'What happened.', resolve: ({ type }) => type }),
    subjectId: t.id({
      description: 'Global id of the record that changed.',
      resolve: ({ topic, subjectId }) => encodeId(topics[topic]?.typename ?? topic, subjectId),
    }),
    subjectVersion: t.exposeInt('subjectVersion', { description: 'Version of that record after the change.' }),
    subject: t.node({
      description: 'The record as it is now; null when you may not see it.',
      id: ({ topic, subjectId }) => encodeId(topics[topic]?.typename ?? topic, subjectId),
    }),
    accountId: t.id({
      nullable: true,
      description: 'Global id of the account that the record belongs to; null for records of no account.',
      resolve: ({ accountId }) => (accountId === null ? null : encodeId('Account', accountId)),
    }),
    actor: t.exposeString('actor', {
      description: 'Who did it: `user:<uuid>`, `site:<uuid>`, `customer` (on the page of a receipt) or `system`.',
    }),
    at: t.field({ type: 'DateTime', description: 'When it happened, by the server’s clock.', resolve: ({ at }) => at }),
    facts: t.field({
      type: 'JSON',
      description: 'Facts of the change, such as `from` and `to` of a state; never personal ones.',
      resolve: ({ payload }) => payload,
    }),
  }),
});

type ItemOf<Kind extends StreamItem['kind']> = Extract<StreamItem, { kind: Kind }>;

/** Who may read the items of a stream: every member of staff, or people in some roles. */
export type StreamScopes = { readonly staff: true } | { readonly roles: readonly Role[] };

/** Makes a GraphQL type of items that hold an event; a stream of one noun adds the record to it. */
export function eventItemType<Item extends ItemOf<'event'>>(name: string, description: string, scopes: StreamScopes) {
  return builder.objectRef<Item>(name).implement({
    description,
    authScopes: scopes as never, // either is a valid scope map
    fields: (t) => ({
      cursor: t.field({
        type: 'EventCursor',
        description: 'The position after it; keep it once you have processed the item.',
        resolve: ({ cursor }) => cursor,
      }),
      change: t.field({ type: ChangeEnum, description: 'What it did to your view.', resolve: ({ change }) => change }),
      event: t.field({ type: EventType, description: 'The event.', resolve: ({ event }) => event }),
    }),
  });
}

/** GraphQL type of an item that holds an event. */
export const EventItem = eventItemType('EventItem', 'An event, as an item of a stream.', { staff: true });

/** GraphQL type of an item that tells of a gap. */
export const GapItem = builder.objectRef<ItemOf<'gap'>>('GapItem').implement({
  description: 'The stream can’t go on from your cursor: reload by query, then go on from this one.',
  authScopes: { staff: true },
  fields: (t) => ({
    cursor: t.field({
      type: 'EventCursor',
      description: 'The end of the log: where the stream goes on.',
      resolve: ({ cursor }) => cursor,
    }),
    reason: t.field({ type: GapReasonEnum, description: 'Why.', resolve: ({ reason }) => reason }),
  }),
});

/** GraphQL type of an item that is a sign of life. */
export const HeartbeatItem = builder.objectRef<ItemOf<'heartbeat'>>('HeartbeatItem').implement({
  description: 'A sign of life: the first item of a stream, then one every 15 seconds when nothing happens.',
  authScopes: { staff: true },
  fields: (t) => ({
    cursor: t.field({
      type: 'EventCursor',
      description: 'The position reached; keep it.',
      resolve: ({ cursor }) => cursor,
    }),
    at: t.field({ type: 'DateTime', description: 'The server’s clock.', resolve: ({ at }) => at }),
    reconnectWithinMs: t.exposeInt('reconnectWithinMs', {
      nullable: true,
      description:
        'Set when the server is going away: reconnect after a random wait up to this, in ms. Null otherwise.',
    }),
  }),
});

/** GraphQL union of the items of a stream of events. */
export const EventStreamItem = builder.unionType('EventStreamItem', {
  description: 'One item of a stream of events.',
  types: [EventItem, GapItem, HeartbeatItem],
  resolveType: (item) => itemType(item as StreamItem, 'EventItem'),
});

/** The GraphQL type of an item; the name of the type for events differs from stream to stream. */
export function itemType(item: StreamItem, eventItem: string): string {
  switch (item.kind) {
    case 'event':
      return eventItem;
    case 'gap':
      return 'GapItem';
    case 'heartbeat':
      return 'HeartbeatItem';
    case 'signed-out':
      throw new Unauthenticated();
  }
}
