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
import { CallPlanStateFilter, CommitmentStateFilter, SideFilter } from './enums.ts';

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

/** Filter of commitments. */
export const commitmentFilter = defineFilter<Prisma.CommitmentWhereInput, CallFacts>(
  'CommitmentFilter',
  'Which commitments.',
  {
    id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Commitment', value) }) },
    accountId: {
      type: IdFilter,
      description: 'By account.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    callPlanId: {
      type: IdFilter,
      description: 'By the call in which it was made.',
      where: (value) => ({ callPlanId: requiredIdTests('CallPlan', value) }),
    },
    contactId: {
      type: IdFilter,
      description: 'By who of the customer promised.',
      where: (value) => ({ contactId: idTests('Contact', value) }),
    },
    userId: {
      type: IdFilter,
      description: 'By who of us promised.',
      where: (value) => ({ userId: idTests('User', value) }),
    },
    side: {
      type: SideFilter,
      description: 'By whose promise it is.',
      where: (value) => ({ side: requiredTests(value) }),
    },
    state: {
      type: CommitmentStateFilter,
      description: 'By what came of it.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    dueOn: { type: DateFilter, description: 'By due day.', where: (value) => ({ dueOn: requiredDateTests(value) }) },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
    isOverdue: {
      type: 'Boolean',
      description: 'Whether it is open although its due day is over in the company’s time zone.',
      where: (value, { today }) => {
        const overdue: Prisma.CommitmentWhereInput = { state: 'OPEN', dueOn: { lt: today } };
        return value ? overdue : { NOT: overdue };
      },
    },
    isMine: {
      type: 'Boolean',
      description: 'Whether you are the one who promised.',
      where: (value, { actor }) => {
        const mine = { userId: actor.kind === 'user' ? actor.userId : null };
        return value ? mine : { OR: [{ userId: null }, { NOT: mine }] };
      },
    },
  },
);
