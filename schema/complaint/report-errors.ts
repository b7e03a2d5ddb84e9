import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { StatisticsReportState, StatisticsReportVerb } from './report-vocabulary.ts';

const fixed = {
  code: 'STATISTICS_FIXED',
  texts: {
    EN: 'The figures are fixed once the report is submitted. Change its note first: that makes it a draft again.',
    ZH_CN: '报表提交之后数据不能再变更；修改说明后报表恢复为草稿。',
  },
};
const notSubmitted = {
  code: 'STATISTICS_NOT_SUBMITTED',
  texts: { EN: 'The report is not with the general manager.', ZH_CN: '报表尚未提交总经理。' },
};

/** Code and text of each step taken out of turn. */
export const statisticsReportRefusals: Readonly<
  Record<Exclude<StatisticsReportVerb, 'AMEND'>, { readonly code: string; readonly texts: Text }>
> = {
  RECOMPUTE: fixed,
  SUBMIT: {
    code: 'STATISTICS_SUBMITTED',
    texts: { EN: 'The report has been submitted already.', ZH_CN: '报表已经提交。' },
  },
  APPROVE: notSubmitted,
  RETURN: notSubmitted,
  RECALL: notSubmitted,
};

/** A step of a report was taken out of turn; its code says what is missing or done already. */
export class StatisticsReportRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: StatisticsReportState;

  constructor(verb: keyof typeof statisticsReportRefusals, state: StatisticsReportState) {
    super({ path: ['input', 'complaintStatisticsReportId'] });
    this.code = statisticsReportRefusals[verb].code;
    this.texts = statisticsReportRefusals[verb].texts;
    this.state = state;
  }
}

/** The statistics of this month have been drafted already: each month has one report. */
export class StatisticsAlreadyDrafted extends DomainError {
  readonly code = 'STATISTICS_ALREADY_DRAFTED';
  readonly texts = {
    EN: 'The statistics of this month have been drafted already.',
    ZH_CN: '该月的投诉统计表已经生成。',
  };

  constructor() {
    super({ path: ['input', 'month'] });
  }
}
