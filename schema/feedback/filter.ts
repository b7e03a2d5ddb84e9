import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
import {
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  requiredIdTests,
  requiredTests,
  tests,
} from '../core/filters.ts';
import { FeedbackKindEnum, FeedbackStateEnum, SatisfactionLevelEnum } from './enums.ts';

const FeedbackKindFilter = enumFilter('FeedbackKind', FeedbackKindEnum);
const FeedbackStateFilter = enumFilter('FeedbackState', FeedbackStateEnum);
const SatisfactionLevelFilter = enumFilter('SatisfactionLevel', SatisfactionLevelEnum);

/** Filter of submissions. */
export const feedbackFilter = defineFilter<Prisma.FeedbackWhereInput>('FeedbackFilter', 'Which submissions.', {
  kind: { type: FeedbackKindFilter, description: 'By kind.', where: (value) => ({ kind: requiredTests(value) }) },
  state: { type: FeedbackStateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
  level: { type: SatisfactionLevelFilter, description: 'By level.', where: (value) => ({ level: tests(value) }) },
  wantsReply: {
    type: 'Boolean',
    description: 'By whether an answer is wanted.',
    where: (value) => ({ wantsReply: value }),
  },
  receivedAt: {
    type: DateTimeFilter,
    description: 'By receipt.',
    where: (value) => ({ receivedAt: requiredTests(value) }),
  },
  siteId: { type: IdFilter, description: 'By site.', where: (value) => ({ siteId: requiredIdTests('Site', value) }) },
  account: {
    type: accountFilter.ref,
    description: 'By account.',
    where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
  },
});
