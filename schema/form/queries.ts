import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleFilledForms } from './access.ts';
import { filledFormFilter } from './filter.ts';
import { FilledFormConnection, FilledFormType } from './type.ts';

const FilledFormOrder = orderInput('FilledForm', {
  CREATED_AT: { EN: 'Beginning', ZH_CN: '创建时间' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});
const columns = { CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' } as const;
const which = 'Which; all that you may see without it.';

builder.queryField('filledForm', (t) =>
  t.prismaField({
    type: FilledFormType,
    nullable: true,
    authScopes: { staff: true },
    description: 'The filled-in form with this id (S11); null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the form.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).filledForm.findFirst({
        ...query,
        where: { id: decodeId('FilledForm', id) ?? nilId, AND: [visibleFilledForms(context.actor)] },
      }),
  }),
);

builder.queryField('filledForms', (t) =>
  t.prismaConnection(
    {
      type: FilledFormType,
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Forms that staff filled in (S11, S52), the latest first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: filledFormFilter.ref, description: which }),
        orderBy: t.arg({ type: FilledFormOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).filledForm.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).filledForm.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'CREATED_AT'], orderBy?.direction ?? 'DESC'),
        }),
    },
    FilledFormConnection,
  ),
);

builder.prismaObjectFields(AccountType, (t) => ({
  filledForms: t.relatedConnection(
    'filledForms',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Forms filled in about it, the latest first.',
      args: { filter: t.arg({ type: filledFormFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: whereOf(filter, context),
        orderBy: stableOrder('createdAt', 'DESC'),
      }),
    },
    FilledFormConnection,
  ),
}));

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleFilledForms(actor), filledFormFilter.toWhere(filter, { actor, now: now() })] };
}
