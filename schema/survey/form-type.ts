import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { answersOut, AnswerType } from '../questionnaire/answer-type.ts';
import { LanguageEnum } from '../site/type.ts';
import { SurveyChannelDisabled, SurveyClosed, SurveyLinkUsed, SurveyNotFound } from './errors.ts';
import type { SurveyForm } from './form-commands.ts';
import { surveyFormStateLabels } from './vocabulary.ts';

/** GraphQL enum of the states of a form. */
export const SurveyFormStateEnum = enumType(
  'SurveyFormState',
  'Where a survey’s form stands for whoever answers.',
  surveyFormStateLabels,
);

/** GraphQL type of a survey as whoever answers sees it. */
export const SurveyFormType = builder.objectRef<SurveyForm>('SurveyForm').implement({
  description: 'A survey as whoever answers it sees it: on the page of its link, or in the widget.',
  authScopes: { open: true },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Number of the survey, `V-2026-000001`.' }),
    definition: t.field({
      type: 'JSON',
      description:
        'What is asked: JSON by the published JSON Schema, without what answers count and how many of whom are wanted.',
      resolve: ({ definition }) => definition as unknown as Readonly<Record<string, unknown>>, // plain data
    }),
    language: t.field({
      type: LanguageEnum,
      nullable: true,
      description: 'In which language the saved answers were given; null when nothing was saved.',
      resolve: ({ language }) => language,
    }),
    answers: t.field({
      type: [AnswerType],
      description:
        'What was saved so far, one for each question that was answered; empty once it was handed in, and when nothing was saved.',
      resolve: ({ answers }) => answersOut(answers),
    }),
    state: t.field({
      type: SurveyFormStateEnum,
      description: 'Whether it can be answered.',
      resolve: ({ state }) => state,
    }),
    submissionId: t.id({
      nullable: true,
      description:
        'The id under which answers were saved or handed in: go on under it. Null when nothing was; then make one.',
      resolve: ({ submissionId }) => submissionId,
    }),
  }),
});

errorType(SurveyNotFound, 'The link leads nowhere, or the site asks by no survey now (SURVEY_NOT_FOUND).');
errorType(SurveyClosed, 'The survey is closed: no more answers are taken (SURVEY_CLOSED).');
errorType(SurveyLinkUsed, 'The personal link was used: its answer has arrived (SURVEY_LINK_USED).');
errorType(SurveyChannelDisabled, 'The plan takes no answers this way (SURVEY_CHANNEL_DISABLED).');
