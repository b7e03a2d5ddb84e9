// What people read for the enum values of surveys.
import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';

/** Where a survey stands. */
export type SurveyState = ReturnType<typeof graphql.scalar<'SurveyState'>>;
/** How a survey is carried out. */
export type SurveyMethod = ReturnType<typeof graphql.scalar<'SurveyMethod'>>;
/** By which way answers come. */
export type SurveyChannel = ReturnType<typeof graphql.scalar<'SurveyChannel'>>;
/** Where an invitation stands. */
export type SurveyInvitationState = ReturnType<typeof graphql.scalar<'SurveyInvitationState'>>;

export const surveyStateLabels: Labels<SurveyState> = {
  DRAFT: { en: 'Draft', zh: '草稿' },
  SUBMITTED: { en: 'With the responsible leader', zh: '已提交' },
  APPROVED: { en: 'Approved', zh: '已批准' },
  OPEN: { en: 'Open', zh: '进行中' },
  CLOSED: { en: 'Closed', zh: '已结束' },
  REPORTED: { en: 'Reported', zh: '已报告' },
};

export const surveyMethodLabels: Labels<SurveyMethod> = {
  QUESTIONNAIRE: { en: 'Questionnaire', zh: '问卷调查' },
  TELEPHONE: { en: 'By telephone', zh: '电话调查' },
  INTERVIEW: { en: 'Interview', zh: '面谈' },
  SYMPOSIUM: { en: 'Symposium', zh: '座谈会' },
  SPECIAL_CUSTOMERS: { en: 'Through special customers', zh: '利用特殊客户调查' },
  THIRD_PARTY: { en: 'By a third party', zh: '请第三方' },
};

export const surveyChannelLabels: Labels<SurveyChannel> = {
  WIDGET: { en: 'Widget on a partner’s page', zh: '网页组件' },
  OPEN_LINK: { en: 'Open link', zh: '公开链接' },
  PERSONAL_LINK: { en: 'Personal link', zh: '个人链接' },
  STAFF: { en: 'Entered by staff', zh: '人工录入' },
};

export const surveyInvitationStateLabels: Labels<SurveyInvitationState> = {
  PLANNED: { en: 'Planned', zh: '待发送' },
  SENT: { en: 'Sent', zh: '已发送' },
  OPENED: { en: 'Opened', zh: '已打开' },
  ANSWERED: { en: 'Answered', zh: '已答复' },
  SPARED: { en: 'Spared', zh: '免打扰' },
  FAILED: { en: 'Not sent', zh: '发送失败' },
};
