import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type ApprovalRequest, decideStep, requestApproval } from '../approval/commands.ts';
import { hasRole, type Role, type UserActor } from '../core/actor.ts';
import { canonical } from '../core/canonical.ts';
import {
  asConflictOf,
  type Commander,
  expectVersion,
  Forbidden,
  inTransaction,
  NotFound,
  VersionConflict,
  type Work,
} from '../core/command.ts';
import type { Language } from '../core/language.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { surveyingRoles, visibleSurveys } from './access.ts';
import { analysisOf, termsOfAnalysis } from './analysis-loaders.ts';
import { surveyEvent } from './event-commands.ts';
import type { SurveyEventType } from './events.ts';
import * as shapes from './input.ts';
import { SurveyReportRefused, SurveyReportThere } from './report-errors.ts';
import { draftTexts } from './report-text.ts';
import { reportSteps, type SurveyReportState, type SurveyReportVerb } from './report-vocabulary.ts';
import { decideSurvey } from './rules.ts';
import { markReported } from './run-commands.ts';

/** What every command on a report returns. */
export type SurveyReportResult = { readonly surveyReportId: string };

/**
 * Drafts the report of a closed survey: the four parts of the regulation from its figures, in the language asked for.
 * @throws NotFound, Forbidden, SurveyStepRefused before the survey is closed, SurveyReportThere.
 */
export async function draftSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { surveyId, language } = checkInput(shapes.reportDraft, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user' || !hasRole(actor, surveyingRoles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const survey = await tx.survey.findFirst({
      where: { id: surveyId, AND: [visibleSurveys(actor)] },
      select: { id: true, version: true, state: true, number: true, title: true },
    });
    if (survey === null) throw new NotFound({ path: ['input', 'surveyId'] });
    decideSurvey(survey.state, 'REPORT');
    const id = commander.newId();
    const { count } = await tx.surveyReport.createMany({
      data: [
        {
          ...(await contentOf(commander, tx, survey, language)),
          id,
          surveyId,
          draftedById: actor.userId,
          createdAt: now,
          updatedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw new SurveyReportThere();
    emit(surveyEvent(survey, 'SURVEY_REPORT_DRAFTED', { reportId: id, to: 'DRAFT' }));
    return { surveyReportId: id };
  });
}

/** Drafts it anew from the figures as they stand now; what was edited is lost. @throws what `takeReportStep` throws. */
export async function recomputeSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { language, ...target } = checkInput(shapes.reportRecomputation, input);
  return takeReportStep(commander, target, 'RECOMPUTE', surveyingRoles, ({ survey }, { tx }) =>
    contentOf(commander, tx, survey, language),
  );
}

/** Edits the parts. @throws what `takeReportStep` throws. */
export async function updateSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { surveyReportId, expectedVersion, ...parts } = checkInput(shapes.reportAmendment, input);
  const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined));
  return takeReportStep(commander, { surveyReportId, expectedVersion }, 'AMEND', surveyingRoles, () => given);
}

/** Hands the report to the responsible leader. @throws what `takeReportStep` throws. */
export async function submitSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const target = checkInput(shapes.reportStep, input);
  return takeReportStep(commander, target, 'SUBMIT', surveyingRoles, async (report, work, by) => {
    const { responsibleLeaderId } = report.survey;
    // Nobody approves what they wrote or handed in themselves.
    if ([by.userId, report.draftedById].includes(responsibleLeaderId))
      throw invalid('SAME_AS_LEADER', ['surveyReportId']);
    await requestApproval(commander, work, requestOf(report, by.userId));
    return { submittedAt: commander.now, returnReason: null };
  });
}

/**
 * Approves the report, for the responsible leader or their deputy: it is fixed, and the survey is reported.
 * @throws what `takeReportStep` and `decideStep` throw.
 */
export async function approveSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { note: opinion, ...target } = checkInput(shapes.reportApproval, input);
  return takeReportStep(commander, target, 'APPROVE', null, async (report, work, by) => {
    await decideStep(commander, work, ...askedOf(report), { decision: 'APPROVE', opinion });
    await markReported(commander, work, report.surveyId);
    return { approvedById: by.userId, approvedAt: commander.now };
  });
}

/** Gives the report back, for the responsible leader or their deputy. @throws what `takeReportStep` and `decideStep` throw. */
export async function returnSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { reason, ...target } = checkInput(shapes.reportGiveBack, input);
  return takeReportStep(commander, target, 'RETURN', null, async (report, work) => {
    await decideStep(commander, work, ...askedOf(report), { decision: 'RETURN', opinion: reason });
    return { submittedAt: null, returnReason: reason };
  });
}

