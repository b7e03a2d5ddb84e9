import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import { encodeId } from '../core/ids.ts';
import { type Change, follow, type StreamItem, type View } from '../event/stream.ts';
import { ChangeEnum, EventType, GapItem, HeartbeatItem, itemType } from '../event/type.ts';
import { visibleComplaints } from './access.ts';
import { ComplaintStateEnum } from './enums.ts';
import type { ComplaintState } from './vocabulary.ts';

const ComplaintEventItem = builder.objectRef<Extract<StreamItem, { kind: 'event' }>>('ComplaintEventItem').implement({
  description: 'A change of a complaint, as an item of a stream.',
  authScopes: { staff: true },
  fields: (t) => ({
    cursor: t.field({
      type: 'EventCursor',
      description: 'The position after it; keep it once you have processed the item.',
      resolve: ({ cursor }) => cursor,
    }),
    change: t.field({ type: ChangeEnum, description: 'What it did to your view.', resolve: ({ change }) => change }),
    event: t.field({ type: EventType, description: 'The event.', resolve: ({ event }) => event }),
    complaintId: t.id({
      description: 'Global id of the complaint.',
      resolve: ({ event }) => encodeId('Complaint', event.subjectId),
    }),
    complaint: t.prismaField({
      type: 'Complaint',
      nullable: true,
      description:
        'The complaint as it is now, which may be newer than the event: compare versions. Null when it left your view.',
      resolve: (query, { event, change, actor }, _args, context) =>
        change === 'REMOVED'
          ? null
          : databaseOf(context).complaint.findFirst({
              ...query,
              where: { id: event.subjectId, AND: [visibleComplaints(actor)] },
            }),
    }),
  }),
});

const ComplaintStreamItem = builder.unionType('ComplaintStreamItem', {
  description: 'One item of a stream of complaints.',
  types: [ComplaintEventItem, GapItem, HeartbeatItem],
  resolveType: (item) => itemType(item as StreamItem, 'ComplaintEventItem'),
});

builder.subscriptionField('complaintEvents', (t) =>
  t.field({
    type: ComplaintStreamItem,
    authScopes: { staff: true },
    description:
      'Every change of a complaint that you may see: after a cursor, then live. A complaint that leaves your view, or the states asked for, arrives as REMOVED.',
    args: {
      after: t.arg({ type: 'EventCursor', description: 'The position to follow after; now without it.' }),
      states: t.arg({ type: [ComplaintStateEnum], description: 'Only complaints in these states; all without it.' }),
    },
    subscribe: (_root, { after, states }, context) =>
      follow(
        { ...context, db: databaseOf(context) },
        { after: after ?? null, topics: ['complaint'], view: viewOfStates(states ?? null) },
      ),
    resolve: (item) => item as never, // the union's members are the kinds of StreamItem
  }),
);

/** Narrows a stream to some states: a complaint that moves in is ADDED, one that moves out is REMOVED. */
export function viewOfStates(states: readonly ComplaintState[] | null): View {
  return (event: LoggedEvent, change: Change) => {
    if (states === null) return change;
    const isIn = states.some((state) => state === event.payload['to']);
    const wasIn = states.some((state) => state === event.payload['from']);
    if (change === 'ADDED') return isIn ? 'ADDED' : null;
    if (change === 'REMOVED') return wasIn ? 'REMOVED' : null;
    if (isIn) return wasIn ? 'CHANGED' : 'ADDED';
    return wasIn ? 'REMOVED' : null;
  };
}
