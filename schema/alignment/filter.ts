import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateTimeFilter,
  defineFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';
import { ObservationSourceFilter } from './enums.ts';

/** Filter of observations. */
export const observationFilter = defineFilter<Prisma.AlignmentObservationWhereInput>(
  'AlignmentObservationFilter',
  'Which observations.',
  {
    accountId: {
      type: IdFilter,
      description: 'By the account at which it was.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    opportunityId: {
      type: IdFilter,
      description: 'By the opportunity; absent where it speaks of the account as a whole.',
      where: (value) => ({ opportunityId: idTests('Opportunity', value) }),
    },
    observerId: {
      type: IdFilter,
      description: 'By who of us saw it.',
      where: (value) => ({ observerId: requiredIdTests('User', value) }),
    },
    behaviour: {
      type: StringFilter,
      description: 'By the code of the behaviour.',
      where: (value) => ({ behaviour: requiredTests(value) }),
    },
    source: {
      type: ObservationSourceFilter,
      description: 'By source.',
      where: (value) => ({ source: requiredTests(value) }),
    },
    recordedAt: {
      type: DateTimeFilter,
      description: 'By when it was recorded.',
      where: (value) => ({ recordedAt: requiredTests(value) }),
    },
    withdrawnAt: {
      type: DateTimeFilter,
      description: 'By withdrawal; those that count are `{ isNull: true }`.',
      where: (value) => ({ withdrawnAt: tests(value) }),
    },
  },
);
