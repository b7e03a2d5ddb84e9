import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import { callPlanStateLabels } from './vocabulary.ts';

export const CallPlanStateEnum = enumType('CallPlanState', 'Where a call plan stands (S01).', callPlanStateLabels);

export const CallPlanStateFilter = enumFilter('CallPlanState', CallPlanStateEnum);
