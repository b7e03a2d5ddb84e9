import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
import {
  DateFilter,
  dateTests,
  DateTimeFilter,
  defineFilter,
  IdFilter,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';
import { SuggestionCategoryFilter, SuggestionChannelFilter, SuggestionStateFilter } from './enums.ts';

/** Filter of suggestions. */
export const suggestionFilter = defineFilter<Prisma.SuggestionWhereInput>('SuggestionFilter', 'Which suggestions.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Suggestion', value) }) },
  number: { type: StringFilter, description: 'By number.', where: (value) => ({ number: requiredTests(value) }) },
  state: { type: SuggestionStateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
  channel: {
    type: SuggestionChannelFilter,
    description: 'By how it came.',
    where: (value) => ({ channel: requiredTests(value) }),
  },
  category: {
    type: SuggestionCategoryFilter,
    description: 'By what it is about.',
    where: (value) => ({ category: tests(value) }),
  },
  account: {
    type: accountFilter.ref,
    description: 'By the account that made it.',
    where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
  },
  askedDepartmentId: {
    type: IdFilter,
    description: 'By a department that its summary was sent to.',
    where: (value) => askedOf(value, (asked) => ({ opinions: { some: asked } })),
  },
  awaitsDepartmentId: {
    type: IdFilter,
    description: 'By a department whose opinion is still to come.',
    where: (value) =>
      askedOf(value, (asked) => ({ state: 'SUMMARY_SENT', opinions: { some: { ...asked, answeredAt: null } } })),
  },
  receivedAt: {
    type: DateTimeFilter,
    description: 'By receipt.',
    where: (value) => ({ receivedAt: requiredTests(value) }),
  },
  promisedReplyBy: {
    type: DateFilter,
    description: 'By the promised day.',
    where: (value) => ({ promisedReplyBy: dateTests(value) }),
  },
  repliedAt: {
    type: DateTimeFilter,
    description: 'By when the customer was told.',
    where: (value) => ({ repliedAt: tests(value) }),
  },
  isReplyLate: {
    type: 'Boolean',
    description: 'Whether the reply came after the promised day; not replied ones are neither.',
    where: (value) => ({ isReplyLate: value }),
  },
  isRewarded: {
    type: 'Boolean',
    description: 'Whether the customer was rewarded.',
    where: (value) => ({ reward: value ? { isNot: null } : { is: null } }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
});

/** Tests of the departments asked: absent means that there is none, and an empty test asks for nothing. */
function askedOf(
  { isNull, ...given }: Readonly<Record<string, unknown>>,
  where: (asked: Prisma.SuggestionOpinionWhereInput) => Prisma.SuggestionWhereInput,
): Prisma.SuggestionWhereInput {
  const asksFor = Object.values(given).some((test) => test !== null && test !== undefined);
  return {
    // An empty test holds for every row, and has to say so: Prisma drops an empty condition from an OR.
    id: requiredTests({}),
    AND: [
      ...(asksFor ? [where({ departmentId: requiredIdTests('Department', given) })] : []),
      ...(isNull === true ? [{ NOT: where({}) }] : []),
      ...(isNull === false ? [where({})] : []),
    ],
  };
}
