import { accountsToPlan, planningRoles } from '../account/access.ts';
import { accountPayload } from '../account/payload-type.ts';
import { RelationPositionEnum } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { updateRelationshipCard } from './relationship-commands.ts';
import { RelationshipTieEnum } from './relationship-type.ts';

const RowInput = builder.inputType('RelationshipCardRowInput', {
  description: 'One person of the customer on a relationship card, and who of us sees to them.',
  fields: (t) => ({
    position: t.field({ type: RelationPositionEnum, required: true, description: 'Post in the customer’s hierarchy.' }),
    contactId: t.id({ description: 'The person, one of the account’s contacts; each once.' }),
    influence: t.string({
      description: 'How far the inner contact moves things (客户内部关系人推动的影响力); 1 to 200 characters.',
    }),
    competitor: t.string({ description: 'The competitor who works on the same person; 1 to 200 characters.' }),
    competitorContact: t.string({
      description: 'The competitor’s contact and their position (竞争关系人及职务); 1 to 200 characters.',
    }),
    tie: t.field({ type: RelationshipTieEnum, description: 'What the competitor’s contact is to the customer’s own.' }),
    ownerId: t.id({ description: 'Who of us is to strengthen the tie (强化负责人).' }),
    visitsPerQuarter: t.int({ description: 'Visits in a quarter (次/季度), 0 to 100.' }),
    strategy: t.string({ description: 'How ties are strengthened (强化策略); 1 to 2,000 characters.' }),
    review: t.string({ description: 'How the countermeasures are checked (检查对策); 1 to 2,000 characters.' }),
  }),
});

/** Whether the actor could change the relationship card of this account now. */
async function can(context: Context, id: string): Promise<boolean> {
  const { account } = databaseOf(context);
  return (await account.count({ where: { id, deletedAt: null, AND: [accountsToPlan(context.actor)] } })) > 0;
}

const emptied = 'Omitted leaves it; null empties it.';

mutation('updateRelationshipCard', {
  description:
    'Changes how the ties with a customer are to be strengthened (强化客户关系计划卡, F24). Omitted leaves a value as it is; null empties it; rows replace all that there were. The card shares the account’s version. Nothing different changes nothing, the version included.',
  scopes: { roles: planningRoles },
  changes: 'account',
  input: (t) => ({
    competitivePotential: t.string({
      description: `What competitors could reach there (客户竞争潜力); 1 to 2,000 characters. ${emptied}`,
    }),
    countermeasure: t.string({ description: `What is done about it (对策); 1 to 2,000 characters. ${emptied}` }),
    rows: t.field({
      type: [RowInput],
      description: 'People of the customer, at most 50; all of them. Omitted leaves them. Not null.',
    }),
  }),
  payload: accountPayload,
  can,
  run: updateRelationshipCard,
});
