import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { administeringRoles } from './access.ts';
import {
  deactivateUser,
  type DepartmentResult,
  registerDepartment,
  registerUser,
  updateUser,
  type UserResult,
} from './commands.ts';
import { OwnDeactivation } from './errors.ts';
import { RoleEnum } from './type.ts';

const payload: MutationOptions<UserResult>['payload'] = (t) => ({
  user: t.prismaField({
    type: 'User',
    description: 'The person as recorded now.',
    resolve: (query, { userId }, _args, context) =>
      databaseOf(context).user.findUniqueOrThrow({ ...query, where: { id: userId } }),
  }),
});

const texts = {
  name: 'Full name; 1 to 200 characters.',
  email: 'Work e-mail address, unique, up to 254 characters; kept in lower case.',
  roles: 'Roles held, at least one, each once.',
  externalId: 'Id in the company’s directory, the `sub` of a bearer token, unique; 1 to 200 characters.',
  managerId: 'The superior, who sees the accounts of everyone below; never the person or one below.',
  departmentId: 'The department the person works in.',
} as const;

const emptied = 'Omitted leaves it; null empties it.';

mutation('registerUser', {
  description: 'Registers a person of the company.',
  scopes: { roles: administeringRoles },
  input: (t) => ({
    name: t.string({ required: true, description: texts.name }),
    email: t.string({ required: true, description: texts.email }),
    roles: t.field({ type: [RoleEnum], required: true, description: texts.roles }),
    externalId: t.string({ description: texts.externalId }),
    managerId: t.id({ description: texts.managerId }),
    departmentId: t.id({ description: texts.departmentId }),
  }),
  payload,
  run: registerUser,
});

mutation('updateUser', {
  description:
    'Changes a person. Omitted leaves a value as it is; null empties it where that is allowed. Keys in roles no longer held are withdrawn. Nothing different changes nothing.',
  scopes: { roles: administeringRoles },
  changes: 'user',
  input: (t) => ({
    name: t.string({ description: `${texts.name} Not null.` }),
    email: t.string({ description: `${texts.email} Not null.` }),
    roles: t.field({
      type: [RoleEnum],
      description: `${texts.roles} The list replaces all that there were. Not null.`,
    }),
    externalId: t.string({ description: `${texts.externalId} ${emptied}` }),
    managerId: t.id({ description: `${texts.managerId} ${emptied}` }),
    departmentId: t.id({ description: `${texts.departmentId} ${emptied}` }),
  }),
  payload,
  run: updateUser,
});

mutation('deactivateUser', {
  description:
    'Marks that a person has left: keys and tokens no longer work. Accounts stay theirs until they are reassigned.',
  scopes: { roles: administeringRoles },
  changes: 'user',
  errors: [OwnDeactivation],
  payload,
  run: deactivateUser,
});

mutation('registerDepartment', {
  description: 'Registers a department.',
  scopes: { roles: administeringRoles },
  input: (t) => ({
    name: t.string({ required: true, description: 'Name as the company writes it, unique; 1 to 200 characters.' }),
  }),
  payload: (t) => ({
    department: t.prismaField({
      type: 'Department',
      description: 'The department as it is now.',
      resolve: (query, { departmentId }: DepartmentResult, _args, context) =>
        databaseOf(context).department.findUniqueOrThrow({ ...query, where: { id: departmentId } }),
    }),
  }),
  run: registerDepartment,
});
