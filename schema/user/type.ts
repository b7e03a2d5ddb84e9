import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { visibleApiKeys } from './access.ts';
import { ApiKeyNotActive, OwnDeactivation } from './errors.ts';
import { roleLabels } from './vocabulary.ts';

/** GraphQL enum of roles. */
export const RoleEnum = enumType('Role', 'What a person may do; an API key acts in exactly one role.', roleLabels);

/** GraphQL type of departments. */
export const DepartmentType = builder.prismaNode('Department', {
  id: { field: 'id' },
  nullable: true,
  authScopes: { staff: true },
  fields: (t) => ({
    name: t.exposeString('name'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of people of the company. */
export const UserType = builder.prismaNode('User', {
  id: { field: 'id' },
  nullable: true,
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    externalId: t.exposeString('externalId', { nullable: true }),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    roles: t.expose('roles', { type: [RoleEnum] }),
    manager: t.relation('manager', { nullable: true }),
    department: t.relation('department', { nullable: true }),
    deactivatedAt: t.expose('deactivatedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of people. */
export const UserConnection = builder.connectionObject(
  { type: UserType, name: 'UserConnection' },
  { name: 'UserConnectionEdge' },
);

/** GraphQL type of a page of departments. */
export const DepartmentConnection = builder.connectionObject(
  { type: DepartmentType, name: 'DepartmentConnection' },
  { name: 'DepartmentConnectionEdge' },
);

/** GraphQL type of API keys; never the secret or its hash. */
export const ApiKeyType = builder.prismaNode('ApiKey', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleApiKeys(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    name: t.exposeString('name'),
    user: t.relation('user'),
    role: t.expose('role', { type: RoleEnum }),
    prefix: t.exposeString('prefix'),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    replaces: t.relation('replaces', {
      nullable: true,
      description:
        'The key that this one takes over from; both work until that one expires. Null when it took over from none.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of API keys. */
export const ApiKeyConnection = builder.connectionObject(
  { type: ApiKeyType, name: 'ApiKeyConnection' },
  { name: 'ApiKeyConnectionEdge' },
);

errorType(ApiKeyNotActive, 'The key is withdrawn, expired or replaced already (API_KEY_NOT_ACTIVE).');
errorType(OwnDeactivation, 'Somebody else has to deactivate you (OWN_DEACTIVATION).');
