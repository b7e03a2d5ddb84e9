import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
import {
  DateTimeFilter,
  defineFilter,
  IdFilter,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';

/** Filter of contacts. */
export const contactFilter = defineFilter<Prisma.ContactWhereInput>('ContactFilter', 'Which contacts.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Contact', value) }) },
  externalId: {
    type: StringFilter,
    description: 'By id in an outside system.',
    where: (value) => ({ externalId: tests(value) }),
  },
  name: { type: StringFilter, description: 'By name.', where: (value) => ({ name: requiredTests(value) }) },
  title: { type: StringFilter, description: 'By title.', where: (value) => ({ title: tests(value) }) },
  email: { type: StringFilter, description: 'By e-mail address.', where: (value) => ({ email: tests(value) }) },
  phone: { type: StringFilter, description: 'By telephone number.', where: (value) => ({ phone: tests(value) }) },
  account: {
    type: accountFilter.ref,
    description: 'By account.',
    where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change. Together with `deletedAt: { isNull: false }` it finds who was removed since.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
  deletedAt: { type: DateTimeFilter, description: 'By removal.', where: (value) => ({ deletedAt: tests(value) }) },
});
