import type { Db, Tx } from '../../prisma/client.ts';
import { endOfDate } from '../core/calendar.ts';
import { type Commander, inTransaction } from '../core/command.ts';
import type { Language } from '../core/language.ts';
import type { Answers, Definition } from '../questionnaire/engine/definition.ts';
import { surveyEvent } from './event-commands.ts';
import { askedOfPublic } from './rules.ts';
import type { SurveyFormState, SurveyState } from './vocabulary.ts';

// What the page of a link and the widget are given to be answered.

/** A survey as it is answered. */
export interface AnsweredSurvey {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: SurveyState;
  readonly closesOn: Date;
  readonly questionnaireVersionId: string;
  readonly definition: Definition;
}

/** How somebody came to a survey. */
export interface Way {
  readonly survey: AnsweredSurvey;
  readonly channel: 'WIDGET' | 'OPEN_LINK' | 'PERSONAL_LINK';
  readonly invitation: { readonly id: string; readonly accountId: string; readonly contactId: string } | null;
  readonly siteId: string | null;
  readonly accountId: string | null;
}

/** A survey as whoever answers sees it. */
export interface SurveyForm {
  readonly number: string;
  readonly definition: Definition;
  readonly language: Language | null;
  readonly answers: Answers;
  readonly state: SurveyFormState;
  readonly submissionId: string | null;
}

/** What is selected of a survey that is answered. */
export const answeredSurvey = {
  id: true,
  version: true,
  number: true,
  state: true,
  closesOn: true,
  questionnaireVersionId: true,
  questionnaireVersion: { select: { definition: true } },
} as const;

const tokenForm = /^[\w-]{32}$/;

/** Where a link leads; null when nowhere. `lock` keeps others from answering by the same personal link meanwhile. */
export async function wayOfToken(db: Db | Tx, token: string, lock = false): Promise<Way | null> {
  if (!tokenForm.test(token)) return null;
  if (lock) await db.$queryRaw`select id from survey_invitation where token = ${token} for update`;
  const invitation = await db.surveyInvitation.findUnique({
    where: { token },
    // Nobody was given the link of an invitation that was not sent.
    select: { id: true, accountId: true, contactId: true, sentAt: true, survey: { select: answeredSurvey } },
  });
  if (invitation !== null) {
    const { survey, sentAt, ...rest } = invitation;
    if (sentAt === null) return null;
    const { accountId } = rest;
    return { survey: asAnswered(survey), channel: 'PERSONAL_LINK', invitation: rest, siteId: null, accountId };
  }
  const survey = await db.survey.findUnique({ where: { linkToken: token }, select: answeredSurvey });
  if (survey === null) return null;
  return { survey: asAnswered(survey), channel: 'OPEN_LINK', invitation: null, siteId: null, accountId: null };
}

/** The survey that a site asks by now; null when it asks by none. */
export async function wayOfSite(db: Db | Tx, siteId: string, accountId: string): Promise<Way | null> {
  const survey = await db.survey.findFirst({
    where: { state: 'OPEN', channels: { has: 'WIDGET' }, sites: { some: { siteId } } },
    select: answeredSurvey,
  });
  if (survey === null) return null;
  return { survey: asAnswered(survey), channel: 'WIDGET', invitation: null, siteId, accountId };
}

/** Whether answers are taken at a moment: the survey is open, and its last day is not over. */
export function takesAnswers(
  { state, closesOn }: Pick<AnsweredSurvey, 'state' | 'closesOn'>,
  now: Date,
  timeZone: string,
): boolean {
  return state === 'OPEN' && now <= endOfDate(closesOn, timeZone);
}

/**
 * The form that a way leads to, with what was saved of its answers: those of the personal link, or of the submission that is
 * named, which only whoever made it knows.
 */
export async function formOf(
  { db, now, companyTimeZone }: Pick<Commander, 'db' | 'now' | 'companyTimeZone'>,
  way: Way,
  submissionId: string | null,
): Promise<SurveyForm> {
  const { survey, invitation } = way;
  const found =
    invitation === null && submissionId === null
      ? null
      : await db.surveyResponse.findFirst({
          where:
            invitation === null
              ? { surveyId: survey.id, submissionId: submissionId ?? '', channel: way.channel, siteId: way.siteId }
              : { invitationId: invitation.id },
          select: { state: true, answers: true, language: true, submissionId: true },
        });
  const isSaved = found?.state === 'PARTIAL';
  const isOpen = takesAnswers(survey, now, companyTimeZone);
  return {
    number: survey.number,
    definition: askedOfPublic(survey.definition),
    language: found?.language ?? null,
    answers: isSaved ? answersOf(found.answers) : {},
    state: found !== null && !isSaved ? 'ANSWERED' : isOpen ? 'OPEN' : 'CLOSED',
    submissionId: found?.submissionId ?? null,
  };
}

/** Notes that a personal link was opened, once. */
export async function noteOpening(commander: Commander, { survey, invitation }: Way): Promise<void> {
  if (invitation === null) return;
  const { db, now } = commander;
  const sent = { id: invitation.id, state: 'SENT' } as const;
  if ((await db.surveyInvitation.count({ where: sent })) === 0) return;
  await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
    const { count } = await tx.surveyInvitation.updateMany({ where: sent, data: { state: 'OPENED', openedAt: now } });
    if (count > 0) emit(surveyEvent(survey, 'SURVEY_INVITATION_OPENED', { invitationId: invitation.id }));
    return {};
  });
}

/** The answers of a response, as they are kept: JSON that this noun wrote. */
export function answersOf(kept: string): Answers {
  return JSON.parse(kept) as Answers; // written from checked answers only
}

/** A survey as it was read, with its questionnaire. */
export function asAnswered<Survey extends { readonly questionnaireVersion: { readonly definition: unknown } }>({
  questionnaireVersion,
  ...survey
}: Survey): Omit<Survey, 'questionnaireVersion'> & { readonly definition: Definition } {
  return { ...survey, definition: questionnaireVersion.definition as Definition }; // checked when it was published
}
