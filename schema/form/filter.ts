import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
} from '../core/filters.ts';
import { FilledFormStateEnum } from './type.ts';

const StateFilter = enumFilter('FilledFormState', FilledFormStateEnum);

/** Filter of filled-in forms. */
export const filledFormFilter = defineFilter<Prisma.FilledFormWhereInput>(
  'FilledFormFilter',
  'Which filled-in forms.',
  {
    id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('FilledForm', value) }) },
    number: { type: StringFilter, description: 'By number.', where: (value) => ({ number: requiredTests(value) }) },
    state: { type: StateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
    questionnaireId: {
      type: IdFilter,
      description: 'By form, in whatever version.',
      where: (value) => ({ questionnaireVersion: { questionnaireId: requiredIdTests('Questionnaire', value) } }),
    },
    accountId: {
      type: IdFilter,
      description: 'By account.',
      where: (value) => ({ accountId: requiredIdTests('Account', value) }),
    },
    contactId: {
      type: IdFilter,
      description: 'By person.',
      where: (value) => ({ contactId: idTests('Contact', value) }),
    },
    filledInById: {
      type: IdFilter,
      description: 'By who filled it in.',
      where: (value) => ({ filledInById: requiredIdTests('User', value) }),
    },
    createdAt: {
      type: DateTimeFilter,
      description: 'By when it was begun.',
      where: (value) => ({ createdAt: requiredTests(value) }),
    },
  },
);
