import { inView, NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import type { ErrorClass } from '../core/error-type.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { isInReach, rolesOfVerb, visibleSuggestions } from './access.ts';
import { registerSuggestion, type SuggestionResult } from './commands.ts';
import { SuggestionCategoryEnum, SuggestionChannelEnum, SuggestionReportDecisionEnum } from './enums.ts';
import { SuggestionStepRefused } from './errors.ts';
import { mergeSuggestions } from './merge-commands.ts';
import { isItsTurn } from './rules.ts';
import * as steps from './step-commands.ts';
import type { StepVerb } from './vocabulary.ts';
import { fourEyes } from '../approval/errors.ts';

/** What the payload of every mutation of a suggestion gives. */
const payload: MutationOptions<SuggestionResult>['payload'] = (t) => ({
  suggestion: t.prismaField({
    type: 'Suggestion',
    description: 'The suggestion as it is now.',
    resolve: (query, { suggestionId }, _args, context) =>
      databaseOf(context)
        .suggestion.findFirst({ ...query, where: { id: suggestionId, AND: [visibleSuggestions(context.actor)] } })
        .then(inView),
  }),
});

/** Says the limits of a required text. */
export const textOf = '1 to 10,000 characters.';

/** Describes a note that may be left out. */
export const optionalNote = 'What the step-taker wants kept with it; up to 10,000 characters.';

mutation('registerSuggestion', {
  description: 'Registers a suggestion that reached staff (S10, step 1).',
  scopes: { roles: rolesOfVerb.REGISTER },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account that makes it.' }),
    contactId: t.id({ description: 'The person at that account, where known.' }),
    channel: t.field({ type: SuggestionChannelEnum, required: true, description: 'How it came.' }),
    content: t.string({ required: true, description: `What is suggested, in the customer’s words; ${textOf}` }),
    receivedAt: t.field({ type: 'DateTime', description: 'When it came, not in the future; now without it.' }),
  }),
  payload,
  run: registerSuggestion,
});

/** Adds the mutation of a verb: every step names the suggestion and the version that the caller has seen. */
export function step(
  name: string,
  verb: Exclude<StepVerb, 'GAIN_SUPPORTER' | 'RECALL'>,
  description: string,
  run: MutationOptions<SuggestionResult>['run'],
  input: NonNullable<MutationOptions<SuggestionResult>['input']>,
  errors: readonly ErrorClass[] = [],
): void {
  mutation(name, {
    description,
    scopes: { roles: rolesOfVerb[verb] },
    changes: 'suggestion',
    errors: [SuggestionStepRefused, ...errors],
    input,
    payload,
    can: async (context, suggestionId) => {
      const { actor } = context;
      const found = await databaseOf(context).suggestion.findFirst({
        where: { id: suggestionId, AND: [visibleSuggestions(actor)] },
        select: {
          state: true,
          receivedAt: true,
          promisedReplyBy: true,
          approvedAt: true,
          account: { select: { ownerId: true } },
          reports: { orderBy: { revision: 'desc' }, take: 1, select: { decision: true } },
          opinions: { select: { departmentId: true, answeredAt: true } },
          reward: { select: { suggestionId: true } },
          feedback: { select: { siteId: true } },
          publication: { select: { suggestionId: true } },
        },
      });
      if (found === null || actor.kind !== 'user') return false;
      if (verb !== 'ANSWER_SUMMARY' && !isInReach(actor, found.account)) return false;
      const record = {
        ...found,
        report: found.reports[0] ?? null,
        isRewarded: found.reward !== null,
        isFromSite: typeof found.feedback?.siteId === 'string',
        isPublic: found.publication !== null,
      };
      return isItsTurn(record, verb, actor);
    },
    run,
  });
}

step(
  'acceptSuggestion',
  'ACCEPT',
  'Accepts and classifies a suggestion, records that the customer was thanked, and promises the day of the reply (S10, step 2).',
  steps.acceptSuggestion,
  (t) => ({
    category: t.field({ type: SuggestionCategoryEnum, required: true, description: 'What it is about.' }),
    thankedAt: t.field({
      type: 'DateTime',
      description: 'When the customer was thanked, not before the receipt and not in the future; now without it.',
    }),
    promisedReplyBy: t.field({
      type: 'Date',
      description:
        'The day by whose end, in the company’s time zone, the customer is told (T02); today or later. Without it the day on which the term of the policy SUGGESTION_REPLY ends, which comes as 15 days from today.',
    }),
    note: t.string({ description: optionalNote }),
  }),
);

step(
  'submitSuggestionReport',
  'SUBMIT_REPORT',
  'Hands in the report on a suggestion’s reason and feasibility, or a revision of it, which is then to be reviewed again (S10, step 3).',
  steps.submitSuggestionReport,
  (t) => ({
    reason: t.string({ required: true, description: `Why the customer suggests it; ${textOf}` }),
    feasibility: t.string({ required: true, description: `Whether and how it can be done; ${textOf}` }),
  }),
);

step(
  'reviewSuggestionReport',
  'REVIEW_REPORT',
  'The key-account department’s manager reviews the report, never the own one; what is to be improved goes back to the writer (S10, step 4).',
  steps.reviewSuggestionReport,
  (t) => ({
    decision: t.field({
      type: SuggestionReportDecisionEnum,
      required: true,
      description: 'Go on, or back to the writer.',
    }),
    opinion: t.string({
      description: 'What is to be improved, up to 10,000 characters; required when it goes back.',
    }),
  }),
  [...fourEyes],
);

step(
  'sendSuggestionSummary',
  'SEND_SUMMARY',
  'Sends the summary to the departments concerned, whose people see the suggestion from then on (S10, step 5).',
  steps.sendSuggestionSummary,
  (t) => ({
    departmentIds: t.idList({ required: true, description: 'The departments, 1 to 50, each once.' }),
    note: t.string({ description: optionalNote }),
  }),
);

step(
  'mergeSuggestions',
  'MERGE',
  'Merges a suggestion into one that says the same: whoever made the duplicate becomes a supporter of the one that remains, and the duplicate’s id leads there from then on. The one that remains is not answered yet; the duplicate’s summary is not sent yet.',
  mergeSuggestions,
  (t) => ({
    duplicateId: t.id({ required: true, description: 'The suggestion that becomes a redirect.' }),
    duplicateExpectedVersion: t.int({
      required: true,
      description: 'The version of the duplicate that you have seen; another one is refused (VERSION_CONFLICT).',
    }),
  }),
);
