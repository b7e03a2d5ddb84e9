import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
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
import { ComplaintChannelFilter, ComplaintSeverityFilter, ComplaintStateFilter } from './enums.ts';

/** Filter of complaints. */
export const complaintFilter = defineFilter<Prisma.ComplaintWhereInput>('ComplaintFilter', 'Which complaints.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Complaint', value) }) },
  number: { type: StringFilter, description: 'By number.', where: (value) => ({ number: requiredTests(value) }) },
  externalId: {
    type: StringFilter,
    description: 'By id in an outside system.',
    where: (value) => ({ externalId: tests(value) }),
  },
  customerName: {
    type: StringFilter,
    description: 'By who complains.',
    where: (value) => ({ customerName: requiredTests(value) }),
  },
  state: { type: ComplaintStateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
  severity: {
    type: ComplaintSeverityFilter,
    description: 'By severity.',
    where: (value) => ({ severity: requiredTests(value) }),
  },
  channel: {
    type: ComplaintChannelFilter,
    description: 'By channel.',
    where: (value) => ({ channel: requiredTests(value) }),
  },
  account: {
    type: accountFilter.ref,
    description: 'By its account.',
    where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
  },
  handlingDepartmentId: {
    type: IdFilter,
    description: 'By the department that handles it.',
    where: (value) => ({ handlingDepartmentId: idTests('Department', value) }),
  },
  receivedAt: {
    type: DateTimeFilter,
    description: 'By receipt.',
    where: (value) => ({ receivedAt: requiredTests(value) }),
  },
  dueAt: {
    type: DateTimeFilter,
    description: 'By when it must be closed.',
    where: (value) => ({ dueAt: requiredTests(value) }),
  },
  answeredAt: {
    type: DateTimeFilter,
    description: 'By when the customer was answered.',
    where: (value) => ({ answeredAt: tests(value) }),
  },
  customerConfirmedAt: {
    type: DateTimeFilter,
    description: 'By when the complainant confirmed that it is settled.',
    where: (value) => ({ customerConfirmedAt: tests(value) }),
  },
  customerDisputedAt: {
    type: DateTimeFilter,
    description: 'By when the complainant said that it is not settled.',
    where: (value) => ({ customerDisputedAt: tests(value) }),
  },
  objectUserId: {
    type: IdFilter,
    description: 'By the person whom it is about.',
    where: (value) => ({ objectUserId: idTests('User', value) }),
  },
  objectDepartmentId: {
    type: IdFilter,
    description: 'By the department that it is about.',
    where: (value) => ({ objectDepartmentId: idTests('Department', value) }),
  },
  closedAt: { type: DateTimeFilter, description: 'By closing.', where: (value) => ({ closedAt: tests(value) }) },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
  isOverdue: {
    type: 'Boolean',
    description: 'Whether it is past due, neither paused nor closed, by the server’s clock.',
    where: (value, { now }) => {
      const overdue: Prisma.ComplaintWhereInput = { closedAt: null, pausedAt: null, dueAt: { lt: now } };
      return value ? overdue : { NOT: overdue };
    },
  },
});
