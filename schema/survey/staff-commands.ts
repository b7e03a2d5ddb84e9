import type { Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import type { UserActor } from '../core/actor.ts';
import {
  type Commander,
  expectVersion,
  Forbidden,
  inTransaction,
  NotFound,
  VersionConflict,
  type Work,
} from '../core/command.ts';
import type { Facts } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { SubmissionIdReused } from '../feedback/errors.ts';
import { mayEnter, visibleInvitations, visibleResponses, visibleSurveys } from './access.ts';
import { InvitationNotOpen, MoreValidThanDistributed, SurveyChannelDisabled, SurveyResponseRefused } from './errors.ts';
import { surveyEvent } from './event-commands.ts';
import type { SurveyEventType } from './events.ts';
import { answeredSurvey, answersOf, asAnswered } from './form-commands.ts';
import * as shapes from './input.ts';
import { countsOf } from './progress-loaders.ts';
import { count, giveQuotasBack, keepResponse, type ResponseWay, takeQuotas } from './response-write-commands.ts';
import { distributedOf } from './rules.ts';

/** What every command of staff on a response returns. */
export type SurveyResponseResult = { readonly surveyResponseId: string };

/**
 * Enters what a customer answered by telephone, on a visit or on paper: for an invitation, whose link is then used up, or for an
 * account and a contact. What is not for an invitation has to have been handed out first (G137).
 * @throws NotFound, Forbidden, SurveyChannelDisabled, InvitationNotOpen, SurveyClosed, SurveyLinkUsed, SubmissionIdReused,
 * MoreValidThanDistributed, InvalidInput.
 */
export async function recordSurveyResponse(commander: Commander, input: unknown): Promise<SurveyResponseResult> {
  const { surveyId, ...given } = checkInput(shapes.record, input);
  const { actor } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const found = await tx.survey.findFirst({
      where: { id: surveyId, AND: [visibleSurveys(actor)] },
      select: { ...answeredSurvey, channels: true, staff: { select: { userId: true } } },
    });
    if (found === null) throw new NotFound({ path: ['input', 'surveyId'] });
    if (!mayEnter(actor, found.staff)) throw new Forbidden();
    if (!found.channels.includes('STAFF')) throw new SurveyChannelDisabled();
    const whose = await whoseAnswer(tx, actor, surveyId, given);
    const way: ResponseWay = {
      ...whose,
      survey: asAnswered(found),
      channel: 'STAFF',
      siteId: null,
      enteredById: actor.userId,
    };
    const id = await keepResponse(commander, { tx, emit }, way, { ...given, isPartial: false });
    if (id === null) throw new SubmissionIdReused();
    await checkDistributed(tx, surveyId);
    return { surveyResponseId: id };
  });
}

/** Takes a response out of the count, with the reason. @throws NotFound, VersionConflict, SurveyResponseRefused. */
export async function invalidateSurveyResponse(commander: Commander, input: unknown): Promise<SurveyResponseResult> {
  const { reason, ...target } = checkInput(shapes.invalidation, input);
  return changeResponse(commander, target, 'SURVEY_RESPONSE_INVALIDATED', async (response, { tx }) => {
    if (response.state !== 'SUBMITTED') throw new SurveyResponseRefused('NOT_SUBMITTED');
    if (!response.isValid) throw new SurveyResponseRefused('NOT_VALID');
    await giveQuotasBack(tx, asAnswered(response.survey), answersOf(response.answers));
    return { isValid: false, invalidReason: reason };
  });
}

/**
 * Takes a response into the count again, also one that the system left out as a second one of the same person: whoever does so
 * has found that it is not.
 * @throws NotFound, VersionConflict, SurveyResponseRefused; MoreValidThanDistributed (G137).
 */
export async function restoreSurveyResponse(commander: Commander, input: unknown): Promise<SurveyResponseResult> {
  const target = checkInput(shapes.responseStep, input);
  return changeResponse(commander, target, 'SURVEY_RESPONSE_RESTORED', async (response, { tx }) => {
    if (response.state !== 'SUBMITTED') throw new SurveyResponseRefused('NOT_SUBMITTED');
    if (response.isValid) throw new SurveyResponseRefused('VALID');
    if (!(await takeQuotas(tx, asAnswered(response.survey), answersOf(response.answers))))
      throw new SurveyResponseRefused('QUOTA_FULL');
    return { isValid: true, invalidReason: null };
  });
}

/**
 * Lets a response out of quarantine: it then counts as it would have.
 * @throws NotFound, VersionConflict, SurveyResponseRefused.
 */
