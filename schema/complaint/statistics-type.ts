import { builder } from '../core/builder.ts';
import { monthBounds } from '../core/calendar.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { ComplainantKindEnum, ComplaintClaimEnum } from './enums.ts';
import { dueDatesOf } from '../deadline/commands.ts';
import type { ComplaintStatistics, CountOf } from './statistics.ts';
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

/** Figures, and until when they are due where that is known already. */
type ShownStatistics = ComplaintStatistics & { readonly dueAt?: Date };

/** GraphQL type of the figures of a month. */
export const ComplaintStatisticsType = builder.objectRef<ShownStatistics>('ComplaintStatistics').implement({
  description:
    'The complaint statistics table of a month (S43): of the complaints received in it. As they stand now, of those that you may see; in a report as they stood when it was computed, of the whole company.',
  authScopes: { staff: true },
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, `yyyy-mm`, in the company’s time zone.' }),
    dueAt: t.field({
      type: 'DateTime',
      description:
        'Until when it must be with the general manager: the end of the 10th of the next month, unless the policy says otherwise.',
      resolve: ({ month, dueAt }, _args, context) => dueAt ?? dueDateOf(context, month),
    }),
    received: t.exposeInt('received', { description: 'Complaints received.' }),
    accepted: t.exposeInt('accepted', { description: 'Accepted.' }),
    notAccepted: t.exposeInt('notAccepted', { description: 'Not accepted.' }),
    closedOnTime: t.exposeInt('closedOnTime', {
      description: 'Accepted and closed within seven days: by `dueAt`, which pauses and shifts of the clock move.',
    }),
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
      description: 'Money given by dispositions that were approved, in yuan (CNY) with two digits.',
      resolve: ({ compensationTotal }) => compensationTotal,
    }),
    meanDaysToClose: t.exposeFloat('meanDaysToClose', {
      nullable: true,
      description: 'Mean days from receipt to closing, two digits; null without any.',
    }),
  }),
});

// The policy is read once for each operation, for however many months.
const policies = new WeakMap<Context, ReturnType<typeof dueDatesOf>>();

async function dueDateOf(context: Context, month: string): Promise<Date> {
  const { companyTimeZone } = context;
  const read = policies.get(context) ?? dueDatesOf(databaseOf(context), 'COMPLAINT_STATISTICS', companyTimeZone);
  policies.set(context, read);
  return (await read)(monthBounds(month, companyTimeZone).start);
}
