import { GraphQLError } from 'graphql';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { ComplainantKindEnum, ComplaintClaimEnum } from './enums.ts';
import { type ComplaintStatistics, complaintStatistics, type CountOf } from './statistics.ts';
import type { ComplainantKind, ComplaintClaim } from './vocabulary.ts';

const count = 'How many.';

const ClaimCount = builder.objectRef<CountOf<ComplaintClaim>>('ComplaintClaimCount').implement({
  description: 'Complaints with one claim; a complaint with several counts for each.',
  authScopes: { staff: true },
  fields: (t) => ({
    claim: t.field({ type: ComplaintClaimEnum, description: 'The claim.', resolve: ({ key }) => key }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const CustomerKindCount = builder.objectRef<CountOf<ComplainantKind | null>>('ComplainantKindCount').implement({
  description: 'Complaints of one kind of customer.',
  authScopes: { staff: true },
  fields: (t) => ({
    customerKind: t.field({
      type: ComplainantKindEnum,
      nullable: true,
      description: 'The kind; null where it was not said.',
      resolve: ({ key }) => key,
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const DepartmentCount = builder.objectRef<CountOf<string | null>>('ComplaintDepartmentCount').implement({
  description: 'Complaints that one department handles.',
  authScopes: { staff: true },
  fields: (t) => ({
    departmentId: t.id({
      nullable: true,
      description: 'Global id of the department; null before one was named.',
      resolve: ({ key }) => (key === null ? null : encodeId('Department', key)),
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const Statistics = builder.objectRef<ComplaintStatistics>('ComplaintStatistics').implement({
  description:
    'The complaint statistics table of a month (S43): of the complaints received in it that you may see, as they stand now.',
  authScopes: { staff: true },
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, `yyyy-mm`, in the company’s time zone.' }),
    dueAt: t.field({
      type: 'DateTime',
      description: 'Until when it must be with the general manager: the end of the 10th of the next month.',
      resolve: ({ dueAt }) => dueAt,
    }),
    received: t.exposeInt('received', { description: 'Complaints received.' }),
    accepted: t.exposeInt('accepted', { description: 'Accepted.' }),
    notAccepted: t.exposeInt('notAccepted', { description: 'Not accepted.' }),
    closedOnTime: t.exposeInt('closedOnTime', { description: 'Accepted and closed within seven days.' }),
    closedLate: t.exposeInt('closedLate', { description: 'Accepted and closed later.' }),
    open: t.exposeInt('open', { description: 'Accepted and still open.' }),
    overdue: t.exposeInt('overdue', { description: 'Past due and still open, by the server’s clock.' }),
    onTimeShareOfAccepted: t.exposeFloat('onTimeShareOfAccepted', {
      nullable: true,
      description: 'Percent of the accepted that were closed on time, two digits; null without any.',
    }),
    onTimeShareOfClosed: t.exposeFloat('onTimeShareOfClosed', {
      nullable: true,
      description: 'Percent of the closed that were closed on time, two digits; null without any.',
    }),
    byClaim: t.field({
      type: [ClaimCount],
      description: 'By claim: one for each of the five, in their order.',
      resolve: ({ byClaim }) => [...byClaim],
    }),
    byCustomerKind: t.field({
      type: [CustomerKindCount],
      description: 'By kind of customer: one for each, the unknown last.',
      resolve: ({ byCustomerKind }) => [...byCustomerKind],
    }),
    byDepartment: t.field({
      type: [DepartmentCount],
      description: 'By handling department: one for each that handles any, most first.',
      resolve: ({ byDepartment }) => [...byDepartment],
    }),
    compensationTotal: t.field({
      type: 'Decimal',
      description: 'Money given, in yuan (CNY) with two digits.',
      resolve: ({ compensationTotal }) => compensationTotal,
    }),
    meanDaysToClose: t.exposeFloat('meanDaysToClose', {
      nullable: true,
      description: 'Mean days from receipt to closing, two digits; null without any.',
    }),
  }),
});

builder.queryField('complaintStatistics', (t) =>
  t.field({
    type: Statistics,
    authScopes: { staff: true },
    description: 'The complaint statistics of a month (S43, catalogue ch. 17).',
    args: {
      month: t.arg.string({
        required: true,
        description: '`yyyy-mm`, in the company’s time zone; anything else is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: async (_root, { month }, context) => {
      const { actor, companyTimeZone, now } = context;
      const statistics = await complaintStatistics(databaseOf(context), { actor, month, now: now(), companyTimeZone });
      if (statistics !== null) return statistics;
      throw new GraphQLError('`month` is written yyyy-mm.', {
        extensions: { code: 'BAD_USER_INPUT', path: ['month'] },
      });
    },
  }),
);
