import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  requiredIdTests,
  requiredTests,
  StringFilter,
} from '../core/filters.ts';
import { QuestionnaireUseEnum } from './type.ts';

const UseFilter = enumFilter('QuestionnaireUse', QuestionnaireUseEnum);

/** Filter of questionnaires. */
export const questionnaireFilter = defineFilter<Prisma.QuestionnaireWhereInput>(
  'QuestionnaireFilter',
  'Which questionnaires.',
  {
    id: {
      type: IdFilter,
      description: 'By id.',
      where: (value) => ({ id: requiredIdTests('Questionnaire', value) }),
    },
    code: { type: StringFilter, description: 'By code.', where: (value) => ({ code: requiredTests(value) }) },
    use: { type: UseFilter, description: 'By what it is for.', where: (value) => ({ use: requiredTests(value) }) },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
  },
);
