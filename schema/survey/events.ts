import type { Text } from '../core/language.ts';
import type { SurveyVerb } from './vocabulary.ts';

/** What can happen to a survey, with what people read for it. States, channels and counts are in the facts; no answer is. */
export const surveyEventTypes = {
  SURVEY_DRAFTED: { EN: 'Survey drafted', ZH_CN: '调查计划已起草' },
  SURVEY_AMENDED: { EN: 'Survey plan changed', ZH_CN: '调查计划已修改' },
  SURVEY_SUBMITTED: { EN: 'Survey plan submitted', ZH_CN: '调查计划已提交' },
  SURVEY_APPROVED: { EN: 'Survey plan approved', ZH_CN: '调查计划已批准' },
  SURVEY_RETURNED: { EN: 'Survey plan given back', ZH_CN: '调查计划已退回' },
  SURVEY_RECALLED: { EN: 'Survey plan taken back', ZH_CN: '调查计划已撤回' },
  SURVEY_OPENED: { EN: 'Survey opened', ZH_CN: '调查已开始' },
  SURVEY_CLOSED: { EN: 'Survey closed', ZH_CN: '调查已结束' },
  SURVEY_SAMPLED: { EN: 'People taken into the sample', ZH_CN: '样本已抽取' },
  SURVEY_INVITATIONS_QUEUED: { EN: 'Invitations on their way', ZH_CN: '邀请待发送' },
  SURVEY_INVITATION_SENT: { EN: 'Invitation sent', ZH_CN: '邀请已发送' },
  SURVEY_INVITATION_OPENED: { EN: 'Invitation opened', ZH_CN: '邀请已打开' },
  SURVEY_INVITATION_FAILED: { EN: 'Invitation could not be sent', ZH_CN: '邀请发送失败' },
  SURVEY_INVITATION_REPEATED: { EN: 'Invitation repeated', ZH_CN: '邀请已再次发送' },
  SURVEY_INVITATION_HANDED_OVER: { EN: 'Link handed over', ZH_CN: '链接已转交' },
  SURVEYS_REFUSED: { EN: 'Person wants no more surveys', ZH_CN: '客户不再接受调查' },
  SURVEY_HANDED_OUT_COUNTED: { EN: 'Questionnaires handed out counted', ZH_CN: '发放数量已登记' },
  SURVEY_RESPONSE_BEGUN: { EN: 'Response begun', ZH_CN: '答卷已开始' },
  SURVEY_RESPONSE_SUBMITTED: { EN: 'Response handed in', ZH_CN: '答卷已提交' },
  SURVEY_RESPONSE_RELEASED: { EN: 'Response released from quarantine', ZH_CN: '答卷已解除隔离' },
  SURVEY_RESPONSE_INVALIDATED: { EN: 'Response no longer counts', ZH_CN: '答卷已作废' },
  SURVEY_RESPONSE_RESTORED: { EN: 'Response counts again', ZH_CN: '答卷已恢复有效' },
  SURVEY_REPORT_DRAFTED: { EN: 'Report drafted', ZH_CN: '调查报告已起草' },
  SURVEY_REPORT_CHANGED: { EN: 'Report changed', ZH_CN: '调查报告已修改' },
  SURVEY_REPORT_SUBMITTED: { EN: 'Report submitted', ZH_CN: '调查报告已提交' },
  SURVEY_REPORT_RETURNED: { EN: 'Report given back', ZH_CN: '调查报告已退回' },
  SURVEY_REPORT_RECALLED: { EN: 'Report taken back', ZH_CN: '调查报告已撤回' },
  SURVEY_REPORTED: { EN: 'Survey reported', ZH_CN: '调查已报告' },
} as const satisfies Record<string, Text>;

/** Type of an event of a survey. */
export type SurveyEventType = keyof typeof surveyEventTypes;

/** The event that each verb makes. */
export const eventOfSurveyVerb: Readonly<Record<SurveyVerb, SurveyEventType>> = {
  DRAFT: 'SURVEY_DRAFTED',
  AMEND: 'SURVEY_AMENDED',
  SUBMIT: 'SURVEY_SUBMITTED',
  APPROVE: 'SURVEY_APPROVED',
  RETURN: 'SURVEY_RETURNED',
  RECALL: 'SURVEY_RECALLED',
  OPEN: 'SURVEY_OPENED',
  CLOSE: 'SURVEY_CLOSED',
  SAMPLE: 'SURVEY_SAMPLED',
  INVITE: 'SURVEY_INVITATIONS_QUEUED',
  COUNT_HANDED_OUT: 'SURVEY_HANDED_OUT_COUNTED',
  REPORT: 'SURVEY_REPORTED',
};
