import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { answersOut, AnswerType } from '../questionnaire/answer-type.ts';
import { LanguageEnum, siteInSight, SiteType } from '../site/type.ts';
import { visibleResponses } from './access.ts';
import { SurveyChannelEnum, SurveyResponseStateEnum } from './enums.ts';
import { surveyResponseFilter } from './filter.ts';
import { answersOf } from './form-commands.ts';
import { SurveyType } from './type.ts';

/** GraphQL type of responses. */
export const SurveyResponseType = builder.prismaNode('SurveyResponse', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleResponses(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    survey: t.relation('survey', { description: 'The survey that it answers.' }),
    channel: t.expose('channel', { type: SurveyChannelEnum }),
    state: t.expose('state', { type: SurveyResponseStateEnum }),
    answers: t.field({
      type: [AnswerType],
      description: 'What was answered, one for each question that was.',
      select: { answers: true },
      resolve: ({ answers }) => answersOut(answersOf(answers)),
    }),
    language: t.expose('language', { type: LanguageEnum }),
    account: t.field({
      type: AccountType,
      nullable: true,
      description: 'The account that it is counted for; null where nobody knows, or out of your sight.',
      ...accountInSight('account'),
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'Who answered; null where nobody knows, or out of your sight.',
      ...contactInSight('contact'),
    }),
    site: t.field({
      type: SiteType,
      nullable: true,
      description: 'The site it came from; null for another way, or out of your sight.',
      ...siteInSight('site'),
    }),
    enteredBy: t.relation('enteredBy', { nullable: true }),
    isValid: t.exposeBoolean('isValid'),
    invalidReason: t.string({
      nullable: true,
      description:
        'Why it does not count: DUPLICATE_PERSON (a second one of the same person) or QUOTA_FULL, as the system found, or what somebody wrote; null while it does.',
      select: { invalidReason: true },
      resolve: ({ invalidReason }) => invalidReason,
    }),
    score: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What the answers score; null where nothing scores, or while it is not handed in.',
      select: { score: true },
      resolve: ({ score }) => score?.toFixed(2) ?? null,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of responses. */
export const SurveyResponseConnection = builder.connectionObject(
  { type: SurveyResponseType, name: 'SurveyResponseConnection' },
  { name: 'SurveyResponseConnectionEdge' },
);

function queryOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    where: { AND: [visibleResponses(actor), surveyResponseFilter.toWhere(filter, { actor, now: now() })] },
    orderBy: stableOrder('startedAt', 'DESC'),
  };
}

const which = 'Which; all that you see without it.';

builder.prismaObjectFields(SurveyType, (t) => ({
  responses: t.relatedConnection(
    'responses',
    {
      cursor: 'id',
      totalCount: true,
      description:
        'Its responses, the latest first: of accounts in your sight, those that you entered, and all where you carry the survey out.',
      args: { filter: t.arg({ type: surveyResponseFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SurveyResponseConnection,
  ),
}));

builder.prismaObjectFields(AccountType, (t) => ({
  surveyResponses: t.relatedConnection(
    'surveyResponses',
    {
      cursor: 'id',
      totalCount: true,
      description: 'What its people answered to surveys, the latest first.',
      args: { filter: t.arg({ type: surveyResponseFilter.ref, description: which }) },
      query: ({ filter }, context) => queryOf(filter, context),
    },
    SurveyResponseConnection,
  ),
}));
