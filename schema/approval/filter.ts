import type { Prisma } from '../../prisma/generated/client/client.ts';
import { DateTimeFilter, defineFilter, IdFilter, requiredIdTests, requiredTests, tests } from '../core/filters.ts';
import { ApprovalPolicyNameFilter, ApprovalStateFilter } from './type.ts';

/** Filter of approvals. */
export const approvalFilter = defineFilter<Prisma.ApprovalWhereInput>('ApprovalFilter', 'Which approvals.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Approval', value) }) },
  policy: {
    type: ApprovalPolicyNameFilter,
    description: 'By what is approved.',
    where: (value) => ({ policy: requiredTests(value) }),
  },
  state: { type: ApprovalStateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
  accountId: {
    type: IdFilter,
    description: 'By the account that it is about.',
    where: (value) => ({ accountId: requiredIdTests('Account', value) }),
  },
  authorId: {
    type: IdFilter,
    description: 'By whose work it is.',
    where: (value) => ({ authorId: requiredIdTests('User', value) }),
  },
  requestedAt: {
    type: DateTimeFilter,
    description: 'By when it was asked for.',
    where: (value) => ({ requestedAt: requiredTests(value) }),
  },
  endedAt: {
    type: DateTimeFilter,
    description: 'By when it was over.',
    where: (value) => ({ endedAt: tests(value) }),
  },
});
