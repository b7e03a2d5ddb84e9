import { AuthorMayNotReview } from '../approval/errors.ts';
import { StatisticsReportRefused } from './report-errors.ts';
import type { StatisticsReportState, StatisticsReportVerb } from './report-vocabulary.ts';

/** What the rules know of a report. */
export interface ReportRecord {
  readonly state: StatisticsReportState;
  readonly submittedById: string | null;
}

/** In which states a verb may be used, and what state it leads to [D]. Whoever amends a report voids what was said to it. */
const steps: Readonly<
  Record<StatisticsReportVerb, { readonly from: readonly StatisticsReportState[]; readonly to: StatisticsReportState }>
> = {
  RECOMPUTE: { from: ['DRAFT'], to: 'DRAFT' },
  AMEND: { from: ['DRAFT', 'SUBMITTED', 'APPROVED'], to: 'DRAFT' },
  SUBMIT: { from: ['DRAFT'], to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], to: 'DRAFT' },
};

/**
 * Decides a step of a report: the state it leads to. Four eyes: whoever submitted it says neither yes nor no to it.
 * @throws StatisticsReportRefused out of turn, AuthorMayNotReview.
 */
export function decideReport(
  report: ReportRecord,
  verb: StatisticsReportVerb,
  byUserId: string,
): StatisticsReportState {
  const { from, to } = steps[verb];
  if (verb !== 'AMEND' && !from.includes(report.state)) throw new StatisticsReportRefused(verb, report.state);
  if ((verb === 'APPROVE' || verb === 'RETURN') && report.submittedById === byUserId) throw new AuthorMayNotReview();
  return to;
}

/** Whether a verb may be used now, by anybody who holds the role. */
export function isReportsTurn(state: StatisticsReportState, verb: StatisticsReportVerb): boolean {
  return steps[verb].from.includes(state);
}
