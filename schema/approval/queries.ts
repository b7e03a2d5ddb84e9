import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { awaitingDecisionOf, visibleApprovals, visibleDelegations } from './access.ts';
import { approvalFilter } from './filter.ts';
import { ApprovalConnection, ApprovalDelegationConnection } from './type.ts';

const ApprovalOrder = orderInput('Approval', {
  REQUESTED_AT: { EN: 'When it was asked for', ZH_CN: '提交时间' },
});

builder.queryField('approval', (t) =>
  t.prismaField({
    type: 'Approval',
    nullable: true,
    authScopes: { staff: true },
    description: 'The approval with this id. Null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the approval.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).approval.findFirst({
        ...query,
        where: { id: decodeId('Approval', id) ?? nilId, AND: [visibleApprovals(context.actor)] },
      }),
  }),
);

builder.queryField('approvals', (t) =>
  t.prismaConnection(
    {
      type: 'Approval',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Approvals that you may see, newest first unless ordered otherwise (catalogue 16.2).',
      args: {
        mine: t.arg.boolean({
          description:
            'True: only those that wait for your decision, in your own place or in that of somebody you stand in for.',
        }),
        filter: t.arg({ type: approvalFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: ApprovalOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, args, context) => databaseOf(context).approval.count({ where: whereOf(args, context) }),
      resolve: (query, _root, args, context) =>
        databaseOf(context).approval.findMany({
          ...query,
          where: whereOf(args, context),
          orderBy: stableOrder('requestedAt', args.orderBy?.direction ?? 'DESC'),
        }),
    },
    ApprovalConnection,
  ),
);

interface Asked {
  readonly mine?: boolean | null | undefined;
  readonly filter?: object | null | undefined;
}

function whereOf({ mine, filter }: Asked, { actor, now }: Context) {
  const waiting = mine === true ? [awaitingDecisionOf(actor)] : [];
  return { AND: [visibleApprovals(actor), ...waiting, approvalFilter.toWhere(filter, { actor, now: now() })] };
}

builder.queryField('approvalDelegations', (t) =>
  t.prismaConnection(
    {
      type: 'ApprovalDelegation',
      cursor: 'id',
      authScopes: { staff: true },
      description:
        'Who stands in for whom when it comes to approvals, latest begin first: from you, to you and of your team; everybody’s for administrators and auditors.',
      totalCount: (_connection, _args, context) =>
        databaseOf(context).approvalDelegation.count({ where: visibleDelegations(context.actor) }),
      resolve: (query, _root, _args, context) =>
        databaseOf(context).approvalDelegation.findMany({
          ...query,
          where: visibleDelegations(context.actor),
          orderBy: stableOrder('startsOn', 'DESC'),
        }),
    },
    ApprovalDelegationConnection,
  ),
);
