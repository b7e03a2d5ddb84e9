import { GraphQLError } from 'graphql';
import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { visibleOpportunities } from './access.ts';
import { FundStatusEnum, OpportunityStateEnum } from './enums.ts';
import { opportunityFilter } from './filter.ts';
import { halfFundedPercentDefault, inYi } from './rules.ts';
import { type Pipeline, pipelineOf, type PipelineSum, type SumOf } from './statistics.ts';
import type { FundStatus, OpportunityState } from './vocabulary.ts';

const authScopes = { roles: planReadingRoles };

const Sum = builder.objectRef<PipelineSum>('PipelineSum').implement({
  description: 'How many opportunities, and how much they are about.',
  authScopes,
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many.' }),
    amount: t.expose('amount', {
      type: 'Decimal',
      description: 'Their target amounts together, in yuan (CNY) with two digits.',
    }),
    amountYi: t.field({
      type: 'Decimal',
      description: 'The same in 亿 (100 million yuan), exact.',
      resolve: ({ amount }) => inYi(amount),
    }),
    fundedAmount: t.expose('fundedAmount', {
      type: 'Decimal',
      description:
        'For how much of it the money is there, in yuan with two digits: all of an amount IN_PLACE, `halfFundedPercent` of one that is there by HALF, nothing of the others.',
    }),
    fundedAmountYi: t.field({
      type: 'Decimal',
      description: 'The same in 亿 (100 million yuan), exact.',
      resolve: ({ fundedAmount }) => inYi(fundedAmount),
    }),
  }),
});

const MonthSum = builder.objectRef<SumOf<string>>('PipelineMonthSum').implement({
  description: 'Opportunities with one month of purchase.',
  authScopes,
  fields: (t) => ({
    purchaseMonth: t.field({ type: 'Month', description: 'The month.', resolve: ({ key }) => key }),
    sum: t.field({ type: Sum, description: 'Their sum.', resolve: ({ sum }) => sum }),
  }),
});

const StateSum = builder.objectRef<SumOf<OpportunityState>>('PipelineStateSum').implement({
  description: 'Opportunities in one state.',
  authScopes,
  fields: (t) => ({
    state: t.field({ type: OpportunityStateEnum, description: 'The state.', resolve: ({ key }) => key }),
    sum: t.field({ type: Sum, description: 'Their sum.', resolve: ({ sum }) => sum }),
  }),
});

const FundStatusSum = builder.objectRef<SumOf<FundStatus>>('PipelineFundStatusSum').implement({
  description: 'Opportunities with equally much of the money there.',
  authScopes,
  fields: (t) => ({
    fundStatus: t.field({ type: FundStatusEnum, description: 'How much is there.', resolve: ({ key }) => key }),
    sum: t.field({ type: Sum, description: 'Their sum.', resolve: ({ sum }) => sum }),
  }),
});

const PipelineType = builder.objectRef<Pipeline>('Pipeline').implement({
  description:
    'The pipeline in figures (S18): of the opportunities that you may see and the filter lets through, as they stand now.',
  authScopes,
  fields: (t) => ({
    total: t.field({ type: Sum, description: 'All of them.', resolve: ({ total }) => total }),
    byMonth: t.field({
      type: [MonthSum],
      description: 'By month of the purchase: one for each month that has any, in their order.',
      resolve: ({ byMonth }) => [...byMonth],
    }),
    byState: t.field({
      type: [StateSum],
      description: 'By state: one for each of the 4.',
      resolve: ({ byState }) => [...byState],
    }),
    byFundStatus: t.field({
      type: [FundStatusSum],
      description: 'By how much of the money is there: one for each of the 3.',
      resolve: ({ byFundStatus }) => [...byFundStatus],
    }),
  }),
});

builder.queryField('pipeline', (t) =>
  t.field({
    type: PipelineType,
    authScopes,
    description:
      'The pipeline in figures (S18). Ask with `filter: { state: { eq: OPEN } }` for what is still to be won.',
    args: {
      filter: t.arg({ type: opportunityFilter.ref, description: 'Which; all that you may see without it.' }),
      halfFundedPercent: t.arg.int({
        required: true,
        defaultValue: halfFundedPercentDefault,
        description: 'What counts as funded of an amount for which half of the money is there, 0 to 100 percent.',
      }),
    },
    resolve: (_root, { filter, halfFundedPercent }, context) => {
      if (halfFundedPercent < 0 || halfFundedPercent > 100)
        throw new GraphQLError('`halfFundedPercent` is 0 to 100.', {
          extensions: { code: 'BAD_USER_INPUT', path: ['halfFundedPercent'] },
        });
      const { actor, now } = context;
      const where = { AND: [visibleOpportunities(actor), opportunityFilter.toWhere(filter, { actor, now: now() })] };
      return pipelineOf(databaseOf(context), where, halfFundedPercent);
    },
  }),
);
