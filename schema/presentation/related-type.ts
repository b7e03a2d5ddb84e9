import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { OpportunityType } from '../opportunity/type.ts';
import { visiblePresentations } from './access.ts';
import { presentationPlanFilter } from './filter.ts';
import { PresentationPlanConnection } from './type.ts';

// What is presented to an account and for an opportunity. Rights and filter go into the join itself.

const which = 'Which; all that you may see without it.';

function queryOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    where: { AND: [visiblePresentations(actor), presentationPlanFilter.toWhere(filter, { actor, now: now() })] },
    orderBy: stableOrder('presentationDate', 'DESC'),
  };
}

builder.prismaObjectFields(AccountType, (t) => ({
  presentationPlans: t.relatedConnection(
    'presentationPlans',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'The plans of presentations to its people (S05), latest day first. Empty where you may not see what is planned.',
      args: { filter: t.arg({ type: presentationPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    PresentationPlanConnection,
  ),
}));

builder.prismaObjectFields(OpportunityType, (t) => ({
  presentationPlans: t.relatedConnection(
    'presentationPlans',
    {
      cursor: 'id',
      totalCount: true,
      description: 'The plans of presentations for it (S05), latest day first.',
      args: { filter: t.arg({ type: presentationPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    PresentationPlanConnection,
  ),
}));
