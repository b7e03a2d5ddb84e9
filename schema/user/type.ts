import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
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
export const UserConnection = builder.connectionObject({ type: UserType, name: 'UserConnection' }, { name: 'UserConnectionEdge' });

/** GraphQL type of a page of departments. */
export const DepartmentConnection = builder.connectionObject({ type: DepartmentType, name: 'DepartmentConnection' }, { name: 'DepartmentConnectionEdge' });
