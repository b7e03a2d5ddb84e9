import { enumType } from '../core/enum-type.ts';
import {
  feedbackKindLabels,
  feedbackStateLabels,
  quarantineReasonLabels,
  ratingSubjectLabels,
  receiptStateLabels,
  satisfactionLevelLabels,
} from './vocabulary.ts';

/** GraphQL enum of kinds of feedback. */
export const FeedbackKindEnum = enumType('FeedbackKind', 'What a visitor gives.', feedbackKindLabels);

/** GraphQL enum of the five levels. */
export const SatisfactionLevelEnum = enumType(
  'SatisfactionLevel',
  'The five levels of satisfaction, best first (S27).',
  satisfactionLevelLabels,
);

/** GraphQL enum of what a rating is about. */
export const RatingSubjectEnum = enumType('RatingSubject', 'What a rating is about (S27).', ratingSubjectLabels);

/** GraphQL enum of states of a submission. */
export const FeedbackStateEnum = enumType(
  'FeedbackState',
  'Whether a submission counts, or waits for a person to release it.',
  feedbackStateLabels,
);

/** GraphQL enum of reasons to wait in quarantine. */
export const QuarantineReasonEnum = enumType(
  'QuarantineReason',
  'Why a submission waits in quarantine: it looks like a machine’s.',
  quarantineReasonLabels,
);

/** GraphQL enum of states of a receipt. */
export const ReceiptStateEnum = enumType(
  'ReceiptState',
  'How far a submission has come, as its sender sees it.',
  receiptStateLabels,
);
