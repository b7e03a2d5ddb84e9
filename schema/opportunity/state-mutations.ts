import { accountsToPlan, planningRoles } from '../account/access.ts';
import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleOpportunities } from './access.ts';
import type { OpportunityResult } from './commands.ts';
import { OpportunityOutcomeEnum } from './enums.ts';
import { OpportunityNotClosed, OpportunityNotOpen } from './errors.ts';
import { closeOpportunity, reopenOpportunity } from './state-commands.ts';
import type { OpportunityState } from './vocabulary.ts';

const payload: MutationOptions<OpportunityResult>['payload'] = (t) => ({
  opportunity: t.prismaField({
    type: 'Opportunity',
    description: 'The opportunity as it is now.',
    resolve: (query, { opportunityId }, _args, context) =>
      databaseOf(context)
        .opportunity.findFirst({ ...query, where: { id: opportunityId, AND: [visibleOpportunities(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could take this step with this opportunity now. */
async function can(context: Context, id: string, state: OpportunityState | { not: 'OPEN' }): Promise<boolean> {
  const where = { id, state, account: accountsToPlan(context.actor) };
  return (await databaseOf(context).opportunity.count({ where })) > 0;
}

mutation('closeOpportunity', {
  description: 'Ends an open opportunity: won, lost to another, or given up. It then can’t be changed.',
  scopes: { roles: planningRoles },
  changes: 'opportunity',
  errors: [OpportunityNotOpen],
  input: (t) => ({
    outcome: t.field({ type: OpportunityOutcomeEnum, required: true, description: 'How it ended.' }),
    reason: t.string({ description: 'Why it ended so; 1 to 500 characters, required unless it was won.' }),
  }),
  payload,
  can: (context, id) => can(context, id, 'OPEN'),
  run: closeOpportunity,
});

mutation('reopenOpportunity', {
  description:
    'Opens an opportunity again that had ended: `closedAt` and `closingReason` are emptied; how it had ended stays in the log.',
  scopes: { roles: planningRoles },
  changes: 'opportunity',
  errors: [OpportunityNotClosed],
  payload,
  can: (context, id) => can(context, id, { not: 'OPEN' }),
  run: reopenOpportunity,
});
