import { planReadingRoles } from '../account/access.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { visibleOpportunities } from './access.ts';
import { PairingEnded } from './errors.ts';
import { OpportunityType } from './type.ts';

/** GraphQL type of pairings. */
export const PairingType = builder.prismaNode('Pairing', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, opportunity: visibleOpportunities(actor) }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    opportunity: t.relation('opportunity'),
    user: t.relation('user'),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Who of them; null when the person has gone to an account that you may not see.',
      ...contactInSight('contact'),
    }),
    objective: t.exposeString('objective'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of a page of pairings. */
export const PairingConnection = builder.connectionObject(
  { type: PairingType, name: 'PairingConnection' },
  { name: 'PairingConnectionEdge' },
);

builder.prismaObjectFields(OpportunityType, (t) => ({
  pairings: t.relatedConnection(
    'pairings',
    {
      cursor: 'id',
      totalCount: true,
      description: 'Who of us is paired with whom of them (我方人员与客户的配对安排, S18), oldest first.',
      args: {
        isActive: t.arg.boolean({ description: 'Those that go on, or those that have ended; all without it.' }),
      },
      query: ({ isActive }) => ({
        where: isActive == null ? {} : { endedAt: isActive ? null : { not: null } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
    },
    PairingConnection,
  ),
}));

errorType(PairingEnded, 'The pairing has ended already (PAIRING_ENDED).');
