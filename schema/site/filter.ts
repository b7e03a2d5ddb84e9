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

/** Filter of sites. */
export const siteFilter = defineFilter<Prisma.SiteWhereInput>('SiteFilter', 'Which sites.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Site', value) }) },
  name: { type: StringFilter, description: 'By name.', where: (value) => ({ name: requiredTests(value) }) },
  publishableKey: {
    type: StringFilter,
    description: 'By publishable key.',
    where: (value) => ({ publishableKey: requiredTests(value) }),
  },
  account: {
    type: accountFilter.ref,
    description: 'By account.',
    where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
  },
  disabledAt: {
    type: DateTimeFilter,
    description: 'By when it was switched off.',
    where: (value) => ({ disabledAt: tests(value) }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
});
