import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { SurveyReportState } from './report-vocabulary.ts';

/** Why a step of a report is refused, by the state that it needs. */
export const surveyReportRefusals = {
  DRAFT: {
    code: 'SURVEY_REPORT_NOT_DRAFT',
    texts: {
      EN: 'The report is with its leader, or approved: it stays as it is.',
      ZH_CN: '报告已提交或已批准，不能再修改。',
    },
  },
  SUBMITTED: {
    code: 'SURVEY_REPORT_NOT_SUBMITTED',
    texts: { EN: 'The report is not with the responsible leader.', ZH_CN: '报告未提交主管领导。' },
  },
} as const satisfies Partial<Record<SurveyReportState, { code: string; texts: Text }>>;

/** A step of a report was taken out of turn. */
export class SurveyReportRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: SurveyReportState;

  constructor(needed: keyof typeof surveyReportRefusals, state: SurveyReportState) {
    super({ path: ['input', 'surveyReportId'] });
    this.code = surveyReportRefusals[needed].code;
    this.texts = surveyReportRefusals[needed].texts;
    this.state = state;
  }
}

/** Each survey has one report. */
export class SurveyReportThere extends DomainError {
  readonly code = 'SURVEY_REPORT_THERE';
  readonly texts = { EN: 'This survey has a report already.', ZH_CN: '该调查已有报告。' };

  constructor() {
    super({ path: ['input', 'surveyId'] });
  }
}
