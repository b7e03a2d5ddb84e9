import { AccountType } from '../account/type.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleCalls, visibleCommitments } from './access.ts';
import { CommitmentConnection } from './commitment-type.ts';
import { callFactsOf, callPlanFilter, commitmentFilter } from './filter.ts';
import { CallPlanConnection } from './type.ts';

// The calls of an account and on a person. Rights and filter go into the join itself: nested pages stay one statement.

const which = 'Which; all that you may see without it.';

builder.prismaObjectFields(AccountType, (t) => ({
  callPlans: t.relatedConnection(
    'callPlans',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'The plans of calls on its executives, latest day first. Empty where you may not see what is planned.',
      args: { filter: t.arg({ type: callPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleCalls(context.actor), callPlanFilter.toWhere(filter, callFactsOf(context))] },
        orderBy: stableOrder('callDate', 'DESC'),
      }),
    },
    CallPlanConnection,
  ),
  commitments: t.relatedConnection(
    'commitments',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'The promises made in those calls by both sides, by due day. Empty where you may not see what is planned.',
      args: { filter: t.arg({ type: commitmentFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleCommitments(context.actor), commitmentFilter.toWhere(filter, callFactsOf(context))] },
        orderBy: stableOrder('dueOn', 'ASC'),
      }),
    },
    CommitmentConnection,
  ),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  callPlans: t.relatedConnection(
    'executiveCalls',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'The plans of calls on this person as the executive, latest day first. Empty where you may not see what is planned.',
      args: { filter: t.arg({ type: callPlanFilter.ref, description: which }) },
      query: ({ filter }, context) => ({
        where: { AND: [visibleCalls(context.actor), callPlanFilter.toWhere(filter, callFactsOf(context))] },
        orderBy: stableOrder('callDate', 'DESC'),
      }),
    },
    CallPlanConnection,
  ),
}));
