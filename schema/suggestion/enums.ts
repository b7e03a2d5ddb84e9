import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import { categoryLabels, channelLabels, reportDecisionLabels, stateLabels, verbLabels } from './vocabulary.ts';

export const SuggestionStateEnum = enumType('SuggestionState', 'Where a suggestion stands (S10).', stateLabels);
export const SuggestionVerbEnum = enumType('SuggestionVerb', 'A step of the handling (S10, S53).', verbLabels);
export const SuggestionChannelEnum = enumType(
  'SuggestionChannel',
  'How a suggestion came, and how its answer went (S10).',
  channelLabels,
);
export const SuggestionCategoryEnum = enumType(
  'SuggestionCategory',
  'What a suggestion is about (S10).',
  categoryLabels,
);
export const SuggestionReportDecisionEnum = enumType(
  'SuggestionReportDecision',
  'What a reviewer says of a suggestion’s report (S10).',
  reportDecisionLabels,
);

export const SuggestionStateFilter = enumFilter('SuggestionState', SuggestionStateEnum);
export const SuggestionChannelFilter = enumFilter('SuggestionChannel', SuggestionChannelEnum);
export const SuggestionCategoryFilter = enumFilter('SuggestionCategory', SuggestionCategoryEnum);
