import type { Tx } from '../../prisma/client.ts';
import { markForAttention } from '../account/commands.ts';
import { canonical } from '../core/canonical.ts';
import type { Commander, Work } from '../core/command.ts';
import type { Language } from '../core/language.ts';
import { checkAnswers } from '../questionnaire/answer-commands.ts';
import type { Answers, Definition } from '../questionnaire/engine/definition.ts';
import { scoreOf } from '../questionnaire/engine/score.ts';
import { asked, holds } from '../questionnaire/engine/walk.ts';
import { SurveyClosed, SurveyLinkUsed } from './errors.ts';
import { surveyEvent } from './event-commands.ts';
import { type AnsweredSurvey, takesAnswers, type Way } from './form-commands.ts';
import { looksAutomatic, overallLevel, personTexts } from './rules.ts';
import { type SurveyChannel, systemReasons } from './vocabulary.ts';

/** What somebody sends. */
export interface GivenResponse {
  readonly submissionId: string;
  readonly answers: readonly unknown[];
  readonly language: Language;
  readonly isPartial: boolean;
  readonly elapsedMs?: number | null | undefined;
  readonly website?: string | null | undefined;
}

/** How a response comes: by a way of whoever answers, or entered by one of us. */
export type ResponseWay = Omit<Way, 'channel'> & {
  readonly channel: SurveyChannel;
  readonly contactId?: string | null;
  readonly personKey?: string | null;
  readonly enteredById?: string | null;
};

/** What counting a response has to know of it. */
export interface Countable {
  readonly id: string;
  readonly channel: SurveyChannel;
  readonly answers: Answers;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly personKey: string | null;
}

/**
 * Keeps a response inside the caller's transaction: begun, gone on with, or handed in. Twins wait for each other.
 * @returns its id; null when the submission id was used for something else.
 */
export async function keepResponse(
  commander: Commander,
  { tx, emit }: Work,
  way: ResponseWay,
  given: GivenResponse,
): Promise<string | null> {
  const { now, companyTimeZone } = commander;
  const { survey, channel, invitation, siteId, enteredById = null } = way;
  const earlier = await lockResponse(tx, way, given.submissionId);
  if (earlier !== null && earlier.state !== 'PARTIAL') {
    if (earlier.submissionId !== given.submissionId) throw new SurveyLinkUsed();
    // A save that arrives after what was handed in changes nothing.
    const isSame = given.isPartial || (await isSameContent(tx, survey, earlier.id, given));
    return isSame ? earlier.id : null;
  }
  if (!takesAnswers(survey, now, companyTimeZone)) throw new SurveyClosed();
  const answers = checkAnswers(survey.definition, given.answers, { isPartial: given.isPartial });
  const contactId = way.contactId ?? invitation?.contactId ?? null;
  const isAutomatic = !given.isPartial && looksAutomatic(given, asked(survey.definition, answers).length);
  const state = given.isPartial ? 'PARTIAL' : isAutomatic ? 'QUARANTINED' : 'SUBMITTED';
  const said = {
    submissionId: given.submissionId,
    state,
    answers: canonical(answers),
    language: given.language,
    score: given.isPartial ? null : (scoreOf(survey.definition, answers)?.score ?? null),
    submittedAt: given.isPartial ? null : now,
    updatedAt: now,
  } as const;
  const id = earlier?.id ?? commander.newId();
  if (earlier === null) {
    const { accountId } = way;
    const begun = { id, surveyId: survey.id, questionnaireVersionId: survey.questionnaireVersionId, startedAt: now };
    const whose = { channel, siteId, accountId, contactId, enteredById };
    const { count } = await tx.surveyResponse.createMany({
      data: [{ ...begun, ...whose, invitationId: invitation?.id ?? null, ...said }],
      skipDuplicates: true, // waits for a twin that is being written
    });
    if (count === 0) return keepTwin(commander, { tx, emit }, way, given);
  } else
    await tx.surveyResponse.update({
      where: { id },
      data: { ...said, ...(channel === 'STAFF' && { channel, enteredById }), version: { increment: 1 } },
      select: { id: true },
    });
  if (given.isPartial) {
    if (earlier === null) emit(surveyEvent(survey, 'SURVEY_RESPONSE_BEGUN', { responseId: id, channel }));
    return id;
  }
  if (invitation !== null)
    await tx.$executeRaw`
      update survey_invitation
      set state = 'ANSWERED', next_attempt_at = null, sent_at = coalesce(sent_at, ${now}::timestamptz)
      where id = ${invitation.id}::uuid`;
  const response = { id, channel, answers, accountId: way.accountId, contactId, personKey: way.personKey ?? null };
  const invalidReason = isAutomatic ? null : await count(commander, { tx, emit }, survey, response);
  const isValid = invalidReason === null;
  emit(
    surveyEvent(
      survey,
      'SURVEY_RESPONSE_SUBMITTED',
      { responseId: id, channel, to: state, isValid },
      response.accountId,
    ),
  );
  return id;
}

