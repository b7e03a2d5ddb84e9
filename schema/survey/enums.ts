import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import {
  surveyChannelLabels,
  surveyInvitationStateLabels,
  surveyMethodLabels,
  surveyResponseStateLabels,
  surveyStateLabels,
} from './vocabulary.ts';

/** GraphQL enum of methods. */
export const SurveyMethodEnum = enumType('SurveyMethod', 'How a survey is carried out (S27).', surveyMethodLabels);

/** GraphQL enum of the states of a survey. */
export const SurveyStateEnum = enumType('SurveyState', 'Where a survey stands (S27).', surveyStateLabels);

/** GraphQL enum of channels. */
export const SurveyChannelEnum = enumType('SurveyChannel', 'By which way answers come.', surveyChannelLabels);

/** GraphQL enum of the states of an invitation. */
export const SurveyInvitationStateEnum = enumType(
  'SurveyInvitationState',
  'Where an invitation to a survey stands.',
  surveyInvitationStateLabels,
);

/** GraphQL enum of the states of a response. */
export const SurveyResponseStateEnum = enumType(
  'SurveyResponseState',
  'Where a response to a survey stands.',
  surveyResponseStateLabels,
);

/** Tests of a survey's state. */
export const SurveyStateFilter = enumFilter('SurveyState', SurveyStateEnum);

/** Tests of an invitation's state. */
export const SurveyInvitationStateFilter = enumFilter('SurveyInvitationState', SurveyInvitationStateEnum);

/** Tests of a response's state. */
export const SurveyResponseStateFilter = enumFilter('SurveyResponseState', SurveyResponseStateEnum);

/** Tests of a channel. */
export const SurveyChannelFilter = enumFilter('SurveyChannel', SurveyChannelEnum);
