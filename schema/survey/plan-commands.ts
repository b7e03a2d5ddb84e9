import type { Tx } from '../../prisma/client.ts';
import { type ApprovalRequest, decideStep, requestApproval, voidApprovals } from '../approval/commands.ts';
import { hasRole } from '../core/actor.ts';
import { dateOf, yearOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, Forbidden, inTransaction } from '../core/command.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { leadingRoles, surveyingRoles } from './access.ts';
import { type LoadedSurvey, type SurveyResult, takeSurveyStep } from './commands.ts';
import { surveyEvent } from './event-commands.ts';
import * as shapes from './input.ts';
import { targetPercent } from './rules.ts';
import { surveySettingsInForce } from './setting-loaders.ts';
import type { SurveyChannel } from './vocabulary.ts';

const spareDaysDefault = 30; // [D]

/**
 * Drafts the plan of a survey (S27). The version of the questionnaire is the one that is published now.
 * @throws InvalidInput: days in the wrong order or past; a person, site or questionnaire that is not there.
 */
export async function draftSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const {
    questionnaireId,
    staffIds,
    siteIds,
    targetPercent: target,
    spareDays,
    ...given
  } = checkInput(shapes.draft, input);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user' || !hasRole(actor, surveyingRoles)) throw new Forbidden();
  checkDays(commander, given);
  checkSites(given.channels, siteIds ?? []);
  return inTransaction(commander, async (tx, emit) => {
    const questionnaireVersionId = await publishedVersion(tx, questionnaireId);
    await checkPeople(tx, { ...given, staffIds, draftedById: actor.userId });
    await checkSitesThere(tx, siteIds ?? []);
    const id = commander.newId();
    const { baseYear } = await surveySettingsInForce(tx);
    const year = given.opensOn.getUTCFullYear();
    await tx.survey.create({
      data: {
        ...given,
        id,
        number: await nextNumber(tx, now, companyTimeZone),
        state: 'DRAFT',
        questionnaireVersionId,
        targetPercent: target ?? targetPercent(year, baseYear ?? year),
        spareDays: spareDays ?? spareDaysDefault,
        remindAfterDays: given.remindAfterDays ?? null,
        draftedById: actor.userId,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await writeParts(tx, id, { staffIds, siteIds: siteIds ?? [] });
    emit(surveyEvent({ id, version: 1 }, 'SURVEY_DRAFTED', { to: 'DRAFT' }));
    return { surveyId: id };
  });
}

/**
 * Changes the plan until it is carried out. One that was submitted or approved is a draft again: what was agreed to no longer
 * holds.
 * @throws what `takeSurveyStep` throws, InvalidInput.
 */
export async function updateSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { surveyId, expectedVersion, questionnaireId, staffIds, siteIds, ...given } = checkInput(
    shapes.amendment,
    input,
  );
  return takeSurveyStep(commander, { surveyId, expectedVersion }, 'AMEND', async (survey, work) => {
    const { tx } = work;
    const target = survey.targetPercent.toFixed(2);
    const changed = changesOf({ ...survey, targetPercent: target }, given);
    const plan = { ...survey, ...changed };
    if (changed.opensOn !== undefined || changed.closesOn !== undefined) checkDays(commander, plan);
    const sites = siteIds ?? survey.sites.map(({ siteId }) => siteId);
    checkSites(plan.channels, sites);
    await checkPeople(tx, { ...plan, staffIds: staffIds ?? [] });
    await checkSitesThere(tx, siteIds ?? []);
    const questionnaireVersionId =
      questionnaireId === undefined ? survey.questionnaireVersionId : await publishedVersion(tx, questionnaireId);
    await writeParts(tx, surveyId, { staffIds, siteIds });
    await voidApprovals(commander, work, { surveyId });
    const facts = { changed: [...Object.keys(changed), ...namesOf({ questionnaireId, staffIds, siteIds })].sort() };
    return { data: { ...changed, questionnaireVersionId, ...undecided }, facts };
  });
}

/** Hands the plan to the responsible leader. @throws what `takeSurveyStep` throws. */
export async function submitSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  return takeSurveyStep(commander, checkInput(shapes.step, input), 'SUBMIT', async (survey, work, by) => {
    // Whoever hands it in may be the leader of another's draft: they do not approve what they ask for themselves.
    if (survey.responsibleLeaderId === by.userId) throw invalid('SAME_AS_LEADER', ['surveyId']);
    await requestApproval(commander, work, requestOf(survey, by.userId));
    return { data: { submittedAt: commander.now, approvedAt: null, returnReason: null } };
  });
}

/** Approves the plan, for the responsible leader or their deputy. @throws what `takeSurveyStep` and `decideStep` throw. */
export async function approveSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { note: opinion, ...target } = checkInput(shapes.approval, input);
  return takeSurveyStep(
    commander,
    target,
    'APPROVE',
    async (survey, work) => {
      await decideStep(commander, work, ...askedOf(survey), { decision: 'APPROVE', opinion });
      return { data: { approvedAt: commander.now } };
    },
    null,
  );
}

/** Gives the plan back, for the responsible leader or their deputy. @throws what `takeSurveyStep` and `decideStep` throw. */
export async function returnSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { reason, ...target } = checkInput(shapes.giveBack, input);
  return takeSurveyStep(
    commander,
    target,
    'RETURN',
    async (survey, work) => {
      await decideStep(commander, work, ...askedOf(survey), { decision: 'RETURN', opinion: reason });
      return { data: { ...undecided, returnReason: reason } };
    },
    null,
  );
}

