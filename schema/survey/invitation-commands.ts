import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { visibleInvitations } from './access.ts';
import { type SurveyResult, takeSurveyStep } from './commands.ts';
import { InvitationNotOpen, LinkHandedOver, SurveyChannelDisabled, SurveyStepRefused } from './errors.ts';
import { surveyEvent } from './event-commands.ts';
import { wayOfToken } from './form-commands.ts';
import * as shapes from './input.ts';
import { recentlyInvited } from './spare-commands.ts';

/** What handing a link over returns. */
export type HandedOver = { readonly surveyInvitationId: string };

/**
 * Puts the planned invitations of an open survey into the line of e-mails, or those that are named: also ones that failed. Whoever
 * has no e-mail address is marked as failed, and the link can be handed over.
 * @throws what `takeSurveyStep` throws, SurveyChannelDisabled.
 */
export async function sendSurveyInvitations(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { invitationIds, ...target } = checkInput(shapes.invitations, input);
  const { now } = commander;
  return takeSurveyStep(commander, target, 'INVITE', async (survey, { tx }) => {
    if (!survey.channels.includes('PERSONAL_LINK')) throw new SurveyChannelDisabled();
    const where: Prisma.SurveyInvitationWhereInput = {
      surveyId: survey.id,
      ...(invitationIds == null
        ? { state: 'PLANNED' }
        : { id: { in: invitationIds }, state: { in: ['PLANNED', 'FAILED'] } }),
      nextAttemptAt: null,
    };
    const reachable: Prisma.SurveyInvitationWhereInput = {
      contact: { email: { not: null }, deletedAt: null, mergedIntoId: null, surveyRefusal: null },
    };
    const unreachable = await tx.surveyInvitation.updateMany({
      where: { ...where, NOT: reachable },
      data: { state: 'FAILED', failure: 'NO_EMAIL' },
    });
    const spared = await spare(tx, { ...where, ...reachable }, survey, now);
    const queued = await tx.surveyInvitation.updateMany({
      where: { ...where, ...reachable },
      data: { state: 'PLANNED', failure: null, attempts: 0, nextAttemptAt: now },
    });
    return { facts: { queued: queued.count, failed: unreachable.count, spared } };
  });
}

/** Leaves those in peace whom another survey has asked since they were taken into the sample. @returns how many. */
async function spare(
  tx: Tx,
  where: Prisma.SurveyInvitationWhereInput,
  { id: surveyId, spareDays }: { readonly id: string; readonly spareDays: number },
  now: Date,
): Promise<number> {
  const planned = await tx.surveyInvitation.findMany({ where, select: { contactId: true } });
  const ids = planned.map(({ contactId }) => contactId);
  const recent = await recentlyInvited(tx, ids, { surveyId, spareDays, now });
  const byReason = Map.groupBy(recent.keys(), (contactId) => recent.get(contactId) ?? '');
  for (const [failure, contactIds] of byReason)
    await tx.surveyInvitation.updateMany({
      where: { ...where, contactId: { in: contactIds } },
      data: { state: 'SPARED', failure },
    });
  return recent.size;
}

/**
 * Hands the link of an invitation over, by other means than e-mail: it counts as sent, and its link is shown this once.
 * @throws NotFound, SurveyStepRefused, SurveyChannelDisabled, InvitationNotOpen, LinkHandedOver.
 */
export async function handOverSurveyInvitation(commander: Commander, input: unknown): Promise<HandedOver> {
  const { surveyInvitationId: id } = checkInput(shapes.handOver, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    await tx.$queryRaw`select id from survey_invitation where id = ${id}::uuid for update`;
    const invitation = await tx.surveyInvitation.findFirst({
      where: { id, AND: [visibleInvitations(actor)] },
      select: {
        state: true,
        sentAt: true,
        accountId: true,
        leaseId: true,
        survey: { select: { id: true, version: true, state: true, channels: true, remindAfterDays: true } },
      },
    });
    if (invitation === null) throw new NotFound({ path: ['input', 'surveyInvitationId'] });
    const { survey, accountId } = invitation;
    if (survey.state !== 'OPEN') throw new SurveyStepRefused('INVITE', survey.state);
    if (!survey.channels.includes('PERSONAL_LINK')) throw new SurveyChannelDisabled();
    if (invitation.sentAt !== null || invitation.leaseId !== null) throw new LinkHandedOver();
    if (invitation.state !== 'PLANNED' && invitation.state !== 'FAILED') throw new InvitationNotOpen();
    await tx.surveyInvitation.update({
      where: { id },
      data: { state: 'SENT', sentAt: now, failure: null, nextAttemptAt: null },
      select: { id: true },
    });
    emit(surveyEvent(survey, 'SURVEY_INVITATION_HANDED_OVER', { invitationId: id }, accountId));
    return { surveyInvitationId: id };
  });
}

/** Notes that whoever holds a personal link wants no more invitations to surveys. @returns whether the link leads to anybody. */
export async function refuseSurveys(commander: Commander, token: string): Promise<boolean> {
  const { db, now } = commander;
  const way = await wayOfToken(db, token);
  if (way === null || way.invitation === null) return false;
  const { id, contactId, accountId } = way.invitation;
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const { count } = await tx.surveyRefusal.createMany({ data: [{ contactId, at: now }], skipDuplicates: true });
    await tx.surveyInvitation.updateMany({
      where: { contactId, nextAttemptAt: { not: null } },
      data: { nextAttemptAt: null },
    });
    if (count > 0) emit(surveyEvent(way.survey, 'SURVEYS_REFUSED', { invitationId: id }, accountId));
    return {};
  });
  return true;
}
