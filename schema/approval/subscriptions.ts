import type { InputFieldMap } from '@pothos/core';
import { databaseOf } from '../core/context.ts';
import { subjectIdField, typedStream, type TypedStreamOptions, whileInView } from '../event/stream-type.ts';
import { awaitingDecisionOf, mayBeAsked, visibleApprovals } from './access.ts';

const fields: TypedStreamOptions<InputFieldMap>['fields'] = (t) => ({
  approvalId: subjectIdField(t, 'Approval', 'Global id of the approval.'),
  approval: t.prismaField({
    type: 'Approval',
    nullable: true,
    description:
      'The approval as it is now, which may be newer than the event: compare versions. Null when it left your view.',
    resolve: (query, item, _args, context) =>
      whileInView(item, (id, actor) =>
        databaseOf(context).approval.findFirst({ ...query, where: { id, AND: [visibleApprovals(actor)] } }),
      ),
  }),
});

typedStream('approvalEvents', {
  noun: 'Approval',
  itemDescription: 'A change of an approval',
  description: 'Every change of an approval that you may see (catalogue 16.3): after a cursor, then live.',
  scopes: { staff: true },
  topics: ['approval'],
  fields,
});

typedStream('approvalRequested', {
  noun: 'ApprovalRequested',
  itemDescription: 'That a decision was asked of your role',
  description:
    'Approvals at the moment when they ask you, or somebody you stand in for (catalogue 16.3): after a cursor, then live. `isMine` says whether it still waits for you.',
  scopes: { staff: true },
  topics: ['approval'],
  view: () => (event, _change, actor) => {
    const asked = event.payload['asked'];
    return Array.isArray(asked) && mayBeAsked(actor, asked) ? 'ADDED' : null;
  },
  fields: (t) => ({
    ...fields(t),
    isMine: t.boolean({
      description: 'Whether it waits for your decision now: not your own work, not decided by you before.',
      resolve: async ({ event, actor }, _args, context) => {
        const where = { id: event.subjectId, AND: [awaitingDecisionOf(actor)] };
        return (await databaseOf(context).approval.count({ where })) > 0;
      },
    }),
  }),
});
