import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import {
  callPlanStateLabels,
  commitmentStateLabels,
  evaluatorKindLabels,
  resultOutcomeLabels,
  sideLabels,
} from './vocabulary.ts';

export const CallPlanStateEnum = enumType('CallPlanState', 'Where a call plan stands (S01).', callPlanStateLabels);
export const SideEnum = enumType('Side', 'A side of the table.', sideLabels);
export const ResultOutcomeEnum = enumType(
  'ResultOutcome',
  'Whether an expected result was reached (S02).',
  resultOutcomeLabels,
);
export const EvaluatorKindEnum = enumType(
  'EvaluatorKind',
  'Who evaluates a call: first a supporter, then the manager (S02).',
  evaluatorKindLabels,
);
export const CommitmentStateEnum = enumType('CommitmentState', 'What came of a promise (S02).', commitmentStateLabels);

export const CallPlanStateFilter = enumFilter('CallPlanState', CallPlanStateEnum);
export const SideFilter = enumFilter('Side', SideEnum);
export const CommitmentStateFilter = enumFilter('CommitmentState', CommitmentStateEnum);
