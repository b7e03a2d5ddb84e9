import type { Prisma } from '../../prisma/generated/client/client.ts';
import { dateOf } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import {
  DateFilter,
  DateTimeFilter,
  defineFilter,
  type FilterFacts,
  IdFilter,
  idTests,
  requiredDateTests,
  requiredIdTests,
  requiredTests,
} from '../core/filters.ts';
import { CallPlanStateFilter } from './enums.ts';

/** What filters of calls need besides their values. */
export interface CallFacts extends FilterFacts {
  /** The company's day, as Prisma keeps a `date`. */
  readonly today: Date;
}

/** The facts of a request. */
export function callFactsOf({ actor, now, companyTimeZone }: Context): CallFacts {
  const moment = now();
  return { actor, now: moment, today: dateOf(moment, companyTimeZone) };
}

/** Filter of call plans. */
export const callPlanFilter = defineFilter<Prisma.CallPlanWhereInput, CallFacts>(
  'CallPlanFilter',
  'Which call plans.',
  {
    id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('CallPlan', value) }) },
    accountId: {
      type: IdFilter,
      description: 'By account.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    executiveId: {
      type: IdFilter,
      description: 'By the executive who is called on.',
      where: (value) => ({ executiveId: requiredIdTests('Contact', value) }),
    },
    opportunityId: {
      type: IdFilter,
      description: 'By opportunity.',
      where: (value) => ({ opportunityId: idTests('Opportunity', value) }),
    },
    salespersonId: {
      type: IdFilter,
      description: 'By who makes the call.',
      where: (value) => ({ salespersonId: requiredIdTests('User', value) }),
    },
    managerId: {
      type: IdFilter,
      description: 'By manager.',
      where: (value) => ({ managerId: idTests('User', value) }),
    },
    state: {
      type: CallPlanStateFilter,
      description: 'By state.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    callDate: {
      type: DateFilter,
      description: 'By day of the call.',
      where: (value) => ({ callDate: requiredDateTests(value) }),
    },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
    withoutSummary: {
      type: 'Boolean',
      description: 'Whether it is planned, its day has passed in the company’s time zone, and no summary is recorded.',
      where: (value, { today }) => {
        const late: Prisma.CallPlanWhereInput = { state: 'PLANNED', callDate: { lt: today } };
        return value ? late : { NOT: late };
      },
    },
  },
);
