import { enumFilter } from '../core/filters.ts';
import { enumType } from '../core/enum-type.ts';
import {
  answerModeLabels,
  channelLabels,
  claimLabels,
  complainantKindLabels,
  customerVerdictLabels,
  customerWayLabels,
  dispositionKindLabels,
  reviewDecisionLabels,
  severityLabels,
  stateLabels,
  verbLabels,
} from './vocabulary.ts';

export const ComplaintStateEnum = enumType('ComplaintState', 'Where a complaint stands (S43).', stateLabels);
export const ComplaintVerbEnum = enumType('ComplaintVerb', 'A step of the regulation (S43).', verbLabels);
export const ComplaintClaimEnum = enumType('ComplaintClaim', 'What the customer demands (S43).', claimLabels);
export const ComplainantKindEnum = enumType('ComplainantKind', 'Who complains (S43).', complainantKindLabels);
export const ComplaintSeverityEnum = enumType(
  'ComplaintSeverity',
  'How much harm is done or threatens.',
  severityLabels,
);
export const ComplaintChannelEnum = enumType('ComplaintChannel', 'How a complaint reached the company.', channelLabels);
export const AnswerModeEnum = enumType('AnswerMode', 'How the customer is answered (S43).', answerModeLabels);
export const DispositionKindEnum = enumType(
  'DispositionKind',
  'What is done for the customer (S43).',
  dispositionKindLabels,
);
export const ReviewDecisionEnum = enumType('ReviewDecision', 'What a reviewer says.', reviewDecisionLabels);

export const CustomerVerdictEnum = enumType(
  'CustomerVerdict',
  'What a complainant says after the answer.',
  customerVerdictLabels,
);
export const CustomerWayEnum = enumType('CustomerWay', 'By what way a complainant told us.', customerWayLabels);

export const ComplaintStateFilter = enumFilter('ComplaintState', ComplaintStateEnum);
export const ComplaintSeverityFilter = enumFilter('ComplaintSeverity', ComplaintSeverityEnum);
export const ComplaintChannelFilter = enumFilter('ComplaintChannel', ComplaintChannelEnum);
