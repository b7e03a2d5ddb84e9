import type { Tx } from '../../prisma/client.ts';
import type { Db } from '../../prisma/client.ts';
import { dateOf, endOfDate } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction, VersionConflict, type Work } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { type SurveyResult, takeSurveyStep } from './commands.ts';
import { MoreValidThanDistributed, SiteHasOpenSurvey, SurveyDaysOver, SurveyOpensLater } from './errors.ts';
import { surveyEvent } from './event-commands.ts';
import * as shapes from './input.ts';
import { countsOf } from './progress-loaders.ts';
import { decideSurvey, distributedOf } from './rules.ts';

/**
 * Opens an approved survey: answers come in from now on. Before the first day of its plan it wants a reason; a site asks by one
 * survey at a time.
 * @throws what `takeSurveyStep` throws, SurveyOpensLater, SurveyDaysOver, SiteHasOpenSurvey.
 */
export async function openSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { reason, ...target } = checkInput(shapes.opening, input);
  const { now, companyTimeZone } = commander;
  const today = dateOf(now, companyTimeZone);
  return takeSurveyStep(commander, target, 'OPEN', async (survey, { tx }) => {
    const isEarly = today < survey.opensOn;
    if (isEarly && reason === null) throw new SurveyOpensLater(survey.opensOn.toISOString().slice(0, 10));
    if (today > survey.closesOn) throw new SurveyDaysOver(survey.closesOn.toISOString().slice(0, 10));
    await checkSitesFree(
      tx,
      survey.id,
      survey.sites.map(({ siteId }) => siteId),
    );
    const linkToken = survey.channels.includes('OPEN_LINK') ? commander.newToken() : null;
    return { data: { openedAt: now, linkToken, earlyReason: isEarly ? reason : null } };
  });
}

/** Closes a survey by hand. @throws what `takeSurveyStep` throws. */
export async function closeSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  return takeSurveyStep(commander, checkInput(shapes.step, input), 'CLOSE', async (survey, { tx }) => {
    await callOffMail(tx, survey.id);
    return { data: { closedAt: commander.now }, facts: { byItself: false } };
  });
}

/**
 * Closes the surveys whose last day is over, in the company's time zone. May run on many instances at once: each is closed, and
 * told of, once.
 * @returns how many were closed.
 */
export async function closeDueSurveys(commander: Commander): Promise<number> {
  const { now, companyTimeZone, db } = commander;
  const due = await db.survey.findMany({
    where: { state: 'OPEN', closesOn: { lt: dateOf(now, companyTimeZone) } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: 100,
  });
  let closed = 0;
  for (const { id } of due) {
    const { count } = await inTransaction({ ...commander, idempotency: null }, async (tx, emit) => {
      const [row] = await tx.$queryRaw<{ version: number }[]>`
        update survey set state = 'CLOSED', version = version + 1, closed_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
        where id = ${id}::uuid and state = 'OPEN' returning version`;
      if (row === undefined) return { count: 0 };
      await callOffMail(tx, id);
      const facts = { from: 'OPEN', to: 'CLOSED', byItself: true };
      emit(surveyEvent({ id, version: row.version }, 'SURVEY_CLOSED', facts));
      return { count: 1 };
    });
    closed += count;
  }
  return closed;
}

/** When the next survey closes by itself; null when none is open. */
export async function nextClosingAt(db: Db, companyTimeZone: string): Promise<Date | null> {
  const next = await db.survey.findFirst({
    where: { state: 'OPEN' },
    orderBy: { closesOn: 'asc' },
    select: { closesOn: true },
  });
  return next === null ? null : endOfDate(next.closesOn, companyTimeZone);
}

/**
 * Says how many questionnaires were handed out on paper, in all.
 * @throws what `takeSurveyStep` throws; MoreValidThanDistributed when more came back already (G137).
 */
export async function countHandedOut(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { handedOut, ...target } = checkInput(shapes.handedOut, input);
  return takeSurveyStep(commander, target, 'COUNT_HANDED_OUT', async (survey, { tx }) => {
    await lock(tx, `survey counts ${survey.id}`);
    const counts = { ...(await countsOf(tx, survey.id)), handedOut };
    const distributed = distributedOf(counts);
    if (counts.valid > distributed) throw new MoreValidThanDistributed(counts.valid, distributed, 'handedOut');
    return { data: { handedOut }, facts: { handedOut } };
  });
}

/**
 * Says that a survey's report is approved, inside the caller's transaction: whoever approves it has been checked there.
 * @throws SurveyStepRefused, VersionConflict.
 */
export async function markReported({ actor, now }: Commander, { tx, emit }: Work, surveyId: string): Promise<void> {
  if (actor.kind !== 'user') throw new Forbidden();
  const survey = await tx.survey.findUniqueOrThrow({
    where: { id: surveyId },
    select: { id: true, version: true, state: true },
  });
  const state = decideSurvey(survey.state, 'REPORT');
  const version = survey.version + 1;
  const { count } = await tx.survey.updateMany({
    where: { id: surveyId, version: survey.version },
    data: { state, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Survey', { id: surveyId, version }, survey.version);
  emit(surveyEvent({ id: surveyId, version }, 'SURVEY_REPORTED', { from: survey.state, to: state }));
}

/** Refuses that two surveys ask at one site; whoever opens another there meanwhile waits. @throws SiteHasOpenSurvey. */
async function checkSitesFree(tx: Tx, surveyId: string, siteIds: readonly string[]): Promise<void> {
  for (const siteId of siteIds.toSorted()) await lock(tx, `survey site ${siteId}`);
  const taken = await tx.surveySite.findFirst({
    where: { siteId: { in: [...siteIds] }, surveyId: { not: surveyId }, survey: { state: 'OPEN' } },
    select: { site: { select: { name: true } }, survey: { select: { number: true } } },
  });
  if (taken !== null) throw new SiteHasOpenSurvey(taken.site.name, taken.survey.number);
}

/** Nothing is sent of a survey that is over. */
async function callOffMail(tx: Tx, surveyId: string): Promise<void> {
  await tx.surveyInvitation.updateMany({
    where: { surveyId, nextAttemptAt: { not: null } },
    data: { nextAttemptAt: null },
  });
}
