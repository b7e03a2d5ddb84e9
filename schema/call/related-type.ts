import { planReadingRoles } from '../account/access.ts';
import { AccountType } from '../account/type.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleCalls } from './access.ts';
import { callFactsOf, callPlanFilter } from './filter.ts';
import { CallPlanConnection } from './type.ts';

// The calls of an account and on a person. Rights and filter go into the join itself: nested pages stay one statement.

const which = 'Which; all that you may see without it.';

builder.prismaObjectFields(AccountType, (t) => ({
  callPlans: t.relatedConnection(
    'callPlans',
    {
      cursor: 'id',
      totalCount: true,
      authScopes: { roles: planReadingRoles },
      description: 'The plans of calls on its executives, latest day first.',
      args: { filter: t.arg({ type: callPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleCalls(context.actor), callPlanFilter.toWhere(filter, callFactsOf(context))] },
        orderBy: stableOrder('callDate', 'DESC'),
      }),
    },
    CallPlanConnection,
  ),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  callPlans: t.relatedConnection(
    'executiveCalls',
    {
      cursor: 'id',
      totalCount: true,
      authScopes: { roles: planReadingRoles },
      description: 'The plans of calls on this person as the executive, latest day first.',
      args: { filter: t.arg({ type: callPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleCalls(context.actor), callPlanFilter.toWhere(filter, callFactsOf(context))] },
        orderBy: stableOrder('callDate', 'DESC'),
      }),
    },
    CallPlanConnection,
  ),
}));
