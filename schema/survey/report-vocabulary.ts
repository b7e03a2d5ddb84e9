import type { Text } from '../core/language.ts';

/** What people read for each state of a report. */
export const surveyReportStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  SUBMITTED: { EN: 'With the responsible leader', ZH_CN: '已提交' },
  APPROVED: { EN: 'Approved', ZH_CN: '已批准' },
} as const satisfies Record<string, Text>;

/** Where the report of a survey stands. */
export type SurveyReportState = keyof typeof surveyReportStateLabels;

/** What can be done to a report that is there. */
export type SurveyReportVerb = 'RECOMPUTE' | 'AMEND' | 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RECALL';

/** In which state each verb may be used, and what state it leads to. An approved report is fixed. */
export const reportSteps: Readonly<
  Record<SurveyReportVerb, { readonly from: SurveyReportState; readonly to: SurveyReportState }>
> = {
  RECOMPUTE: { from: 'DRAFT', to: 'DRAFT' },
  AMEND: { from: 'DRAFT', to: 'DRAFT' },
  SUBMIT: { from: 'DRAFT', to: 'SUBMITTED' },
  APPROVE: { from: 'SUBMITTED', to: 'APPROVED' },
  RETURN: { from: 'SUBMITTED', to: 'DRAFT' },
  RECALL: { from: 'SUBMITTED', to: 'DRAFT' },
};
