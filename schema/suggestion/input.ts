import { z } from 'zod';
import { addProblem, problem } from '../core/problems.ts';
import { date, expectedVersion, idOf, money, optionalText, text } from '../core/shapes.ts';
import { categoryLabels, channelLabels, reportDecisionLabels } from './vocabulary.ts';

/** Longest text of a suggestion, a report, an opinion or an answer, in characters. */
export const textMaximum = 10_000;

/** Most departments that a summary is sent to, and most suggestions that one meeting talks about. */
export const listMaximum = 50;

const oneOf = <Values extends Readonly<Record<string, unknown>>>(labels: Values) =>
  z.enum(Object.keys(labels) as [keyof Values & string, ...(keyof Values & string)[]]); // every vocabulary has a first word

const suggestion = { suggestionId: idOf('Suggestion'), expectedVersion };
const note = optionalText(textMaximum);
const words = text(textMaximum);

const idsOf = (typename: string, minimum: number) =>
  z
    .array(idOf(typename))
    .min(minimum)
    .max(listMaximum)
    .refine((list) => new Set(list).size === list.length, problem('REPEATED'));

/** `registerSuggestion`: step 1 (S10). */
export const registration = z.object({
  accountId: idOf('Account'),
  contactId: idOf('Contact').nullish(),
  channel: oneOf(channelLabels),
  content: words,
  receivedAt: z.date().nullish(),
});

/** `acceptSuggestion`: step 2, classified and thanked. */
export const acceptance = z.object({
  ...suggestion,
  category: oneOf(categoryLabels),
  thankedAt: z.date().nullish(),
  promisedReplyBy: date.nullish(),
  note,
});

/** `submitSuggestionReport`: step 3; reason and feasibility are required. */
export const report = z.object({ ...suggestion, reason: words, feasibility: words });

/** `reviewSuggestionReport`: step 4; what to improve is required when it goes back. */
export const reportReview = z
  .object({ ...suggestion, decision: oneOf(reportDecisionLabels), opinion: note })
  .superRefine(({ decision, opinion }, context) => {
    if (decision === 'IMPROVE' && opinion === null) addProblem(context, 'REQUIRED', ['opinion']);
  });

/** `sendSuggestionSummary`: step 5; at least one department. */
export const summary = z.object({ ...suggestion, departmentIds: idsOf('Department', 1), note });

/** `answerSuggestionSummary`: step 6. */
export const opinion = z.object({ ...suggestion, implementationOpinion: words });

/** `waiveSuggestionOpinion`: step 6 without the department. */
export const waiver = z.object({ ...suggestion, departmentId: idOf('Department'), reason: words });

/** `reviewSuggestion`: step 7a. */
export const directorReview = z.object({ ...suggestion, opinion: words });

/** `approveSuggestion`: step 7b. */
export const approval = z.object({ ...suggestion, note });

/** The writer takes the report back. */
export const recall = z.object({ ...suggestion, note });

/** `rejectSuggestion`. */
export const rejection = z.object({ ...suggestion, reason: words });

/** `changePromisedReply`. */
export const promiseChange = z.object({ ...suggestion, promisedReplyBy: date, reason: words });

/** `replyToSuggestion`: step 8, the feedback form. */
export const reply = z.object({
  ...suggestion,
  result: words,
  sentVia: oneOf(channelLabels),
  repliedAt: z.date().nullish(),
});

/** `thankForSuggestion`: step 9. */
export const thanks = z.object({ ...suggestion, note });

/** `rewardSuggestion` (S53). */
export const reward = z.object({ ...suggestion, amount: money, grantedOn: date.nullish(), note });

/** `mergeSuggestions`. */
export const merge = z.object({
  ...suggestion,
  duplicateId: idOf('Suggestion'),
  duplicateExpectedVersion: expectedVersion,
});

/** `recordCommitteeMeeting` (S53). */
export const meeting = z.object({
  heldOn: date,
  participants: words,
  minutes: words,
  suggestionIds: idsOf('Suggestion', 0).nullish(),
});
