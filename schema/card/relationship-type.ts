import { planReadingRoles, readsPlansOf } from '../account/access.ts';
import { AccountType } from '../account/type.ts';
import { ContactType, RelationPositionEnum } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { relationshipTieLabels } from './vocabulary.ts';

/** GraphQL enum of ties of a competitor's contact. */
export const RelationshipTieEnum = enumType(
  'RelationshipTie',
  'What a competitor’s contact is to the customer’s own (F24).',
  relationshipTieLabels,
);

builder.prismaObject('RelationshipCardRow', {
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    position: t.expose('position', { type: RelationPositionEnum }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The person, where one of the account’s contacts is meant; null once they have moved elsewhere.',
      select: (_args, _context, nestedSelection) => ({
        accountId: true,
        contact: nestedSelection({ select: { accountId: true } } as unknown as true),
      }),
      resolve: ({ accountId, contact }) => (contact?.accountId === accountId ? contact : null),
    }),
    influence: t.exposeString('influence', { nullable: true }),
    competitor: t.exposeString('competitor', { nullable: true }),
    competitorContact: t.exposeString('competitorContact', { nullable: true }),
    tie: t.expose('tie', { type: RelationshipTieEnum, nullable: true }),
    owner: t.relation('owner', { nullable: true }),
    visitsPerQuarter: t.exposeInt('visitsPerQuarter', { nullable: true }),
    strategy: t.exposeString('strategy', { nullable: true }),
    review: t.exposeString('review', { nullable: true }),
  }),
});

const RelationshipCardType = builder.prismaObject('RelationshipCard', {
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    competitivePotential: t.exposeString('competitivePotential', { nullable: true }),
    countermeasure: t.exposeString('countermeasure', { nullable: true }),
    rows: t.relation('rows', {
      description: 'People of the customer, and who of us sees to them; at most 50, in the order they were given.',
      query: { orderBy: { rank: 'asc' } },
    }),
  }),
});

builder.prismaObjectField(AccountType, 'relationshipCard', (t) =>
  t.field({
    type: RelationshipCardType,
    nullable: true,
    description:
      'How the ties with the customer are to be strengthened (强化客户关系计划卡, F24); null while nobody has written it, or you may not see what is planned there.',
    select: (_args, _context, nestedSelection) => ({
      ownerId: true,
      relationshipCard: nestedSelection() as unknown as true,
    }),
    resolve: (account, _args, { actor }) => (readsPlansOf(actor, account) ? account.relationshipCard : null),
  }),
);