/** Makes a submitted report a draft again, because its approval is withdrawn. */
export async function recallSurveyReport(commander: Commander, input: unknown): Promise<SurveyReportResult> {
  const { note: _note, ...target } = checkInput(shapes.reportApproval, input);
  return takeReportStep(commander, target, 'RECALL', null, () => ({ submittedAt: null }));
}

const policy = 'SURVEY_REPORT';

/** The figures as they are now with their fingerprint, and the four parts drafted from them. */
async function contentOf(
  { now }: Commander,
  tx: Tx,
  survey: { readonly id: string; readonly number: string; readonly title: string },
  language: Language,
) {
  const analysis = await analysisOf(tx, survey.id);
  const { definition: _definition, responses: _responses, ...told } = analysis;
  const figures = canonical(told);
  const hash = createHash('sha256').update(figures).digest('hex');
  return { ...draftTexts(analysis, termsOfAnalysis(analysis, {}), survey, language), figures, hash, computedAt: now };
}

/** What the responsible leader is asked to agree to. */
function requestOf(report: LoadedReport, requestedById: string): ApprovalRequest {
  const { basicState, results, presentState, suggestions, hash, survey } = report;
  return {
    policy,
    subject: { surveyReportId: report.id },
    accountId: null,
    authorId: report.draftedById,
    requestedById,
    personId: survey.responsibleLeaderId,
    content: { number: survey.number, basicState, results, presentState, suggestions, figuresHash: hash },
  };
}

function askedOf(report: LoadedReport) {
  const of = { policy, subject: { surveyReportId: report.id }, step: 'SURVEY_REPORT_APPROVAL' } as const;
  return [() => Promise.resolve(requestOf(report, report.draftedById)), of] as const;
}

type LoadedReport = Awaited<ReturnType<typeof load>>;

const eventOfVerb: Readonly<Record<Exclude<SurveyReportVerb, 'APPROVE'>, SurveyEventType>> = {
  RECOMPUTE: 'SURVEY_REPORT_CHANGED',
  AMEND: 'SURVEY_REPORT_CHANGED',
  SUBMIT: 'SURVEY_REPORT_SUBMITTED',
  RETURN: 'SURVEY_REPORT_RETURNED',
  RECALL: 'SURVEY_REPORT_RECALLED',
};

/** Decides a step of a report: the state it leads to. @throws SurveyReportRefused out of turn. */
function decideReport(state: SurveyReportState, verb: SurveyReportVerb): SurveyReportState {
  const { from, to } = reportSteps[verb];
  if (state !== from) throw new SurveyReportRefused(from === 'SUBMITTED' ? 'SUBMITTED' : 'DRAFT', state);
  return to;
}

/**
 * Takes one step of a report: loads it, checks the version, lets the rules decide, writes the change and the event. What the
 * responsible leader decides, the approval says: then `roles` is null.
 * @throws NotFound, Forbidden, VersionConflict, SurveyReportRefused.
 */
async function takeReportStep(
  commander: Commander,
  target: { readonly surveyReportId: string; readonly expectedVersion: number },
  verb: SurveyReportVerb,
  roles: readonly Role[] | null,
  change: (
    report: LoadedReport,
    work: Work,
    by: UserActor,
  ) => Promise<Prisma.SurveyReportUncheckedUpdateManyInput> | Prisma.SurveyReportUncheckedUpdateManyInput,
): Promise<SurveyReportResult> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat = commander.seat ?? actor;
  if (roles !== null && !hasRole(seat, roles)) throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const report = await load(seat, tx, target.surveyReportId);
    expectVersion('SurveyReport', report, target.expectedVersion);
    const state = decideReport(report.state, verb);
    const data = await asConflictOf('SurveyReport', report, () => change(report, { tx, emit }, actor));
    const version = report.version + 1;
    const { count } = await tx.surveyReport.updateMany({
      where: { id: report.id, version: report.version },
      data: { ...data, state, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('SurveyReport', { id: report.id, version }, target.expectedVersion);
    const facts = { reportId: report.id, from: report.state, to: state };
    // That it is approved, the survey itself tells: it is reported.
    if (verb !== 'APPROVE') emit(surveyEvent(report.survey, eventOfVerb[verb], facts));
    return { surveyReportId: report.id };
  });
}

async function load(seat: UserActor, tx: Tx, id: string) {
  const report = await tx.surveyReport.findFirst({
    where: { id, survey: visibleSurveys(seat) },
    include: { survey: { select: { id: true, version: true, number: true, title: true, responsibleLeaderId: true } } },
  });
  if (report === null) throw new NotFound({ path: ['input', 'surveyReportId'] });
  return report;
}
