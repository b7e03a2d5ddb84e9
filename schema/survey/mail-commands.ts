import type { Db } from '../../prisma/client.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import { afterAttempt, type NoticeFailure } from '../notice/delivery-commands.ts';
import { surveyEvent } from './event-commands.ts';
import { type InvitationMail, invitationMail } from './mail.ts';

/** An invitation that a runner has to itself. */
export interface ClaimedInvitation {
  readonly id: string;
  readonly attempts: number;
  /** Whether it was sent before, and is to be repeated. */
  readonly isReminder: boolean;
  readonly leaseId: string;
}

/** The e-mail of an invitation as it is to be sent now. */
export interface InvitationLetter {
  readonly to: string;
  readonly mail: InvitationMail;
  /** Where a program of the reader's ends such e-mails by one POST (RFC 8058). */
  readonly unsubscribeUrl: string;
}

/** What one attempt came to. */
export interface InvitationAttempt {
  /** Null when the receiver took it; NO_MAIL_SERVER where this server sends no e-mails. */
  readonly failure: NoticeFailure | 'NO_MAIL_SERVER' | null;
  readonly reply: string | null;
}

const dayMs = 86_400_000;
const failureMaximum = 500; // characters kept of why

/**
 * Takes the invitation that has been due for longest, of a survey that is open. No other runner gets it before the lease is over,
 * by the database's clock: however many instances there are, each is sent by one of them at a time.
 * @returns null when there is none.
 */
export async function claimInvitation(
  db: Db,
  { leaseId, leaseMs, now }: { readonly leaseId: string; readonly leaseMs: number; readonly now: Date },
): Promise<ClaimedInvitation | null> {
  const [taken] = await db.$queryRaw<Omit<ClaimedInvitation, 'leaseId'>[]>`
    update survey_invitation set lease_id = ${leaseId}::uuid,
      leased_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'
    where id = (
      select i.id from survey_invitation i join survey s on s.id = i.survey_id
      where i.next_attempt_at <= ${now}::timestamptz and s.state = 'OPEN'
        and (i.leased_until is null or i.leased_until < clock_timestamp())
      order by i.next_attempt_at, i.id limit 1 for update of i skip locked
    )
    returning id, attempts, sent_at is not null as "isReminder"`;
  return taken === undefined ? null : { ...taken, leaseId };
}

/**
 * Writes the e-mail of an invitation, with the names and addresses of now; `origin` is where people reach the server.
 * @returns null when it is no longer wanted: the person has answered, left, or wants no surveys, or has no address any more.
 */
export async function writeInvitation(
  db: Db,
  { id, isReminder }: ClaimedInvitation,
  origin: string,
): Promise<InvitationLetter | null> {
  const found = await db.surveyInvitation.findUnique({
    where: { id },
    select: {
      state: true,
      token: true,
      contact: {
        select: {
          name: true,
          email: true,
          deletedAt: true,
          mergedIntoId: true,
          surveyRefusal: { select: { at: true } },
        },
      },
      survey: {
        select: { closesOn: true, questionnaireVersion: { select: { titleEn: true, titleZh: true } } },
      },
    },
  });
  if (found === null || found.state === 'ANSWERED') return null;
  const { contact, survey, token } = found;
  if (contact.email === null || contact.deletedAt !== null || contact.mergedIntoId !== null) return null;
  if (contact.surveyRefusal !== null) return null;
  const url = `${origin}/s/${token}`;
  const refusalUrl = `${url}/unsubscribe`;
  const mail = invitationMail({
    name: contact.name,
    title: { EN: survey.questionnaireVersion.titleEn, ZH_CN: survey.questionnaireVersion.titleZh },
    closesOn: survey.closesOn.toISOString().slice(0, 10),
    url,
    refusalUrl,
    isReminder,
  });
  return { to: contact.email, mail, unsubscribeUrl: refusalUrl };
}

/**
 * Writes down what came of an attempt, and what follows: sent, and to be repeated once; tried again; or given up. Nothing where
 * another runner has it meanwhile.
 */
export async function settleInvitation(
  commander: Commander,
  { id, leaseId, attempts, isReminder }: ClaimedInvitation,
  { failure, reply }: InvitationAttempt,
  { chance, waits }: { readonly chance: number; readonly waits?: readonly number[] | undefined },
): Promise<void> {
  const { now } = commander;
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const [own] = await tx.$queryRaw<{ id: string }[]>`
      select id from survey_invitation where id = ${id}::uuid and lease_id = ${leaseId}::uuid for update`;
    if (own === undefined) return {};
    const { accountId, state, survey } = await tx.surveyInvitation.findUniqueOrThrow({
      where: { id },
      select: {
        accountId: true,
        state: true,
        survey: { select: { id: true, version: true, remindAfterDays: true } },
      },
    });
    const free = { leaseId: null, leasedUntil: null };
    const facts = { invitationId: id };
    if (failure === null) {
      const days = isReminder || state === 'ANSWERED' ? null : survey.remindAfterDays;
      const nextAttemptAt = days === null ? null : new Date(now.getTime() + days * dayMs);
      const told = isReminder
        ? { remindedAt: now }
        : { sentAt: now, failure: null, ...(state !== 'ANSWERED' && { state: 'SENT' as const }) };
      await tx.surveyInvitation.update({
        where: { id },
        data: { ...free, ...told, attempts: 0, nextAttemptAt },
        select: { id: true },
      });
      emit(surveyEvent(survey, isReminder ? 'SURVEY_INVITATION_REPEATED' : 'SURVEY_INVITATION_SENT', facts, accountId));
      return {};
    }
    const after =
      failure === 'NO_MAIL_SERVER'
        ? ({ state: 'FAILED', nextAttemptAt: null } as const)
        : afterAttempt(attempts, { failure, reply }, { now, chance, ...(waits !== undefined && { waits }) });
    const isGivenUp = after.state === 'FAILED' && !isReminder;
    const why = `${failure}${reply === null ? '' : ` ${reply}`}`.slice(0, failureMaximum);
    await tx.surveyInvitation.update({
      where: { id },
      data: {
        ...free,
        attempts: attempts + 1,
        nextAttemptAt: after.nextAttemptAt,
        ...(isGivenUp && { state: 'FAILED', failure: why }),
      },
      select: { id: true },
    });
    if (isGivenUp) emit(surveyEvent(survey, 'SURVEY_INVITATION_FAILED', { ...facts, failure }, accountId));
    return {};
  });
}

/** Takes an invitation out of the line that is no longer wanted: one that was never sent is marked so. */
export async function withdrawInvitation(db: Db, { id, leaseId, isReminder }: ClaimedInvitation): Promise<void> {
  await db.surveyInvitation.updateMany({
    where: { id, leaseId },
    data: {
      nextAttemptAt: null,
      leaseId: null,
      leasedUntil: null,
      ...(!isReminder && { state: 'FAILED', failure: 'NOT_WANTED' }),
    },
  });
}

/** Gives an invitation back as it was, to be looked at from a moment on. */
export async function releaseInvitation(
  db: Db,
  { id, leaseId }: ClaimedInvitation,
  nextAttemptAt: Date,
): Promise<void> {
  await db.surveyInvitation.updateMany({
    where: { id, leaseId },
    data: { nextAttemptAt, leaseId: null, leasedUntil: null },
  });
}
