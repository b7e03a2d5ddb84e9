import { isVisibleAccount, sightOf } from '../account/access.ts';
import { AccountType } from '../account/type.ts';
import type { Contact } from '../../prisma/generated/client/client.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
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
      // A to-one relation takes no where-clause: what the reader's right depends on is joined with it. Typed as the whole
      // record, because the plugin adds whatever the query selects.
      select: (_args, { actor }, nestedSelection) => ({
        account: nestedSelection({ select: sightOf(actor) } as unknown as true),
      }),
      resolve: ({ account }, _args, { actor }) => (isVisibleAccount(actor, account) ? account : null),
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

/**
 * What a field says that leads to a contact by the relation of this name: the person, or null when they are out of the
 * reader's sight, as somebody who has moved to another account may be. `t.field({ type: ContactType, nullable: true, …,
 * ...inSight('contact') })`.
 */
export function inSight<Name extends string>(name: Name) {
  return {
    // A to-one relation takes no where-clause: what the reader's right depends on is joined with it. Typed as the whole
    // record, because the plugin adds whatever the query selects; `never`, because one function serves all parents.
    select: (_args: object, { actor }: Context, nestedSelection: (selection: never) => unknown) =>
      ({ [name]: nestedSelection({ select: contactSightOf(actor) } as never) }) as Record<Name, true>,
    resolve: (record: Readonly<Record<Name, Contact | null>>, _args: object, { actor }: Context): Contact | null => {
      const contact = record[name];
      return contact !== null && isVisibleContact(actor, contact) ? contact : null;
    },
  };
}
