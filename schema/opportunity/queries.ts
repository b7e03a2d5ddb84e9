import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { visibleOpportunities } from './access.ts';
import { opportunityFilter, opportunityOrder, OpportunityOrder } from './filter.ts';
import { OpportunityConnection } from './type.ts';

builder.queryField('opportunity', (t) =>
  t.prismaField({
    type: 'Opportunity',
    nullable: true,
    authScopes: { roles: planReadingRoles },
    description: 'The opportunity with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the opportunity.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).opportunity.findFirst({
        ...query,
        where: { id: decodeId('Opportunity', id) ?? nilId, AND: [visibleOpportunities(context.actor)] },
      }),
  }),
);

builder.queryField('opportunities', (t) =>
  t.prismaConnection(
    {
      type: 'Opportunity',
      cursor: 'id',
      authScopes: { roles: planReadingRoles },
      description:
        'The pipeline sheet (信息初始表, S18): opportunities, the largest target amount first unless ordered otherwise. Among equals of another order the larger amount comes first.',
      args: {
        filter: t.arg({ type: opportunityFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: OpportunityOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).opportunity.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).opportunity.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: opportunityOrder(orderBy),
        }),
    },
    OpportunityConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleOpportunities(actor), opportunityFilter.toWhere(filter, { actor, now: now() })] };
}
