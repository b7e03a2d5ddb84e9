import type { Account } from '../../prisma/generated/client/client.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { inSight } from '../core/in-sight.ts';
import { isVisibleAccount, sightOf, visibleAccounts } from './access.ts';
import { addressKindLabels, upsertOutcomeLabels } from './vocabulary.ts';

/** GraphQL enum of kinds of address. */
export const AddressKindEnum = enumType('AddressKind', 'What an address of an account is for.', addressKindLabels);

/** GraphQL enum of outcomes of an upsert. */
export const UpsertOutcomeEnum = enumType('UpsertOutcome', 'What an upsert did.', upsertOutcomeLabels);

/** GraphQL type of addresses. */
export const AccountAddressType = builder.prismaObject('AccountAddress', {
  authScopes: { staff: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: AddressKindEnum }),
    street: t.exposeString('street'),
    city: t.exposeString('city'),
    province: t.exposeString('province', { nullable: true }),
    postalCode: t.exposeString('postalCode', { nullable: true }),
    country: t.exposeString('country'),
  }),
});

/** GraphQL type of accounts. */
export const AccountType = builder.prismaNode('Account', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleAccounts(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    externalId: t.exposeString('externalId', { nullable: true }),
    name: t.exposeString('name'),
    phone: t.exposeString('phone', { nullable: true }),
    website: t.exposeString('website', { nullable: true }),
    owner: t.relation('owner'),
    addresses: t.relation('addresses', {
      description: 'Its addresses, at most one of each kind.',
      query: { orderBy: { kind: 'asc' } },
    }),
    attentionSince: t.expose('attentionSince', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of a page of accounts. */
export const AccountConnection = builder.connectionObject(
  { type: AccountType, name: 'AccountConnection' },
  { name: 'AccountConnectionEdge' },
);

/** What a field says that leads to an account; null when it is out of sight. */
export const accountInSight = inSight<Account>(sightOf, isVisibleAccount);
