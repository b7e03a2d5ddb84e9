import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleComplaints } from './access.ts';
import { complaintFilter } from './filter.ts';
import { ComplaintConnection } from './type.ts';

const ComplaintOrder = orderInput('Complaint', {
  RECEIVED_AT: { EN: 'Receipt', ZH_CN: '接收时间' },
  DUE_AT: { EN: 'Due moment', ZH_CN: '到期时间' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { RECEIVED_AT: 'receivedAt', DUE_AT: 'dueAt', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('complaint', (t) =>
  t.prismaField({
    type: 'Complaint',
    nullable: true,
    authScopes: { staff: true },
    description: 'The complaint with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the complaint.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).complaint.findFirst({
        ...query,
        where: { id: decodeId('Complaint', id) ?? nilId, AND: [visibleComplaints(context.actor)] },
      }),
  }),
);

builder.queryField('complaints', (t) =>
  t.prismaConnection(
    {
      type: 'Complaint',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Complaints, newest receipt first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: complaintFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: ComplaintOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).complaint.count({
          where: { AND: [visibleComplaints(context.actor), whereOf(filter, context)] },
        }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).complaint.findMany({
          ...query,
          where: { AND: [visibleComplaints(context.actor), whereOf(filter, context)] },
          orderBy: stableOrder(columns[orderBy?.field ?? 'RECEIVED_AT'], orderBy?.direction ?? 'DESC'),
        }),
    },
    ComplaintConnection,
  ),
);

function whereOf(
  filter: object | null | undefined,
  { actor, now }: { actor: Parameters<typeof visibleComplaints>[0]; now: () => Date },
) {
  return complaintFilter.toWhere(filter, { actor, now: now() });
}
