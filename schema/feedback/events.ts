import type { Text } from '../core/language.ts';

/** What can happen to a submission, with what people read for it. */
export const feedbackEventTypes = {
  FEEDBACK_SUBMITTED: { EN: 'Feedback submitted', ZH_CN: '收到反馈' },
  FEEDBACK_RELEASED: { EN: 'Feedback released from quarantine', ZH_CN: '反馈已解除隔离' },
} as const satisfies Record<string, Text>;

/** Type of an event of a submission. */
export type FeedbackEventType = keyof typeof feedbackEventTypes;
