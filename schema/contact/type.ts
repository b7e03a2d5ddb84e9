import type { Contact } from '../../prisma/generated/client/client.ts';
import { accountInSight, AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { inSight } from '../core/in-sight.ts';
import { contactSightOf, isVisibleContact, visibleContacts } from './access.ts';
import { relationPositionLabels } from './vocabulary.ts';

/** GraphQL enum of posts in the customer's hierarchy. */
export const RelationPositionEnum = enumType(
  'RelationPosition',
  'A post in the customer’s hierarchy (F24).',
  relationPositionLabels,
);

/** GraphQL type of contacts. */
export const ContactType = builder.prismaNode('Contact', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleContacts(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    externalId: t.exposeString('externalId', { nullable: true }),
    account: t.field({
      type: AccountType,
      nullable: true,
      description:
        'The company of the person’s main post; null when you may not see it and know the person from a further post.',
      ...accountInSight('account'),
    }),
    name: t.exposeString('name'),
    title: t.exposeString('title', { nullable: true }),
    position: t.expose('position', { type: RelationPositionEnum, nullable: true }),
    department: t.exposeString('department', { nullable: true }),
    startedOn: t.expose('startedOn', { type: 'Date', nullable: true }),
    reportsToName: t.exposeString('reportsToName', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of a page of contacts. */
export const ContactConnection = builder.connectionObject(
  { type: ContactType, name: 'ContactConnection' },
  { name: 'ContactConnectionEdge' },
);

/** What a field says that leads to a contact; null when they are out of sight, as somebody who has moved on may be. */
export const contactInSight = inSight<Contact>(contactSightOf, isVisibleContact);
