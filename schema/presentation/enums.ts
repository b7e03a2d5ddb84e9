import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import { presentationPlanStateLabels } from './vocabulary.ts';

export const PresentationPlanStateEnum = enumType(
  'PresentationPlanState',
  'Where a presentation plan stands (S05).',
  presentationPlanStateLabels,
);

export const PresentationPlanStateFilter = enumFilter('PresentationPlanState', PresentationPlanStateEnum);
