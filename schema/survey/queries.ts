import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleSurveys } from './access.ts';
import { surveyFilter } from './filter.ts';
import { SurveyConnection } from './type.ts';

const SurveyOrder = orderInput('Survey', {
  OPENS_ON: { EN: 'First day', ZH_CN: '开始日期' },
  CLOSES_ON: { EN: 'Last day', ZH_CN: '结束日期' },
  CREATED_AT: { EN: 'Drafting', ZH_CN: '起草时间' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = {
  OPENS_ON: 'opensOn',
  CLOSES_ON: 'closesOn',
  CREATED_AT: 'createdAt',
  UPDATED_AT: 'updatedAt',
} as const;

builder.queryField('survey', (t) =>
  t.prismaField({
    type: 'Survey',
    nullable: true,
    authScopes: { staff: true },
    description: 'The survey with this id (S27); null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the survey.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).survey.findFirst({
        ...query,
        where: { id: decodeId('Survey', id) ?? nilId, AND: [visibleSurveys(context.actor)] },
      }),
  }),
);

builder.queryField('surveys', (t) =>
  t.prismaConnection(
    {
      type: 'Survey',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Surveys (S27), the latest drafted first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: surveyFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: SurveyOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).survey.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).survey.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'CREATED_AT'], orderBy?.direction ?? 'DESC'),
        }),
    },
    SurveyConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleSurveys(actor), surveyFilter.toWhere(filter, { actor, now: now() })] };
}
