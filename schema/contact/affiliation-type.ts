import { visibleAccounts } from '../account/access.ts';
import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleAffiliations } from './access.ts';
import { contactInSight, ContactType, RelationPositionEnum } from './type.ts';

/** GraphQL type of further and former posts. */
export const AffiliationType = builder.prismaNode('Affiliation', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleAffiliations(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    account: t.relation('account'),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Who it is; null when the person is out of your sight, as one may be who has left.',
      ...contactInSight('contact'),
    }),
    personName: t.string({
      description: 'The person’s name, also when the person is out of your sight.',
      select: { contact: { select: { name: true } } },
      resolve: ({ contact }) => contact.name,
    }),
    role: t.exposeString('role', { nullable: true }),
    position: t.expose('position', { type: RelationPositionEnum, nullable: true }),
    department: t.exposeString('department', { nullable: true }),
    startedOn: t.expose('startedOn', { type: 'Date', nullable: true }),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of further and former posts. */
export const AffiliationConnection = builder.connectionObject(
  { type: AffiliationType, name: 'AffiliationConnection' },
  { name: 'AffiliationConnectionEdge' },
);

const goesOn = 'Only posts that go on (true), or that have ended (false); all without it.';

builder.prismaObjectFields(ContactType, (t) => ({
  affiliations: t.relatedConnection(
    'affiliations',
    {
      cursor: 'id',
      totalCount: true,
      description: 'The person’s further and former posts at accounts that you see, newest record first (任职).',
      args: { isCurrent: t.arg.boolean({ description: goesOn }) },
      query: ({ isCurrent }, { actor }) => ({
        where: { AND: [visibleAffiliations(actor), periodOf(isCurrent)] },
        orderBy: stableOrder('createdAt', 'DESC'),
      }),
    },
    AffiliationConnection,
  ),
}));

builder.prismaObjectFields(AccountType, (t) => ({
  affiliations: t.relatedConnection(
    'affiliations',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'Posts here of people whose main post is elsewhere: further ones, and those of people who have left; newest record first (任职). `contacts` lists the people whose main post is here.',
      args: { isCurrent: t.arg.boolean({ description: goesOn }) },
      query: ({ isCurrent }, { actor }) => ({
        where: { account: visibleAccounts(actor), ...periodOf(isCurrent) },
        orderBy: stableOrder('createdAt', 'DESC'),
      }),
    },
    AffiliationConnection,
  ),
}));

function periodOf(isCurrent: boolean | null | undefined) {
  if (isCurrent == null) return {};
  return { endedOn: isCurrent ? null : { not: null } };
}
