import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
import {
  DateFilter,
  DateTimeFilter,
  defineFilter,
  IdFilter,
  requiredDateTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';
import {
  SurveyChannelFilter,
  SurveyInvitationStateFilter,
  SurveyResponseStateFilter,
  SurveyStateFilter,
} from './enums.ts';

/** Filter of surveys. */
export const surveyFilter = defineFilter<Prisma.SurveyWhereInput>('SurveyFilter', 'Which surveys.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Survey', value) }) },
  number: { type: StringFilter, description: 'By number.', where: (value) => ({ number: requiredTests(value) }) },
  title: { type: StringFilter, description: 'By title.', where: (value) => ({ title: requiredTests(value) }) },
  state: { type: SurveyStateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
  responsibleLeaderId: {
    type: IdFilter,
    description: 'By who approves its plan.',
    where: (value) => ({ responsibleLeaderId: requiredIdTests('User', value) }),
  },
  staffId: {
    type: IdFilter,
    description: 'By somebody who carries it out.',
    where: (value) => anyOf('User', value, (userId) => ({ staff: { some: { userId } } })),
  },
  siteId: {
    type: IdFilter,
    description: 'By a site that asks by it.',
    where: (value) => anyOf('Site', value, (siteId) => ({ sites: { some: { siteId } } })),
  },
  opensOn: {
    type: DateFilter,
    description: 'By its first day.',
    where: (value) => ({ opensOn: requiredDateTests(value) }),
  },
  closesOn: {
    type: DateFilter,
    description: 'By its last day.',
    where: (value) => ({ closesOn: requiredDateTests(value) }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
});

/** Tests of who or what hangs on a survey: `isNull` asks whether there is none. */
function anyOf(
  typename: string,
  { isNull, ...tested }: Readonly<Record<string, unknown>>,
  some: (id: object) => Prisma.SurveyWhereInput,
): Prisma.SurveyWhereInput {
  const any = some({});
  const isTested = Object.values(tested).some((value) => value != null);
  return {
    AND: [
      { id: { notIn: [] } }, // true: a list of no conditions is false to Prisma
      ...(isNull == null ? [] : [isNull === true ? { NOT: any } : any]),
      ...(isTested ? [some(requiredIdTests(typename, tested))] : []),
    ],
  };
}

/** Filter of invitations. */
export const surveyInvitationFilter = defineFilter<Prisma.SurveyInvitationWhereInput>(
  'SurveyInvitationFilter',
  'Which invitations.',
  {
    state: {
      type: SurveyInvitationStateFilter,
      description: 'By state.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    account: {
      type: accountFilter.ref,
      description: 'By account.',
      where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
    },
    sentAt: { type: DateTimeFilter, description: 'By sending.', where: (value) => ({ sentAt: tests(value) }) },
  },
);

/** Filter of responses. */
export const surveyResponseFilter = defineFilter<Prisma.SurveyResponseWhereInput>(
  'SurveyResponseFilter',
  'Which responses.',
  {
    state: {
      type: SurveyResponseStateFilter,
      description: 'By state.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    channel: {
      type: SurveyChannelFilter,
      description: 'By the way it came.',
      where: (value) => ({ channel: requiredTests(value) }),
    },
    isValid: {
      type: 'Boolean',
      description: 'Whether it counts.',
      where: (value) => ({ isValid: value }),
    },
    accountId: {
      type: IdFilter,
      description: 'By account.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    submittedAt: {
      type: DateTimeFilter,
      description: 'By handing in.',
      where: (value) => ({ submittedAt: tests(value) }),
    },
  },
);
