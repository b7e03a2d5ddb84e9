import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateFilter,
  DateTimeFilter,
  defineFilter,
  IdFilter,
  idTests,
  requiredDateTests,
  requiredIdTests,
  requiredTests,
} from '../core/filters.ts';
import { PresentationPlanStateFilter } from './enums.ts';

/** Filter of presentation plans. */
export const presentationPlanFilter = defineFilter<Prisma.PresentationPlanWhereInput>(
  'PresentationPlanFilter',
  'Which presentation plans.',
  {
    id: {
      type: IdFilter,
      description: 'By id.',
      where: (value) => ({ id: requiredIdTests('PresentationPlan', value) }),
    },
    accountId: {
      type: IdFilter,
      description: 'By account.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    opportunityId: {
      type: IdFilter,
      description: 'By opportunity.',
      where: (value) => ({ opportunityId: idTests('Opportunity', value) }),
    },
    salespersonId: {
      type: IdFilter,
      description: 'By who of us presents.',
      where: (value) => ({ salespersonId: requiredIdTests('User', value) }),
    },
    state: {
      type: PresentationPlanStateFilter,
      description: 'By state.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    presentationDate: {
      type: DateFilter,
      description: 'By day of the presentation.',
      where: (value) => ({ presentationDate: requiredDateTests(value) }),
    },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
  },
);
