import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { type PlannedNotice, policies, type PolicyName } from './policies.ts';
import { type PolicyInForce, policyInForce } from './policy-loaders.ts';
import { DeadlinePolicyNameEnum, RungEnum, TermUnitEnum } from './type.ts';

const PlannedNoticeType = builder.objectRef<PlannedNotice>('PlannedNotice').implement({
  description: 'When somebody is told of a deadline.',
  authScopes: { staff: true },
  fields: (t) => ({
    percent: t.int({
      nullable: true,
      description: 'Share of the time after which, in percent; null where `minutes` says when.',
      resolve: (notice) => ('percent' in notice ? notice.percent : null),
    }),
    minutes: t.int({
      nullable: true,
      description: 'Minutes after the due moment, before it when negative; null where `percent` says when.',
      resolve: (notice) => ('minutes' in notice ? notice.minutes : null),
    }),
    to: t.field({ type: [RungEnum], description: 'Who is told.', resolve: ({ to }) => [...to] }),
  }),
});

/** GraphQL type of policies. */
export const DeadlinePolicyType = builder.objectRef<PolicyInForce>('DeadlinePolicy').implement({
  description: 'How long something may take, and who is told when (catalogue ch. 9).',
  authScopes: { staff: true },
  fields: (t) => ({
    name: t.field({ type: DeadlinePolicyNameEnum, description: 'What it is for.', resolve: ({ name }) => name }),
    version: t.exposeInt('version', { description: 'Grows by one with each change; 1 is how it comes.' }),
    amount: t.int({ description: 'How much time there is.', resolve: ({ term }) => term.amount }),
    unit: t.field({ type: TermUnitEnum, description: 'What that is counted in.', resolve: ({ term }) => term.unit }),
    notices: t.field({
      type: [PlannedNoticeType],
      description: 'Who is told when, as it was set; at most 20.',
      resolve: ({ notices }) => [...notices],
    }),
  }),
});

builder.prismaObject('Holiday', {
  authScopes: { staff: true },
  fields: (t) => ({
    day: t.expose('day', { type: 'Date' }),
    name: t.exposeString('name'),
    isWorked: t.exposeBoolean('isWorked'),
  }),
});

builder.queryFields((t) => ({
  deadlinePolicies: t.field({
    type: [DeadlinePolicyType],
    authScopes: { staff: true },
    description: 'The policies that deadlines are made from, as they hold now, every one of them.',
    resolve: (_root, _args, context) =>
      // Object.keys forgets the names.
      Promise.all((Object.keys(policies) as PolicyName[]).map((name) => policyInForce(databaseOf(context), name))),
  }),
  holidays: t.prismaField({
    type: ['Holiday'],
    authScopes: { staff: true },
    description: 'The days of a year that are otherwise than their day of the week, in order; at most 366.',
    args: { year: t.arg.int({ required: true, description: 'The year, such as 2026.' }) },
    resolve: (query, _root, { year }, context) => {
      if (year < 1 || year > 9_999) return []; // the days of a calendar have four digits of a year
      return databaseOf(context).holiday.findMany({
        ...query,
        where: { day: { gte: new Date(Date.UTC(year, 0, 1)), lt: new Date(Date.UTC(year + 1, 0, 1)) } },
        orderBy: { day: 'asc' },
      });
    },
  }),
}));
