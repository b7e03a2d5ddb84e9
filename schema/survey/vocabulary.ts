import type { Text } from '../core/language.ts';

/** What people read for each method (S27). */
export const surveyMethodLabels = {
  QUESTIONNAIRE: { EN: 'Questionnaire', ZH_CN: '问卷调查' },
  TELEPHONE: { EN: 'By telephone', ZH_CN: '电话调查' },
  INTERVIEW: { EN: 'Interview', ZH_CN: '面谈' },
  SYMPOSIUM: { EN: 'Symposium', ZH_CN: '座谈会' },
  SPECIAL_CUSTOMERS: { EN: 'Through special customers', ZH_CN: '利用特殊客户调查' },
  THIRD_PARTY: { EN: 'By a third party', ZH_CN: '请第三方' },
} as const satisfies Record<string, Text>;

/** How a survey is carried out. */
export type SurveyMethod = keyof typeof surveyMethodLabels;

/** What people read for each state (S27). */
export const surveyStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  SUBMITTED: { EN: 'With the responsible leader', ZH_CN: '已提交' },
  APPROVED: { EN: 'Approved', ZH_CN: '已批准' },
  OPEN: { EN: 'Open', ZH_CN: '进行中' },
  CLOSED: { EN: 'Closed', ZH_CN: '已结束' },
  REPORTED: { EN: 'Reported', ZH_CN: '已报告' },
} as const satisfies Record<string, Text>;

/** Where a survey stands. */
export type SurveyState = keyof typeof surveyStateLabels;

/** What people read for each channel. */
export const surveyChannelLabels = {
  WIDGET: { EN: 'Widget on a partner’s page', ZH_CN: '网页组件' },
  OPEN_LINK: { EN: 'Open link', ZH_CN: '公开链接' },
  PERSONAL_LINK: { EN: 'Personal link', ZH_CN: '个人链接' },
  STAFF: { EN: 'Entered by staff', ZH_CN: '人工录入' },
} as const satisfies Record<string, Text>;

/** By which way answers come. */
export type SurveyChannel = keyof typeof surveyChannelLabels;

/** What people read for each state of an invitation. */
export const surveyInvitationStateLabels = {
  PLANNED: { EN: 'Planned', ZH_CN: '待发送' },
  SENT: { EN: 'Sent', ZH_CN: '已发送' },
  OPENED: { EN: 'Opened', ZH_CN: '已打开' },
  ANSWERED: { EN: 'Answered', ZH_CN: '已答复' },
  SPARED: { EN: 'Spared', ZH_CN: '免打扰' },
  FAILED: { EN: 'Not sent', ZH_CN: '发送失败' },
} as const satisfies Record<string, Text>;

/** Where an invitation stands. */
export type SurveyInvitationState = keyof typeof surveyInvitationStateLabels;

/** What people read for each state of a response. */
export const surveyResponseStateLabels = {
  PARTIAL: { EN: 'Begun', ZH_CN: '未完成' },
  SUBMITTED: { EN: 'Handed in', ZH_CN: '已提交' },
  QUARANTINED: { EN: 'In quarantine', ZH_CN: '已隔离' },
} as const satisfies Record<string, Text>;

/** Where a response stands. */
export type SurveyResponseState = keyof typeof surveyResponseStateLabels;

/** What people read for the states of a survey's form, as whoever answers sees it. */
export const surveyFormStateLabels = {
  OPEN: { EN: 'To be answered', ZH_CN: '可填写' },
  ANSWERED: { EN: 'Answered', ZH_CN: '已答复' },
  CLOSED: { EN: 'Closed', ZH_CN: '已结束' },
} as const satisfies Record<string, Text>;

/** Where a survey's form stands for whoever answers. */
export type SurveyFormState = keyof typeof surveyFormStateLabels;

/** What can be done to a survey, besides giving its answers. */
export type SurveyVerb =
  | 'DRAFT'
  | 'AMEND'
  | 'SUBMIT'
  | 'APPROVE'
  | 'RETURN'
  | 'RECALL'
  | 'OPEN'
  | 'CLOSE'
  | 'SAMPLE'
  | 'INVITE'
  | 'COUNT_HANDED_OUT'
  | 'REPORT';

/** Why the system itself does not count a response; people write reasons of their own. */
export const systemReasons = {
  DUPLICATE_PERSON: 'DUPLICATE_PERSON',
  QUOTA_FULL: 'QUOTA_FULL',
} as const;
