import type { z } from 'zod';
import { type Commander, Forbidden } from '../core/command.ts';
import { DomainError } from '../core/domain-error.ts';
import { groupCommit } from '../core/group-commit.ts';
import { checkInput } from '../core/problems.ts';
import { ForeignOrigin, SubmissionIdReused, UnknownSite } from '../feedback/errors.ts';
import { SurveyNotFound } from './errors.ts';
import {
  answeredSurvey,
  asAnswered,
  formOf,
  type SurveyForm,
  type Way,
  wayOfSite,
  wayOfToken,
} from './form-commands.ts';
import { response } from './input.ts';
import { keepResponse } from './response-write-commands.ts';
import type { Tx } from '../../prisma/client.ts';

/** What the commands by which people answer return. */
export type AnswerResult = {
  readonly surveyId: string;
  readonly responseId: string;
  readonly submissionId: string;
};

/**
 * Saves what was answered so far, so that it can be gone on with. What is saved is checked, but nothing has to be there yet.
 * @throws UnknownSite, ForeignOrigin, SurveyNotFound, SurveyClosed, SurveyLinkUsed, SubmissionIdReused, InvalidInput.
 */
export async function saveSurveyResponse(commander: Commander, input: unknown): Promise<AnswerResult> {
  return answer(commander, input, true);
}

/**
 * Hands a response in. The same submission id with the same answers is the same response, however often it comes; a personal
 * link is good for one. What looks like a machine's waits in quarantine, and is told the same.
 * @throws as `saveSurveyResponse`.
 */
export async function submitSurveyResponse(commander: Commander, input: unknown): Promise<AnswerResult> {
  return answer(commander, input, false);
}

async function answer(commander: Commander, input: unknown, isPartial: boolean): Promise<AnswerResult> {
  refuseStrangers(commander);
  return keep(commander, { ...checkInput(response, input), isPartial });
}

type Answering = z.output<typeof response> & { readonly isPartial: boolean };

/** Keeps responses one after the other and commits them together. A refusal comes before anything of a response is written. */
const keep = groupCommit<Answering, AnswerResult>(async (tx, calls) => {
  const results: (AnswerResult | DomainError)[] = [];
  for (const { commander, emit, item } of calls) {
    const { token, ...given } = item;
    try {
      const way = await wayOf(commander, tx, token);
      const id = await keepResponse(commander, { tx, emit }, way, given);
      if (id === null) throw new SubmissionIdReused();
      results.push({ surveyId: way.survey.id, responseId: id, submissionId: given.submissionId });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push(error);
    }
  }
  return results;
});

function refuseStrangers({ actor }: Commander): void {
  if (actor.kind === 'refused-site') throw actor.code === 'UNKNOWN_SITE' ? new UnknownSite() : new ForeignOrigin();
  if (actor.kind !== 'site' && actor.kind !== 'respondent') throw new Forbidden();
}

/** The way that whoever answers came by: the link that the request carries, or the site. */
async function wayOf({ actor }: Commander, tx: Tx, token: string | null): Promise<Way> {
  if (actor.kind === 'respondent' && token === actor.token) {
    const way = await wayOfToken(tx, token, true);
    if (way !== null) return way;
  }
  if (actor.kind === 'site' && token === null) {
    const way = await wayOfSite(tx, actor.siteId, actor.accountId);
    if (way !== null) return way;
  }
  throw new SurveyNotFound();
}

/** The form after something was saved or handed in. */
export async function answeredForm(commander: Commander, { responseId }: AnswerResult): Promise<SurveyForm> {
  const found = await commander.db.surveyResponse.findUniqueOrThrow({
    where: { id: responseId },
    select: {
      channel: true,
      siteId: true,
      submissionId: true,
      invitation: { select: { id: true, accountId: true, contactId: true } },
      survey: { select: answeredSurvey },
    },
  });
  const channel = found.channel === 'STAFF' ? 'PERSONAL_LINK' : found.channel; // one of us finished what a link began
  const way = { ...found, channel, survey: asAnswered(found.survey), accountId: null };
  return formOf(commander, way, found.submissionId);
}
