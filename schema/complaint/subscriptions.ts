import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import type { LoggedEvent } from '../core/event-log.ts';
import type { Change, View } from '../event/stream.ts';
import { subjectIdField, typedStream, whileInView } from '../event/stream-type.ts';
import { visibleComplaints } from './access.ts';
import { ComplaintStateEnum } from './enums.ts';
import type { ComplaintState } from './vocabulary.ts';

typedStream('complaintEvents', {
  noun: 'Complaint',
  itemDescription: 'A change of a complaint',
  description:
    'Every change of a complaint that you may see: after a cursor, then live. A complaint that leaves your view, or the states asked for, arrives as REMOVED.',
  scopes: { staff: true },
  topics: ['complaint'],
  args: builder.args((t) => ({
    states: t.field({ type: [ComplaintStateEnum], description: 'Only complaints in these states; all without it.' }),
  })),
  view: ({ states }) => viewOfStates(states ?? null),
  fields: (t) => ({
    complaintId: subjectIdField(t, 'Complaint', 'Global id of the complaint.'),
    complaint: t.prismaField({
      type: 'Complaint',
      nullable: true,
      description:
        'The complaint as it is now, which may be newer than the event: compare versions. Null when it left your view.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).complaint.findFirst({ ...query, where: { id, AND: [visibleComplaints(actor)] } }),
        ),
    }),
  }),
});

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
