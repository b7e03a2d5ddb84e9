import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';
import { RoleEnum } from './type.ts';

const RoleFilter = enumFilter('Role', RoleEnum);

/** Filter of people. */
export const userFilter = defineFilter<Prisma.UserWhereInput>('UserFilter', 'Which people.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('User', value) }) },
  externalId: {
    type: StringFilter,
    description: 'By id in the company’s directory.',
    where: (value) => ({ externalId: tests(value) }),
  },
  name: { type: StringFilter, description: 'By name.', where: (value) => ({ name: requiredTests(value) }) },
  email: { type: StringFilter, description: 'By e-mail address.', where: (value) => ({ email: requiredTests(value) }) },
  role: { type: RoleEnum, description: 'By a role held.', where: (value) => ({ roles: { has: value } }) },
  managerId: { type: IdFilter, description: 'By superior.', where: (value) => ({ managerId: idTests('User', value) }) },
  departmentId: {
    type: IdFilter,
    description: 'By department.',
    where: (value) => ({ departmentId: idTests('Department', value) }),
  },
  deactivatedAt: {
    type: DateTimeFilter,
    description: 'By when the person left.',
    where: (value) => ({ deactivatedAt: tests(value) }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change. Together with `deactivatedAt: { isNull: false }` it finds who left since.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
});

/** Filter of departments. */
export const departmentFilter = defineFilter<Prisma.DepartmentWhereInput>('DepartmentFilter', 'Which departments.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Department', value) }) },
  name: { type: StringFilter, description: 'By name.', where: (value) => ({ name: requiredTests(value) }) },
});

/** Filter of API keys. */
export const apiKeyFilter = defineFilter<Prisma.ApiKeyWhereInput>('ApiKeyFilter', 'Which keys.', {
  userId: {
    type: IdFilter,
    description: 'By whom it acts for.',
    where: (value) => ({ userId: requiredIdTests('User', value) }),
  },
  role: { type: RoleFilter, description: 'By role.', where: (value) => ({ role: requiredTests(value) }) },
  expiresAt: {
    type: DateTimeFilter,
    description: 'By when it stops working by itself.',
    where: (value) => ({ expiresAt: tests(value) }),
  },
  lastUsedAt: { type: DateTimeFilter, description: 'By last use.', where: (value) => ({ lastUsedAt: tests(value) }) },
  revokedAt: {
    type: DateTimeFilter,
    description: 'By when it was withdrawn.',
    where: (value) => ({ revokedAt: tests(value) }),
  },
});
