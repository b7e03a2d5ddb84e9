import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { visibleOpportunities } from './access.ts';
import { opportunityFilter, opportunityOrder, OpportunityOrder } from './filter.ts';
import { OpportunityConnection } from './type.ts';

builder.prismaObjectFields(AccountType, (t) => ({
  opportunities: t.relatedConnection(
    'opportunities',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'What we hope to win there (S18), the largest target amount first unless ordered otherwise. Empty where you may not see what is planned.',
      args: {
        filter: t.arg({ type: opportunityFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: OpportunityOrder, description: 'In which order.' }),
      },
      query: ({ filter, orderBy }, { actor, now }) => ({
        where: { AND: [visibleOpportunities(actor), opportunityFilter.toWhere(filter, { actor, now: now() })] },
        orderBy: opportunityOrder(orderBy),
      }),
    },
    OpportunityConnection,
  ),
}));
