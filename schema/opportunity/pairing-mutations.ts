import { accountsToPlan, planningRoles } from '../account/access.ts';
import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleOpportunities } from './access.ts';
import { OpportunityNotOpen, PairingEnded } from './errors.ts';
import { endPairing, type PairingResult, pairPeople } from './pairing-commands.ts';

const payload: MutationOptions<PairingResult>['payload'] = (t) => ({
  pairing: t.prismaField({
    type: 'Pairing',
    description: 'The pairing as it is now.',
    resolve: (query, { pairingId }, _args, context) =>
      databaseOf(context)
        .pairing.findFirst({ ...query, where: { id: pairingId, opportunity: visibleOpportunities(context.actor) } })
        .then(inView),
  }),
  opportunity: t.prismaField({
    type: 'Opportunity',
    description: 'The opportunity, which is at a new version.',
    resolve: (query, { opportunityId }, _args, context) =>
      databaseOf(context)
        .opportunity.findFirst({ ...query, where: { id: opportunityId, AND: [visibleOpportunities(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could change pairings of this opportunity now. */
async function can(context: Context, id: string, state?: 'OPEN'): Promise<boolean> {
  const where = { id, account: accountsToPlan(context.actor), ...(state && { state }) };
  return (await databaseOf(context).opportunity.count({ where })) > 0;
}

mutation('pairPeople', {
  description:
    'Pairs one of our people with one of theirs for an open opportunity (配对安排, S18). The same two are not paired twice (DUPLICATE).',
  scopes: { roles: planningRoles },
  changes: 'opportunity',
  errors: [OpportunityNotOpen],
  input: (t) => ({
    userId: t.id({ required: true, description: 'Who of us.' }),
    contactId: t.id({
      required: true,
      description: 'Who of them: somebody who works for the account or has a post there (OF_ANOTHER_ACCOUNT).',
    }),
    objective: t.string({ required: true, description: 'What it is to bring about; 1 to 500 characters.' }),
  }),
  payload,
  can: (context, id) => can(context, id, 'OPEN'),
  run: pairPeople,
});

mutation('endPairing', {
  description: 'Ends a pairing, which stays on record; also of an opportunity that has ended.',
  scopes: { roles: planningRoles },
  changes: 'opportunity',
  errors: [PairingEnded],
  input: (t) => ({ pairingId: t.id({ required: true, description: 'The pairing, of this opportunity.' }) }),
  payload,
  can: (context, id) => can(context, id),
  run: endPairing,
});