/** The twin was first: what came now is compared with it, or goes on with it. */
async function keepTwin(
  commander: Commander,
  work: Work,
  way: ResponseWay,
  given: GivenResponse,
): Promise<string | null> {
  const twin = await lockResponse(work.tx, way, given.submissionId);
  return twin === null ? null : keepResponse(commander, work, way, given);
}

/**
 * Lets a response count: each person once, each quota no more than it wants. A low level marks the account for attention [D].
 * @returns why it does not count; null when it does.
 */
export async function count(
  commander: Commander,
  { tx, emit }: Work,
  survey: AnsweredSurvey,
  response: Countable,
): Promise<string | null> {
  const { answers, accountId } = response;
  const reason = (await isFirstOfPerson(commander, tx, survey, response))
    ? (await takeQuotas(tx, survey, answers))
      ? null
      : systemReasons.QUOTA_FULL
    : systemReasons.DUPLICATE_PERSON;
  if (reason !== null)
    await tx.surveyResponse.update({
      where: { id: response.id },
      data: { isValid: false, invalidReason: reason },
      select: { id: true },
    });
  const level = overallLevel(survey.definition, answers);
  if (accountId !== null && (level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED'))
    await markForAttention(commander, tx, emit, accountId);
  return reason;
}

/** Takes a place of every quota that a response falls under, or of none. @returns whether there was one of each. */
export async function takeQuotas(tx: Tx, { id, definition }: AnsweredSurvey, answers: Answers): Promise<boolean> {
  const names = quotasOf(definition, answers);
  if (names.length === 0) return true;
  await tx.surveyQuota.createMany({
    data: names.map((name) => ({ surveyId: id, name })),
    skipDuplicates: true,
  });
  const taken = await tx.$queryRaw<{ name: string; taken: number }[]>`
    select name, taken from survey_quota where survey_id = ${id}::uuid and name = any(${names}) order by name for update`;
  const mostOf = new Map((definition.quotas ?? []).map(({ name, most }) => [name, most]));
  if (taken.some((quota) => quota.taken >= (mostOf.get(quota.name) ?? 0))) return false;
  await moveQuotas(tx, id, names, 1);
  return true;
}

/** Gives back the places that a response had. */
export async function giveQuotasBack(tx: Tx, { id, definition }: AnsweredSurvey, answers: Answers): Promise<void> {
  await moveQuotas(tx, id, quotasOf(definition, answers), -1);
}

async function moveQuotas(tx: Tx, surveyId: string, names: readonly string[], by: 1 | -1): Promise<void> {
  if (names.length === 0) return;
  await tx.surveyQuota.updateMany({
    where: { surveyId, name: { in: [...names] } },
    data: { taken: { increment: by } },
  });
}

function quotasOf(definition: Definition, answers: Answers): string[] {
  const counted = (definition.quotas ?? []).filter((quota) => holds(quota.if, definition, answers));
  return counted.map(({ name }) => name).sort();
}

/** Whether nobody with the same contact, address, number or key has answered before; notes theirs if so. */
async function isFirstOfPerson(
  { personalData }: Commander,
  tx: Tx,
  survey: AnsweredSurvey,
  { id, answers, contactId, personKey }: Countable,
): Promise<boolean> {
  const texts = personTexts(answers, { contactId, personKey });
  const keys = texts.map((text) => personalData.fingerprint(`survey ${survey.id} ${text}`)).sort();
  if (keys.length === 0) return true;
  // Waits for a twin whose answer is being counted.
  await tx.surveyPersonKey.createMany({
    data: keys.map((key) => ({ surveyId: survey.id, key, responseId: id })),
    skipDuplicates: true,
  });
  const others = { surveyId: survey.id, key: { in: keys }, responseId: { not: id } };
  return (await tx.surveyPersonKey.count({ where: others })) === 0;
}

async function lockResponse(tx: Tx, { survey, invitation, channel, siteId }: ResponseWay, submissionId: string) {
  const ids =
    invitation === null
      ? await tx.$queryRaw<{ id: string }[]>`
          select id from survey_response
          where survey_id = ${survey.id}::uuid and submission_id = ${submissionId}::uuid and invitation_id is null
            and channel = ${channel}::"SurveyChannel" and site_id is not distinct from ${siteId}::uuid
          for update`
      : await tx.$queryRaw<{ id: string }[]>`
          select id from survey_response where invitation_id = ${invitation.id}::uuid for update`;
  const [found] = ids;
  if (found === undefined) return null;
  const where = { id: found.id };
  return tx.surveyResponse.findUniqueOrThrow({ where, select: { id: true, state: true, submissionId: true } });
}

async function isSameContent(tx: Tx, survey: AnsweredSurvey, id: string, given: GivenResponse): Promise<boolean> {
  const kept = await tx.surveyResponse.findUniqueOrThrow({ where: { id }, select: { answers: true, language: true } });
  const answers = canonical(checkAnswers(survey.definition, given.answers, { isPartial: false }));
  return kept.answers === answers && kept.language === given.language;
}
