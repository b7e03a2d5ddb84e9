import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleCalls, visibleCommitments } from './access.ts';
import { CommitmentConnection } from './commitment-type.ts';
import { callFactsOf, callPlanFilter, commitmentFilter } from './filter.ts';
import { CallPlanConnection } from './type.ts';

const CallPlanOrder = orderInput('CallPlan', {
  CALL_DATE: { EN: 'Day of the call', ZH_CN: '通话日期' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { CALL_DATE: 'callDate', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('callPlan', (t) =>
  t.prismaField({
    type: 'CallPlan',
    nullable: true,
    authScopes: { roles: planReadingRoles },
    description: 'The call plan with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the call plan.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).callPlan.findFirst({
        ...query,
        where: { id: decodeId('CallPlan', id) ?? nilId, AND: [visibleCalls(context.actor)] },
      }),
  }),
);

builder.queryField('callPlans', (t) =>
  t.prismaConnection(
    {
      type: 'CallPlan',
      cursor: 'id',
      authScopes: { roles: planReadingRoles },
      description: 'Call plans (执行人员电话计划, S01), latest day first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: callPlanFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: CallPlanOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).callPlan.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).callPlan.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'CALL_DATE'], orderBy?.direction ?? 'DESC'),
        }),
    },
    CallPlanConnection,
  ),
);

const CommitmentOrder = orderInput('Commitment', {
  DUE_ON: { EN: 'Due day', ZH_CN: '到期日' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const commitmentColumns = { DUE_ON: 'dueOn', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('commitments', (t) =>
  t.prismaConnection(
    {
      type: 'Commitment',
      cursor: 'id',
      authScopes: { roles: planReadingRoles },
      description:
        'Promises made in calls by us and by customers (承担义务/行动, S02), by due day unless ordered otherwise.',
      args: {
        filter: t.arg({ type: commitmentFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: CommitmentOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).commitment.count({ where: commitmentsOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).commitment.findMany({
          ...query,
          where: commitmentsOf(filter, context),
          orderBy: stableOrder(commitmentColumns[orderBy?.field ?? 'DUE_ON'], orderBy?.direction ?? 'ASC'),
        }),
    },
    CommitmentConnection,
  ),
);

function commitmentsOf(filter: object | null | undefined, context: Context) {
  return { AND: [visibleCommitments(context.actor), commitmentFilter.toWhere(filter, callFactsOf(context))] };
}

function whereOf(filter: object | null | undefined, context: Context) {
  return { AND: [visibleCalls(context.actor), callPlanFilter.toWhere(filter, callFactsOf(context))] };
}
