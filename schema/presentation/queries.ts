import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visiblePresentations } from './access.ts';
import { presentationPlanFilter } from './filter.ts';
import { PresentationPlanConnection } from './type.ts';

const PresentationPlanOrder = orderInput('PresentationPlan', {
  PRESENTATION_DATE: { EN: 'Day of the presentation', ZH_CN: '演讲日期' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { PRESENTATION_DATE: 'presentationDate', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('presentationPlan', (t) =>
  t.prismaField({
    type: 'PresentationPlan',
    nullable: true,
    authScopes: { roles: planReadingRoles },
    description: 'The presentation plan with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the presentation plan.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).presentationPlan.findFirst({
        ...query,
        where: { id: decodeId('PresentationPlan', id) ?? nilId, AND: [visiblePresentations(context.actor)] },
      }),
  }),
);

builder.queryField('presentationPlans', (t) =>
  t.prismaConnection(
    {
      type: 'PresentationPlan',
      cursor: 'id',
      authScopes: { roles: planReadingRoles },
      description: 'Presentation plans (演讲计划, S05), latest day first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: presentationPlanFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: PresentationPlanOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).presentationPlan.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).presentationPlan.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'PRESENTATION_DATE'], orderBy?.direction ?? 'DESC'),
        }),
    },
    PresentationPlanConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visiblePresentations(actor), presentationPlanFilter.toWhere(filter, { actor, now: now() })] };
}
