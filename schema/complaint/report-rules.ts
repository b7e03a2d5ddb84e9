import { StatisticsReportRefused } from './report-errors.ts';
import type { StatisticsReportState, StatisticsReportVerb } from './report-vocabulary.ts';

/** In which states a verb may be used, and what state it leads to [D]. Who may approve, is for the approval to say. */
const steps: Readonly<
  Record<StatisticsReportVerb, { readonly from: readonly StatisticsReportState[]; readonly to: StatisticsReportState }>
> = {
  RECOMPUTE: { from: ['DRAFT'], to: 'DRAFT' },
  AMEND: { from: ['DRAFT', 'SUBMITTED', 'APPROVED'], to: 'DRAFT' },
  SUBMIT: { from: ['DRAFT'], to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], to: 'DRAFT' },
  RECALL: { from: ['SUBMITTED'], to: 'DRAFT' },
};

/** Decides a step of a report: the state it leads to. @throws StatisticsReportRefused out of turn. */
export function decideReport(state: StatisticsReportState, verb: StatisticsReportVerb): StatisticsReportState {
  if (verb !== 'AMEND' && !isReportsTurn(state, verb)) throw new StatisticsReportRefused(verb, state);
  return steps[verb].to;
}

/** Whether a verb may be used now, by anybody who holds the role. */
export function isReportsTurn(state: StatisticsReportState, verb: StatisticsReportVerb): boolean {
  return steps[verb].from.includes(state);
}
