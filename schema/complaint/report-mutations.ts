import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { statisticsApprovingRoles, statisticsDraftingRoles, visibleStatisticsReports } from './access.ts';
import { AuthorMayNotReview, DecidedBefore, NotAskedToDecide } from '../approval/errors.ts';
import * as commands from './report-commands.ts';
import { StatisticsAlreadyDrafted, StatisticsReportRefused } from './report-errors.ts';
import { isReportsTurn } from './report-rules.ts';
import { ComplaintStatisticsReportType } from './report-type.ts';
import type { StatisticsReportVerb } from './report-vocabulary.ts';

const changes = 'complaintStatisticsReport';
const drafting = { roles: statisticsDraftingRoles };
const approving = { roles: statisticsApprovingRoles };
const deciding = [StatisticsReportRefused, AuthorMayNotReview, DecidedBefore, NotAskedToDecide];
const noteText = 'What you say to the figures, at most 10,000 characters; null or blank for nothing.';

const payload: MutationOptions<commands.StatisticsReportResult>['payload'] = (t) => ({
  complaintStatisticsReport: t.prismaField({
    type: ComplaintStatisticsReportType,
    description: 'The report as it is now.',
    resolve: (query, { complaintStatisticsReportId: id }, _args, context) =>
      databaseOf(context)
        .complaintStatisticsReport.findFirst({
          ...query,
          where: { id, AND: [visibleStatisticsReports(context.actor)] },
        })
        .then(inView),
  }),
});

/** Whether it is the verb's turn, and not the reader's own report that is to be reviewed. */
const can = (verb: StatisticsReportVerb) => async (context: Context, id: string) => {
  const { actor } = context;
  const report = await databaseOf(context).complaintStatisticsReport.findFirst({
    where: { id, AND: [visibleStatisticsReports(actor)] },
    select: { state: true, submittedById: true },
  });
  if (report === null || actor.kind !== 'user' || !isReportsTurn(report.state, verb)) return false;
  return (verb !== 'APPROVE' && verb !== 'RETURN') || report.submittedById !== actor.userId;
};

mutation('draftComplaintStatistics', {
  description:
    'Drafts the complaint statistics of a month that is over, by hand: those of the last month are drafted by themselves when it ends (S43).',
  scopes: drafting,
  errors: [StatisticsAlreadyDrafted],
  input: (t) => ({
    month: t.string({ required: true, description: '`yyyy-mm`, in the company’s time zone; not the current one.' }),
    note: t.string({ description: noteText }),
  }),
  payload,
  run: commands.draftComplaintStatistics,
});

mutation('recomputeComplaintStatistics', {
  description: 'Computes the figures of a draft anew, from the complaints as they stand now.',
  scopes: drafting,
  changes,
  errors: [StatisticsReportRefused],
  payload,
  can: can('RECOMPUTE'),
  run: commands.recomputeComplaintStatistics,
});

mutation('amendComplaintStatistics', {
  description:
    'Changes the note to the figures. A report that was submitted or approved becomes a draft again: what was said to it no longer holds.',
  scopes: drafting,
  changes,
  input: (t) => ({ note: t.string({ description: noteText }) }),
  payload,
  can: can('AMEND'),
  run: commands.amendComplaintStatistics,
});

mutation('submitComplaintStatistics', {
  description: 'Hands a draft to the general manager: its figures are fixed from now on, and its clock ends (S43).',
  scopes: drafting,
  changes,
  errors: [StatisticsReportRefused],
  payload,
  can: can('SUBMIT'),
  run: commands.submitComplaintStatistics,
});

mutation('approveComplaintStatistics', {
  description: 'Approves a report that was submitted by somebody else.',
  scopes: approving,
  changes,
  errors: deciding,
  input: (t) => ({ note: t.string({ description: 'An opinion, at most 10,000 characters.' }) }),
  payload,
  can: can('APPROVE'),
  run: commands.approveComplaintStatistics,
});

mutation('returnComplaintStatistics', {
  description: 'Gives a submitted report back, with what is wrong: it is a draft again, and its clock runs on.',
  scopes: approving,
  changes,
  errors: deciding,
  input: (t) => ({
    reason: t.string({ required: true, description: 'What is wrong; 1 to 10,000 characters.' }),
  }),
  payload,
  can: can('RETURN'),
  run: commands.returnComplaintStatistics,
});
