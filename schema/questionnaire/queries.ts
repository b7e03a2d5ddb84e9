import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleQuestionnaires } from './access.ts';
import { questionnaireFilter } from './filter.ts';
import { QuestionnaireConnection, QuestionnaireType } from './type.ts';

const QuestionnaireOrder = orderInput('Questionnaire', {
  CODE: { EN: 'Code', ZH_CN: '代码' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});
const columns = { CODE: 'code', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('questionnaire', (t) =>
  t.prismaField({
    type: QuestionnaireType,
    nullable: true,
    authScopes: { staff: true },
    description: 'The questionnaire or form with this id or code; null when there is none, or neither is given.',
    args: {
      id: t.arg.id({ description: 'Global id of the questionnaire.' }),
      code: t.arg.string({ description: 'Its code, such as `RETURN_VISIT`; with an id too, both have to be its.' }),
    },
    resolve: (query, _root, { id, code }, context) => {
      const isById = id !== undefined && id !== null;
      if (!isById && (code === undefined || code === null)) return null;
      const where = {
        ...(isById && { id: decodeId('Questionnaire', id) ?? nilId }),
        ...(code !== undefined && code !== null && { code }),
      };
      return databaseOf(context).questionnaire.findFirst({
        ...query,
        where: { ...where, AND: [visibleQuestionnaires(context.actor)] },
      });
    },
  }),
);

builder.queryField('questionnaires', (t) =>
  t.prismaConnection(
    {
      type: QuestionnaireType,
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Questionnaires of surveys and paper forms, by code unless ordered otherwise.',
      args: {
        filter: t.arg({ type: questionnaireFilter.ref, description: 'Which; all of them without it.' }),
        orderBy: t.arg({ type: QuestionnaireOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).questionnaire.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).questionnaire.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'CODE'], orderBy?.direction ?? 'ASC'),
        }),
    },
    QuestionnaireConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleQuestionnaires(actor), questionnaireFilter.toWhere(filter, { actor, now: now() })] };
}
