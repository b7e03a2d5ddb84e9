import * as statistics from '../complaint/report-commands.ts';
import * as complaint from '../complaint/step-commands.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import * as form from '../form/commands.ts';
import * as suggestion from '../suggestion/step-commands.ts';
import * as surveyPlan from '../survey/plan-commands.ts';
import * as surveyReport from '../survey/report-commands.ts';
import type { Said } from './commands.ts';
import type { LoadedApproval } from './progress-commands.ts';
import type { StepRecord } from './rules.ts';
import type { StepName } from './vocabulary.ts';

// What a decision means for the record that the approval is about: one of its own verbs. A noun that wants approvals adds
// its steps here; the verbs stay the only way in which a record moves on.

type Run = (commander: Commander, input: object) => Promise<unknown>;

/** The verb of a step, and what it is told besides the record. */
const verbs: Readonly<Record<StepName, (said: Said) => readonly [verb: Run, input: object]>> = {
  ACCEPTANCE: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [complaint.acceptComplaint, { note: opinion }]
      : [complaint.rejectComplaint, { reason: opinion }],
  DEPARTMENT_REVIEW: (said) => [complaint.reviewInvestigation, said],
  OPINION: (said) => [complaint.attachComplaintOpinion, said],
  READING: ({ opinion }) => [complaint.readComplaint, { note: opinion }],
  DISPOSITION: (said) => [complaint.decideComplaint, said],
  REPORT_REVIEW: ({ decision, opinion }) => [
    suggestion.reviewSuggestionReport,
    { decision: decision === 'APPROVE' ? 'APPROVE' : 'IMPROVE', opinion },
  ],
  DEPARTMENT_OPINION: ({ opinion }) => [suggestion.answerSuggestionSummary, { implementationOpinion: opinion }],
  DIRECTOR_REVIEW: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [suggestion.reviewSuggestion, { opinion }]
      : [suggestion.rejectSuggestion, { reason: opinion }],
  STATISTICS_APPROVAL: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [statistics.approveComplaintStatistics, { note: opinion }]
      : [statistics.returnComplaintStatistics, { reason: opinion }],
  SURVEY_PLAN_APPROVAL: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [surveyPlan.approveSurvey, { note: opinion }]
      : [surveyPlan.returnSurvey, { reason: opinion }],
  SURVEY_REPORT_APPROVAL: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [surveyReport.approveSurveyReport, { note: opinion }]
      : [surveyReport.returnSurveyReport, { reason: opinion }],
  FORM_APPROVAL: ({ decision, opinion }) =>
    decision === 'APPROVE' ? [form.approveFilledForm, { note: opinion }] : [form.returnFilledForm, { reason: opinion }],
  FINAL_APPROVAL: ({ decision, opinion }) =>
    decision === 'APPROVE'
      ? [suggestion.approveSuggestion, { note: opinion }]
      : [suggestion.rejectSuggestion, { reason: opinion }],
};

/** How a step is decided: by the verb of its record. */
export function verbOfStep(approval: LoadedApproval, step: StepRecord) {
  return async (commander: Commander, said: Said): Promise<void> => {
    const [run, input] = verbs[step.name as StepName](said); // written by that type only
    await run(commander, { ...(await targetOf(commander, approval)), ...input });
  };
}

/** Puts the record back where it stood before its author handed in what is now withdrawn. */
export async function recall(commander: Commander, approval: LoadedApproval, note: string | null): Promise<void> {
  await recallOf(approval)(commander, { ...(await targetOf(commander, approval)), note });
}

function recallOf({ complaintId, statisticsReportId, surveyId, surveyReportId, filledFormId }: LoadedApproval): Run {
  if (complaintId !== null) return complaint.recallComplaint;
  if (surveyId !== null) return surveyPlan.recallSurvey;
  if (surveyReportId !== null) return surveyReport.recallSurveyReport;
  if (filledFormId !== null) return form.recallFilledForm;
  return statisticsReportId === null ? suggestion.recallSuggestion : statistics.recallComplaintStatistics;
}

/** The record at its version of now: that the caller has seen the approval's is what counts. */
async function targetOf(
  { within, db }: Commander,
  { complaintId, suggestionId, statisticsReportId, surveyId, surveyReportId, filledFormId }: LoadedApproval,
): Promise<object> {
  const tx = within?.tx ?? db;
  if (complaintId !== null) {
    const { version } = await tx.complaint.findUniqueOrThrow({ where: { id: complaintId }, select: { version: true } });
    return { complaintId: encodeId('Complaint', complaintId), expectedVersion: version };
  }
  if (statisticsReportId !== null) {
    const where = { id: statisticsReportId };
    const { version } = await tx.complaintStatisticsReport.findUniqueOrThrow({ where, select: { version: true } });
    const complaintStatisticsReportId = encodeId('ComplaintStatisticsReport', statisticsReportId);
    return { complaintStatisticsReportId, expectedVersion: version };
  }
  if (surveyId !== null) {
    const { version } = await tx.survey.findUniqueOrThrow({ where: { id: surveyId }, select: { version: true } });
    return { surveyId: encodeId('Survey', surveyId), expectedVersion: version };
  }
  if (surveyReportId !== null) {
    const where = { id: surveyReportId };
    const { version } = await tx.surveyReport.findUniqueOrThrow({ where, select: { version: true } });
    return { surveyReportId: encodeId('SurveyReport', surveyReportId), expectedVersion: version };
  }
  if (filledFormId !== null) {
    const where = { id: filledFormId };
    const { version } = await tx.filledForm.findUniqueOrThrow({ where, select: { version: true } });
    return { filledFormId: encodeId('FilledForm', filledFormId), expectedVersion: version };
  }
  const id = suggestionId ?? '';
  const { version } = await tx.suggestion.findUniqueOrThrow({ where: { id }, select: { version: true } });
  return { suggestionId: encodeId('Suggestion', id), expectedVersion: version };
}
