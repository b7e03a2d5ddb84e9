import type { Text } from '../core/language.ts';

/** What people read for each kind of feedback. */
export const feedbackKindLabels = {
  RATING: { EN: 'Rating', ZH_CN: '满意度评价' },
  SUGGESTION: { EN: 'Suggestion', ZH_CN: '建议' },
  COMPLAINT: { EN: 'Complaint', ZH_CN: '投诉' },
} as const satisfies Record<string, Text>;

/** What a visitor gives. */
export type FeedbackKind = keyof typeof feedbackKindLabels;

/** What people read for each level. */
export const satisfactionLevelLabels = {
  VERY_SATISFIED: { EN: 'Very satisfied', ZH_CN: '非常满意' },
  SATISFIED: { EN: 'Satisfied', ZH_CN: '满意' },
  NEUTRAL: { EN: 'Neutral', ZH_CN: '一般' },
  DISSATISFIED: { EN: 'Dissatisfied', ZH_CN: '不满意' },
  VERY_DISSATISFIED: { EN: 'Very dissatisfied', ZH_CN: '非常不满意' },
} as const satisfies Record<string, Text>;

/** The five levels of satisfaction, best first (S27). */
export type SatisfactionLevel = keyof typeof satisfactionLevelLabels;

/** What people read for each subject of a rating. */
export const ratingSubjectLabels = {
  PRODUCT_QUALITY: { EN: 'Product: function and quality', ZH_CN: '产品功能与质量' },
  PRODUCT_PRICE: { EN: 'Product: price', ZH_CN: '产品价格' },
  PRODUCT_EASE_OF_USE: { EN: 'Product: ease of use', ZH_CN: '产品使用便利性' },
  SERVICE_CONTENT: { EN: 'Service: content', ZH_CN: '服务内容' },
  SERVICE_QUALITY: { EN: 'Service: quality', ZH_CN: '服务质量' },
  SERVICE_ATTITUDE: { EN: 'Service: attitude of staff', ZH_CN: '服务态度' },
} as const satisfies Record<string, Text>;

/** What a rating is about (S27). */
export type RatingSubject = keyof typeof ratingSubjectLabels;

/** What people read for each state of a submission. */
export const feedbackStateLabels = {
  RECEIVED: { EN: 'Received', ZH_CN: '已收到' },
  QUARANTINED: { EN: 'In quarantine', ZH_CN: '已隔离' },
} as const satisfies Record<string, Text>;

/** Whether a submission counts, or waits for a person to release it. */
export type FeedbackState = keyof typeof feedbackStateLabels;

/** What people read for each reason to wait in quarantine. */
export const quarantineReasonLabels = {
  HIDDEN_FIELD: { EN: 'The hidden field was filled in', ZH_CN: '隐藏字段被填写' },
  TOO_FAST: { EN: 'Faster than people write', ZH_CN: '提交过快' },
  REPEATED_TEXT: { EN: 'The same words again and again', ZH_CN: '内容重复' },
} as const satisfies Record<string, Text>;

/** Why a submission waits in quarantine. */
export type QuarantineReason = keyof typeof quarantineReasonLabels;

/** What visitors read for each state of their receipt. */
export const receiptStateLabels = {
  RECEIVED: { EN: 'Received', ZH_CN: '已收到' },
  IN_PROGRESS: { EN: 'In progress', ZH_CN: '处理中' },
  ANSWERED: { EN: 'Answered', ZH_CN: '已答复' },
  CLOSED: { EN: 'Closed', ZH_CN: '已结案' },
} as const satisfies Record<string, Text>;

/** How far a submission has come, as its sender sees it. */
export type ReceiptState = keyof typeof receiptStateLabels;