/** Makes a submitted plan a draft again, because its approval is withdrawn. */
export async function recallSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { note: _note, ...target } = checkInput(shapes.approval, input);
  return takeSurveyStep(commander, target, 'RECALL', () => ({ data: undecided }), null);
}

const undecided = { submittedAt: null, approvedAt: null, returnReason: null };
const policy = 'SURVEY_PLAN';

/** What the responsible leader is asked to agree to: the whole plan, and by which questions. */
function requestOf(survey: LoadedSurvey, requestedById: string): ApprovalRequest {
  const { questionnaireVersion, staff, sites } = survey;
  const content = {
    number: survey.number,
    title: survey.title,
    respondents: survey.respondents,
    respondentFeatures: survey.respondentFeatures,
    content: survey.content,
    methods: survey.methods,
    tasks: survey.tasks,
    questionnaire: `${questionnaireVersion.questionnaire.code} ${questionnaireVersion.number}`,
    opensOn: day(survey.opensOn),
    closesOn: day(survey.closesOn),
    channels: survey.channels,
    targetPercent: survey.targetPercent.toFixed(2),
    spareDays: survey.spareDays,
    remindAfterDays: survey.remindAfterDays,
    staffIds: staff.map(({ userId }) => userId).sort(),
    siteIds: sites.map(({ siteId }) => siteId).sort(),
  };
  return {
    policy,
    subject: { surveyId: survey.id },
    accountId: null,
    authorId: survey.draftedById,
    requestedById,
    personId: survey.responsibleLeaderId,
    content,
  };
}

function askedOf(survey: LoadedSurvey) {
  const of = { policy, subject: { surveyId: survey.id }, step: 'SURVEY_PLAN_APPROVAL' } as const;
  return [() => Promise.resolve(requestOf(survey, survey.draftedById)), of] as const;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function namesOf(given: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(given).filter((name) => given[name] !== undefined);
}

function checkDays(
  { now, companyTimeZone }: Commander,
  { opensOn, closesOn }: { readonly opensOn: Date; readonly closesOn: Date },
): void {
  if (closesOn < opensOn) throw invalid('BEFORE_START', ['closesOn']);
  if (closesOn < dateOf(now, companyTimeZone)) throw invalid('IN_THE_PAST', ['closesOn']);
}

function checkSites(channels: readonly SurveyChannel[], siteIds: readonly string[]): void {
  const isAsked = channels.includes('WIDGET');
  if (isAsked && siteIds.length === 0) throw invalid('REQUIRED', ['siteIds']);
  if (!isAsked && siteIds.length > 0) throw invalid('NOT_APPLICABLE', ['siteIds']);
}

async function checkSitesThere(tx: Tx, siteIds: readonly string[]): Promise<void> {
  if (siteIds.length === 0) return;
  const found = await tx.site.findMany({ where: { id: { in: [...siteIds] } }, select: { id: true } });
  const missing = siteIds.findIndex((id) => !found.some((site) => site.id === id));
  if (missing >= 0) throw invalid('NOT_FOUND', ['siteIds', String(missing)]);
}

async function checkPeople(
  tx: Tx,
  plan: { readonly staffIds: readonly string[]; readonly responsibleLeaderId: string; readonly draftedById: string },
): Promise<void> {
  if (plan.responsibleLeaderId === plan.draftedById) throw invalid('SAME_AS_DRAFTER', ['responsibleLeaderId']);
  const people = await tx.user.findMany({
    where: { id: { in: [...plan.staffIds, plan.responsibleLeaderId] }, deactivatedAt: null },
    select: { id: true, roles: true },
  });
  const leader = people.find(({ id }) => id === plan.responsibleLeaderId);
  if (leader === undefined) throw invalid('NOT_FOUND', ['responsibleLeaderId']);
  if (!leader.roles.some((role) => leadingRoles.includes(role)))
    throw invalid('ROLE_NOT_HELD', ['responsibleLeaderId']);
  const missing = plan.staffIds.findIndex((id) => !people.some((person) => person.id === id));
  if (missing >= 0) throw invalid('NOT_FOUND', ['staffIds', String(missing)]);
}

async function publishedVersion(tx: Tx, questionnaireId: string): Promise<string> {
  const version = await tx.questionnaireVersion.findFirst({
    where: { questionnaireId, state: 'PUBLISHED', questionnaire: { use: 'SURVEY' } },
    select: { id: true },
  });
  if (version === null) throw invalid('NOT_FOUND', ['questionnaireId']);
  return version.id;
}

async function writeParts(
  tx: Tx,
  surveyId: string,
  {
    staffIds,
    siteIds,
  }: { readonly staffIds?: readonly string[] | undefined; readonly siteIds?: readonly string[] | undefined },
): Promise<void> {
  if (staffIds !== undefined) {
    await tx.surveyStaff.deleteMany({ where: { surveyId } });
    await tx.surveyStaff.createMany({ data: staffIds.map((userId) => ({ surveyId, userId })) });
  }
  if (siteIds !== undefined) {
    await tx.surveySite.deleteMany({ where: { surveyId } });
    await tx.surveySite.createMany({ data: siteIds.map((siteId) => ({ surveyId, siteId })) });
  }
}

async function nextNumber(tx: Tx, now: Date, companyTimeZone: string): Promise<string> {
  const rows = await tx.$queryRaw<{ next: bigint }[]>`select nextval('survey_number_seq') as next`;
  return `V-${yearOf(now, companyTimeZone)}-${String(rows[0]?.next).padStart(6, '0')}`;
}
