import { AuthorMayNotReview, DecidedBefore, NotAskedToDecide } from '../approval/errors.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { LanguageEnum } from '../site/type.ts';
import { leadingRoles, surveyingRoles, visibleSurveys } from './access.ts';
import { SurveyStepRefused } from './errors.ts';
import * as commands from './report-commands.ts';
import { SurveyReportRefused, SurveyReportThere } from './report-errors.ts';
import { SurveyReportType } from './report-type.ts';
import { reportSteps, type SurveyReportVerb } from './report-vocabulary.ts';

const drafting = { roles: surveyingRoles };
const leading = { roles: leadingRoles };
const changes = 'surveyReport';
const deciding = [SurveyReportRefused, AuthorMayNotReview, DecidedBefore, NotAskedToDecide];

const payload: MutationOptions<commands.SurveyReportResult>['payload'] = (t) => ({
  surveyReport: t.prismaField({
    type: SurveyReportType,
    description: 'The report as it is now.',
    resolve: (query, { surveyReportId: id }, _args, context) =>
      databaseOf(context)
        .surveyReport.findFirst({ ...query, where: { id, survey: visibleSurveys(context.actor) } })
        .then(inView),
  }),
});

/** Whether it is the verb's turn, and the reader the one who decides where somebody has to. */
const can = (verb: SurveyReportVerb) => async (context: Context, id: string) => {
  const { actor } = context;
  const report = await databaseOf(context).surveyReport.findFirst({
    where: { id, survey: visibleSurveys(actor) },
    select: { state: true, draftedById: true, survey: { select: { responsibleLeaderId: true } } },
  });
  if (report === null || actor.kind !== 'user' || report.state !== reportSteps[verb].from) return false;
  const isLeader = report.survey.responsibleLeaderId === actor.userId;
  return verb === 'APPROVE' || verb === 'RETURN' ? isLeader : verb !== 'SUBMIT' || !isLeader;
};

mutation('draftSurveyReport', {
  description:
    'Drafts the report of a closed survey: its four parts from the figures, as a beginning to go on from (S27).',
  scopes: drafting,
  errors: [NotFound, SurveyStepRefused, SurveyReportThere],
  input: (t) => ({
    surveyId: t.id({ required: true, description: 'The survey; it is closed.' }),
    language: t.field({ type: LanguageEnum, required: true, description: 'In which language it is drafted.' }),
  }),
  payload,
  run: commands.draftSurveyReport,
});

mutation('recomputeSurveyReport', {
  description: 'Drafts the report anew, from the figures as they stand now. What was edited is lost.',
  scopes: drafting,
  changes,
  errors: [SurveyReportRefused],
  input: (t) => ({
    language: t.field({ type: LanguageEnum, required: true, description: 'In which language it is drafted.' }),
  }),
  payload,
  can: can('RECOMPUTE'),
  run: commands.recomputeSurveyReport,
});

const part = (what: string) => ({ description: `${what}; 1 to 20,000 characters. Omitted stays as it is.` });

mutation('updateSurveyReport', {
  description: 'Edits the parts of a report that is a draft.',
  scopes: drafting,
  changes,
  errors: [SurveyReportRefused],
  input: (t) => ({
    basicState: t.string(part('Part 1, the basic state: how many were distributed, how many valid ones came back')),
    results: t.string(part('Part 2, the results')),
    presentState: t.string(part('Part 3, the present state of satisfaction')),
    suggestions: t.string(part('Part 4, suggestions for improvement')),
  }),
  payload,
  can: can('AMEND'),
  run: commands.updateSurveyReport,
});

mutation('submitSurveyReport', {
  description: 'Hands the report to the responsible leader of the survey; its figures are fixed from then on.',
  scopes: drafting,
  changes,
  errors: [SurveyReportRefused],
  payload,
  can: can('SUBMIT'),
  run: commands.submitSurveyReport,
});

mutation('approveSurveyReport', {
  description:
    'Approves the report, for the responsible leader; a deputy does so by `decideApproval`. It is fixed, and the survey is reported: its responses stay as they are.',
  scopes: leading,
  changes,
  errors: [...deciding, SurveyStepRefused],
  input: (t) => ({ note: t.string({ description: 'An opinion, up to 10,000 characters.' }) }),
  payload,
  can: can('APPROVE'),
  run: commands.approveSurveyReport,
});

mutation('returnSurveyReport', {
  description:
    'Gives the report back with what is wrong, for the responsible leader; a deputy does so by `decideApproval`.',
  scopes: leading,
  changes,
  errors: deciding,
  input: (t) => ({ reason: t.string({ required: true, description: 'What is wrong; 1 to 10,000 characters.' }) }),
  payload,
  can: can('RETURN'),
  run: commands.returnSurveyReport,
});