export async function releaseSurveyResponse(commander: Commander, input: unknown): Promise<SurveyResponseResult> {
  const target = checkInput(shapes.responseStep, input);
  return changeResponse(commander, target, 'SURVEY_RESPONSE_RELEASED', async (response, work) => {
    if (response.state !== 'QUARANTINED') throw new SurveyResponseRefused('NOT_IN_QUARANTINE');
    const answers = answersOf(response.answers);
    const reason = await count(commander, work, asAnswered(response.survey), { ...response, answers, personKey: null });
    return { state: 'SUBMITTED', isValid: reason === null, invalidReason: reason };
  });
}

async function whoseAnswer(
  tx: Tx,
  actor: UserActor,
  surveyId: string,
  {
    surveyInvitationId,
    accountId,
    contactId,
  }: {
    readonly surveyInvitationId?: string | null | undefined;
    readonly accountId?: string | null | undefined;
    readonly contactId?: string | null | undefined;
  },
): Promise<Pick<ResponseWay, 'invitation' | 'accountId' | 'contactId'>> {
  if (surveyInvitationId != null) {
    await tx.$queryRaw`select id from survey_invitation where id = ${surveyInvitationId}::uuid for update`;
    const invitation = await tx.surveyInvitation.findFirst({
      where: { id: surveyInvitationId, surveyId, AND: [visibleInvitations(actor)] },
      select: { id: true, accountId: true, contactId: true, state: true },
    });
    if (invitation === null) throw new NotFound({ path: ['input', 'surveyInvitationId'] });
    if (invitation.state === 'SPARED') throw new InvitationNotOpen();
    return { invitation, accountId: invitation.accountId, contactId: invitation.contactId };
  }
  const contact =
    contactId == null
      ? null
      : await tx.contact.findFirst({
          where: { id: contactId, deletedAt: null },
          select: { id: true, accountId: true },
        });
  if (contactId != null && contact === null) throw new NotFound({ path: ['input', 'contactId'] });
  const ofAccount = accountId ?? contact?.accountId ?? null;
  if (ofAccount === null) return { invitation: null, accountId: null, contactId: null };
  const seen = { id: ofAccount, deletedAt: null, AND: [visibleAccounts(actor)] };
  if ((await tx.account.count({ where: seen })) === 0)
    throw new NotFound({ path: ['input', accountId == null ? 'contactId' : 'accountId'] });
  if (contact !== null && contact.accountId !== ofAccount) throw invalid('OF_ANOTHER_ACCOUNT', ['contactId']);
  return { invitation: null, accountId: ofAccount, contactId: contact?.id ?? null };
}

/** Refuses that more come back than were distributed; whoever counts another meanwhile waits. @throws MoreValidThanDistributed. */
async function checkDistributed(tx: Tx, surveyId: string): Promise<void> {
  await lock(tx, `survey counts ${surveyId}`);
  const counts = await countsOf(tx, surveyId);
  const distributed = distributedOf(counts);
  if (counts.valid > distributed) throw new MoreValidThanDistributed(counts.valid, distributed, 'surveyId');
}

type LoadedResponse = Awaited<ReturnType<typeof loadResponse>>;

async function changeResponse(
  commander: Commander,
  target: { readonly surveyResponseId: string; readonly expectedVersion: number },
  type: SurveyEventType,
  change: (
    response: LoadedResponse,
    work: Work,
  ) => Promise<{
    readonly state?: 'SUBMITTED';
    readonly isValid: boolean;
    readonly invalidReason: string | null;
  }>,
): Promise<SurveyResponseResult> {
  const { now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const response = await loadResponse(commander, tx, target.surveyResponseId);
    const { id, version, survey } = response;
    expectVersion('SurveyResponse', response, target.expectedVersion);
    if (survey.state === 'REPORTED') throw new SurveyResponseRefused('REPORTED');
    const data = await change(response, { tx, emit });
    const { count: written } = await tx.surveyResponse.updateMany({
      where: { id, version },
      data: { ...data, version: version + 1, updatedAt: now },
    });
    if (written === 0)
      throw new VersionConflict('SurveyResponse', { id, version: version + 1 }, target.expectedVersion);
    if (data.isValid) await checkDistributed(tx, survey.id);
    const facts: Facts = { responseId: id, channel: response.channel, isValid: data.isValid };
    emit(surveyEvent(survey, type, facts, response.accountId));
    return { surveyResponseId: id };
  });
}

async function loadResponse({ actor }: Commander, tx: Tx, id: string) {
  const response = await tx.surveyResponse.findFirst({
    where: { id, AND: [visibleResponses(actor)] },
    select: {
      id: true,
      version: true,
      state: true,
      channel: true,
      answers: true,
      isValid: true,
      accountId: true,
      contactId: true,
      survey: { select: answeredSurvey },
    },
  });
  if (response === null) throw new NotFound({ path: ['input', 'surveyResponseId'] });
  return response;
}
