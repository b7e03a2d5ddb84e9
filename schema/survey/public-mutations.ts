import { builder } from '../core/builder.ts';
import { commanderOf, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { uuid } from '../core/shapes.ts';
import { ForeignOrigin, SubmissionIdReused, UnknownSite } from '../feedback/errors.ts';
import { AnswerInput } from '../questionnaire/answer-type.ts';
import { LanguageEnum, WidgetSiteType } from '../site/type.ts';
import { SurveyClosed, SurveyLinkUsed, SurveyNotFound } from './errors.ts';
import { formOf, noteOpening, wayOfSite, wayOfToken } from './form-commands.ts';
import { SurveyFormType } from './form-type.ts';
import { answeredForm, type AnswerResult, saveSurveyResponse, submitSurveyResponse } from './response-commands.ts';

// What the page of a link and the widget use; all of it on the widget's endpoint, by trusted documents.

const errors = [UnknownSite, ForeignOrigin, SurveyNotFound, SurveyClosed, SurveyLinkUsed, SubmissionIdReused];

const input: NonNullable<MutationOptions<AnswerResult>['input']> = (t) => ({
  token: t.string({
    description:
      'The unguessable part of the link, the same as in the header `x-entente-survey`; left out by the widget, whose site asks by one survey at a time.',
  }),
  submissionId: t.id({
    required: true,
    description: 'UUID made by whoever answers; the same from the first saving to the sending, and in each retry.',
  }),
  answers: t.field({
    type: [AnswerInput],
    required: true,
    description: 'All that is answered so far, each question once; at most 500.',
  }),
  language: t.field({ type: LanguageEnum, required: true, description: 'In which language the questions were read.' }),
  elapsedMs: t.int({ description: 'From the form’s opening to this, in ms; too fast looks like a machine.' }),
  website: t.string({ description: 'A field that people don’t see and leave empty; up to 2,000 characters.' }),
});

const payload: MutationOptions<AnswerResult>['payload'] = (t) => ({
  form: t.field({
    type: SurveyFormType,
    description: 'The survey as it is seen now: still to be answered, or answered.',
    resolve: (result, _args, context) => answeredForm(commanderOf(context, null), result),
  }),
});

mutation('saveSurveyResponse', {
  description:
    'Saves what was answered so far, so that it can be gone on with: by the same personal link, or under the same submission id. What is saved is checked; nothing has to be complete.',
  scopes: { open: true }, // the command lets in sites and holders of links only, and names why it refuses
  errors,
  personal: true,
  input,
  payload,
  run: saveSurveyResponse,
});

mutation('submitSurveyResponse', {
  description:
    'Hands a response in. The same submission id with the same answers is the same response, however often it comes; with other answers it is refused, and a personal link is good for one.',
  scopes: { open: true }, // the command lets in sites and holders of links only, and names why it refuses
  errors,
  personal: true,
  input,
  payload,
  run: submitSurveyResponse,
});

builder.queryField('surveyForm', (t) =>
  t.field({
    type: SurveyFormType,
    nullable: true,
    authScopes: { open: true }, // who holds the link may
    description:
      'The survey that a link leads to, for its page: with what was saved. Null for a link that leads nowhere, and unless the request carries the same token in the header `x-entente-survey`.',
    args: {
      token: t.arg.string({ required: true, description: 'The unguessable part of the link.' }),
      submissionId: t.arg.id({ description: 'Under which id answers were saved by the open link; none without it.' }),
    },
    resolve: async (_root, { token, submissionId }, context) => {
      if (context.actor.kind !== 'respondent' || context.actor.token !== token) return null;
      const commander = commanderOf(context, null);
      const way = await wayOfToken(commander.db, token);
      if (way === null) return null;
      await noteOpening(commander, way);
      return formOf(commander, way, submissionOf(submissionId));
    },
  }),
);

builder.objectField(WidgetSiteType, 'survey', (t) =>
  t.field({
    type: SurveyFormType,
    nullable: true,
    description: 'The survey that the site asks by now; null when it asks by none.',
    args: { submissionId: t.arg.id({ description: 'Under which id answers were saved; none without it.' }) },
    resolve: async (_site, { submissionId }, context) => {
      if (context.actor.kind !== 'site') return null;
      const { siteId, accountId } = context.actor;
      const way = await wayOfSite(databaseOf(context), siteId, accountId);
      return way === null ? null : formOf(commanderOf(context, null), way, submissionOf(submissionId));
    },
  }),
);

/** The id of a submission; one that can't be one is none. */
function submissionOf(given: string | null | undefined): string | null {
  return given != null && uuid.safeParse(given).success ? given.toLowerCase() : null;
}
