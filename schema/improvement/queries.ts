import { ComplaintClaimEnum } from '../complaint/enums.ts';
import { ComplaintType } from '../complaint/type.ts';
import { askedDay, refuseAsked } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { endOfDate } from '../core/calendar.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
import { decodeId, encodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleImprovements } from './access.ts';
import { improvementFilter } from './filter.ts';
import { complaintPareto, type ParetoRow } from './pareto-loaders.ts';
import { CauseCategoryType, ImprovementActionConnection, ImprovementActionType } from './type.ts';

const dayMs = 86_400_000;
const paretoDaysMaximum = 1_100; // three years

builder.queryField('causeCategories', (t) =>
  t.prismaField({
    type: [CauseCategoryType],
    authScopes: { staff: true },
    description: 'The categories of causes of complaints (S16), by code; at most 100, retired ones too.',
    resolve: (query, _root, _args, context) =>
      databaseOf(context).causeCategory.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);

builder.queryField('improvementAction', (t) =>
  t.prismaField({
    type: ImprovementActionType,
    nullable: true,
    authScopes: { staff: true },
    description: 'The improvement action with this id (S16); null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the action.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).improvementAction.findFirst({
        ...query,
        where: { id: decodeId('ImprovementAction', id) ?? nilId, AND: [visibleImprovements(context.actor)] },
      }),
  }),
);

const ImprovementOrder = orderInput('ImprovementAction', {
  DUE_ON: { EN: 'Due day', ZH_CN: '完成期限' },
  CREATED_AT: { EN: 'Proposal', ZH_CN: '提出时间' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});
const columns = { DUE_ON: 'dueOn', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('improvementActions', (t) =>
  t.prismaConnection(
    {
      type: ImprovementActionType,
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Improvement actions (S16), the first to be due first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: improvementFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: ImprovementOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).improvementAction.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).improvementAction.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'DUE_ON'], orderBy?.direction ?? 'ASC'),
        }),
    },
    ImprovementActionConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleImprovements(actor), improvementFilter.toWhere(filter, { actor, now: now() })] };
}

builder.prismaObjectFields(ComplaintType, (t) => ({
  improvementActions: t.field({
    type: [ImprovementActionType],
    description: 'What is done against its cause (S16), the first to be due first; at most 100.',
    select: (_args, _context, nestedSelection) => ({
      improvements: {
        orderBy: [{ action: { dueOn: 'asc' } }, { actionId: 'asc' }],
        take: 100,
        select: { action: nestedSelection() as unknown as true }, // typed as the whole record
      },
    }),
    resolve: ({ improvements }) => improvements.map(({ action }) => action), // who sees the complaint sees them
  }),
}));

const ParetoByEnum = enumType('ParetoBy', 'What complaints are grouped by.', {
  CAUSE: { EN: 'Category of the cause', ZH_CN: '原因类别' },
  CLAIM: { EN: 'Claim', ZH_CN: '投诉要求' },
  DEPARTMENT: { EN: 'Handling department', ZH_CN: '受理部门' },
});

const ParetoRowType = builder.objectRef<ParetoRow>('ComplaintParetoRow').implement({
  description: 'One group of a Pareto analysis of complaints.',
  authScopes: { staff: true },
  fields: (t) => ({
    label: t.exposeString('label', { description: 'What the group is called, in the reader’s language.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
    share: t.exposeFloat('share', { description: 'Percent of all, two digits.' }),
    cumulativeShare: t.exposeFloat('cumulativeShare', {
      description: 'Percent of all in this group and those before it, two digits; of the last 100.',
    }),
    causeCategoryId: t.id({
      nullable: true,
      description: 'Global id of the category; null when grouped otherwise, and for what is not classified.',
      resolve: ({ causeCategoryId: id }) => (id === null ? null : encodeId('CauseCategory', id)),
    }),
    claim: t.field({
      type: ComplaintClaimEnum,
      nullable: true,
      description: 'The claim; null when grouped otherwise, and for complaints without one.',
      resolve: ({ claim }) => claim,
    }),
    departmentId: t.id({
      nullable: true,
      description: 'Global id of the department; null when grouped otherwise, and where none was named yet.',
      resolve: ({ departmentId: id }) => (id === null ? null : encodeId('Department', id)),
    }),
  }),
});

builder.queryField('complaintPareto', (t) =>
  t.field({
    type: [ParetoRowType],
    authScopes: { staff: true },
    description:
      'Pareto analysis of the complaints that you see and that were received from one day to another (S16): the most first, equals by their label; at most 100 groups. A complaint with several claims counts for each; its cause is that of its latest investigation report.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day, in the company’s time zone.' }),
      to: t.arg({
        type: 'Date',
        required: true,
        description: 'The last day; not before the first, and at most 1,100 days after it (BAD_USER_INPUT).',
      }),
      by: t.arg({ type: ParetoByEnum, required: true, description: 'What they are grouped by.' }),
    },
    resolve: async (_root, { from, to, by }, context) => {
      const { actor, language, companyTimeZone: timeZone } = context;
      const [first, last] = [askedDay(from) ?? new Date(), askedDay(to) ?? new Date()];
      const days = (last.getTime() - first.getTime()) / dayMs;
      if (days < 0 || days > paretoDaysMaximum)
        return refuseAsked('`to` lies on `from` or at most 1,100 days after it.', 'to');
      const begin = new Date(endOfDate(new Date(first.getTime() - dayMs), timeZone).getTime() + 1);
      const until = new Date(endOfDate(last, timeZone).getTime() + 1);
      const rows = await complaintPareto(databaseOf(context), { actor, from: begin, until, by, language });
      return rows.slice(0, 100);
    },
  }),
);
