import type { Prisma } from '../../prisma/generated/client/client.ts';
import {
  DateFilter,
  requiredDateTests,
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
} from '../core/filters.ts';
import { ImprovementKindEnum, ImprovementStateEnum } from './type.ts';

const KindFilter = enumFilter('ImprovementKind', ImprovementKindEnum);
const StateFilter = enumFilter('ImprovementState', ImprovementStateEnum);

/** Filter of improvement actions. */
export const improvementFilter = defineFilter<Prisma.ImprovementActionWhereInput>(
  'ImprovementActionFilter',
  'Which improvement actions.',
  {
    id: {
      type: IdFilter,
      description: 'By id.',
      where: (value) => ({ id: requiredIdTests('ImprovementAction', value) }),
    },
    state: { type: StateFilter, description: 'By state.', where: (value) => ({ state: requiredTests(value) }) },
    kind: { type: KindFilter, description: 'By kind.', where: (value) => ({ kind: requiredTests(value) }) },
    responsibleId: {
      type: IdFilter,
      description: 'By who is responsible.',
      where: (value) => ({ responsibleId: requiredIdTests('User', value) }),
    },
    causeCategoryId: {
      type: IdFilter,
      description: 'By the category of the cause.',
      where: (value) => ({ causeCategoryId: idTests('CauseCategory', value) }),
    },
    surveyId: {
      type: IdFilter,
      description: 'By the survey that it answers to.',
      where: (value) => ({ surveyId: idTests('Survey', value) }),
    },
    dueOn: {
      type: DateFilter,
      description: 'By the day it is due on.',
      where: (value) => ({ dueOn: requiredDateTests(value) }),
    },
    isOverdue: {
      type: 'Boolean',
      description: 'Whether it is past that day and not done, by the server’s clock.',
      where: (value: boolean, { now }) => {
        const overdue = { deadline: { endedAt: null, dueAt: { lt: now } } };
        return value ? overdue : { NOT: overdue };
      },
    },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
  },
);
