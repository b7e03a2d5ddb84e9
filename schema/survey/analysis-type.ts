import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import type { Text } from '../core/language.ts';
import { SatisfactionLevelEnum } from '../feedback/enums.ts';
import { QuestionKindEnum } from '../questionnaire/type.ts';
import { LanguageEnum } from '../site/type.ts';
import { answerReadingRoles, visibleSurveys } from './access.ts';
import {
  type ChannelFigures,
  fewestTold,
  type Figures,
  formulas,
  type GroupFigures,
  type ItemFigures,
  type LevelCount,
  type OptionCount,
  type SurveyAnalysis,
  type ThreeLevels,
} from './analysis.ts';
import { analysisOf, termsOfAnalysis, type TrendPoint, trendMaximum, trendOf } from './analysis-loaders.ts';
import { SurveyChannelEnum } from './enums.ts';
import type { TermCluster } from './terms.ts';
import { SurveyType } from './type.ts';

const share = 'Of all answers, in percent with two digits.';
const few = `null where fewer than ${fewestTold} answered, or where the kind of the question has none`;

const LevelCountType = builder.objectRef<LevelCount>('SurveyLevelCount').implement({
  description: 'How many chose one of the five levels.',
  authScopes: { staff: true },
  fields: (t) => ({
    level: t.field({ type: SatisfactionLevelEnum, description: 'The level.', resolve: ({ level }) => level }),
    count: t.exposeInt('count', { description: 'How many.' }),
    share: t.expose('share', { type: 'Decimal', description: share }),
  }),
});

const OptionCountType = builder.objectRef<OptionCount>('SurveyOptionCount').implement({
  description: 'How many chose an option.',
  authScopes: { staff: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the option in the definition.' }),
    title: t.string({ description: 'Its text, in the reader’s language.', resolve: inLanguage(({ title }) => title) }),
    count: t.exposeInt('count', { description: 'How many; of a ranking, how many ranked it.' }),
    share: t.expose('share', {
      type: 'Decimal',
      description: `${share} Those of a multiple choice can make more than 100 together.`,
    }),
    meanRank: t.expose('meanRank', {
      type: 'Decimal',
      nullable: true,
      description: 'Of a ranking: mean place, 1 for the first; null for other kinds, and where nobody ranked it.',
    }),
  }),
});

const ThreeLevelsType = builder.objectRef<ThreeLevels>('SurveyThreeLevels').implement({
  description: 'The five levels in three, as some customers report (S56 2.3.2).',
  authScopes: { staff: true },
  fields: (t) => ({
    verySatisfied: t.exposeInt('verySatisfied', { description: 'Very satisfied (很满意).' }),
    satisfied: t.exposeInt('satisfied', { description: 'Satisfied and neutral (满意).' }),
    dissatisfied: t.exposeInt('dissatisfied', { description: 'Dissatisfied and very dissatisfied (不满意).' }),
  }),
});

const FiguresType = builder.objectRef<Figures>('SurveyFigures').implement({
  description: `Figures of some answers. Where fewer than ${fewestTold} people gave them, nothing is told but their number.`,
  authScopes: { staff: true },
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Answers that they are made of.' }),
    isSuppressed: t.exposeBoolean('isSuppressed', {
      description: `Whether they are kept back: fewer than ${fewestTold} answered, or what is told besides would give them away.`,
    }),
    levels: t.expose('levels', {
      type: [LevelCountType],
      nullable: true,
      description: `Each of the five levels, best first; ${few}.`,
    }),
    threeLevels: t.expose('threeLevels', {
      type: ThreeLevelsType,
      nullable: true,
      description: `The same in three levels; ${few}.`,
    }),
    options: t.expose('options', {
      type: [OptionCountType],
      nullable: true,
      description: `One for each option, in the order of the definition; ${few}.`,
    }),
    mean: t.expose('mean', {
      type: 'Decimal',
      nullable: true,
      description: `Mean score, of levels with the weights 5 to 1, with two digits; ${few}.`,
    }),
    satisfactionPercentage: t.expose('satisfactionPercentage', {
      type: 'Decimal',
      nullable: true,
      description: `(very satisfied + satisfied) / n, in percent with two digits; ${few}.`,
    }),
    nps: t.expose('nps', {
      type: 'Decimal',
      nullable: true,
      description: `Net promoter score: 9 and 10 less 0 to 6, in percent of n, −100 to 100, with two digits; ${few}.`,
    }),
    csat: t.expose('csat', {
      type: 'Decimal',
      nullable: true,
      description: `Share of 4 and 5 of 5, in percent with two digits; ${few}.`,
    }),
    ces: t.expose('ces', {
      type: 'Decimal',
      nullable: true,
      description: `Mean of 1 to 7, how easy it was made, with two digits; ${few}.`,
    }),
  }),
});

const figures = 'The figures.';

const ItemType = builder.objectRef<ItemFigures>('SurveyItemAnalysis').implement({
  description: 'Figures of one question; each row of a matrix is an item of its own.',
  authScopes: { staff: true },
  fields: (t) => ({
    question: t.exposeString('question', { description: 'Name of the question in the definition.' }),
    row: t.exposeString('row', { nullable: true, description: 'Name of the row of a matrix; null for other kinds.' }),
    title: t.string({
      description: 'Text of the question or the row, in the reader’s language.',
      resolve: inLanguage(({ title }) => title),
    }),
    kind: t.field({ type: QuestionKindEnum, description: 'What is asked.', resolve: ({ kind }) => kind }),
    group: t.exposeString('group', {
      nullable: true,
      description: 'Name of the group that it is counted under; null where there is none.',
    }),
    formula: t.string({
      nullable: true,
      description: 'How its figures are computed, in the reader’s language; null where answers are counted only.',
      resolve: ({ formula }, _args, { language }) => formula?.[language] ?? null,
    }),
    figures: t.field({ type: FiguresType, description: figures, resolve: (item) => item }),
  }),
});

const GroupType = builder.objectRef<GroupFigures>('SurveyGroupAnalysis').implement({
  description: 'Figures of all levels given in the questions of a group, such as product and service (S27).',
  authScopes: { staff: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the group in the definition.' }),
    title: t.string({ description: 'Its title, in the reader’s language.', resolve: inLanguage(({ title }) => title) }),
    figures: t.field({ type: FiguresType, description: figures, resolve: (group) => group }),
  }),
});

const ChannelType = builder.objectRef<ChannelFigures>('SurveyChannelAnalysis').implement({
  description: 'Overall figures of the responses that came by one channel.',
  authScopes: { staff: true },
  fields: (t) => ({
    channel: t.expose('channel', { type: SurveyChannelEnum, description: 'By which way they came.' }),
    figures: t.field({ type: FiguresType, description: figures, resolve: (channel) => channel }),
  }),
});

const TermType = builder.objectRef<TermCluster>('SurveyTerm').implement({
  description: 'A word that people use in open answers, with what stands beside it.',
  authScopes: { staff: true },
  fields: (t) => ({
    term: t.exposeString('term', { description: 'The word, in small letters.' }),
    count: t.exposeInt('count', { description: 'Answers that have it.' }),
    related: t.exposeStringList('related', {
      description: 'Words in half of these answers or more, the most frequent first; at most 5.',
    }),
    examples: t.exposeStringList('examples', {
      authScopes: { roles: answerReadingRoles },
      description: 'Answers that have it, as they were written, the shortest first; at most 3.',
    }),
  }),
});

const TrendType = builder.objectRef<TrendPoint>('SurveyTrendPoint').implement({
  description: 'One of the surveys that ask by the same questionnaire.',
  authScopes: { staff: true },
  fields: (t) => ({
    survey: t.prismaField({
      type: SurveyType,
      description: 'The survey.',
      resolve: (query, { surveyId: id }, _args, context) =>
        databaseOf(context).survey.findFirstOrThrow({ ...query, where: { id, AND: [visibleSurveys(context.actor)] } }),
    }),
    validReturnRate: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Valid / distributed, in percent with two digits; null where none was distributed.',
      resolve: ({ analysis }) => analysis.validReturnRate,
    }),
    overall: t.field({
      type: FiguresType,
      description: 'Figures of the overall level of each response.',
      resolve: ({ analysis }) => analysis.overall,
    }),
  }),
});

/** GraphQL type of what came of a survey. */
export const SurveyAnalysisType = builder.objectRef<SurveyAnalysis>('SurveyAnalysis').implement({
  description: 'What came of a survey (S27): of the valid responses handed in, as they stand now.',
  authScopes: { staff: true },
  fields: (t) => ({
    distributed: t.exposeInt('distributed', { description: 'Questionnaires distributed.' }),
    returned: t.exposeInt('returned', { description: 'Responses handed in, valid or not.' }),
    valid: t.exposeInt('valid', { description: 'Responses that count.' }),
    validReturnRate: t.expose('validReturnRate', {
      type: 'Decimal',
      nullable: true,
      description: 'valid / distributed, in percent with two digits; null where none was distributed.',
    }),
    validReturnFormula: t.string({
      description: 'How the rate is computed, in the reader’s language.',
      resolve: (_analysis, _args, { language }) => formulas.VALID_RETURN[language],
    }),
    overall: t.expose('overall', {
      type: FiguresType,
      description:
        'Figures of the overall level of each response [D]: the question named `overall`, else the mean of its levels; the NPS is that of the first question of that scale.',
    }),
    overallFormula: t.string({
      description: 'How they are computed, in the reader’s language.',
      resolve: (_analysis, _args, { language }) => formulas.SATISFACTION[language],
    }),
    target: t.expose('target', {
      type: 'Decimal',
      description: 'How satisfied the plan wants the customers, in percent with two digits (S14).',
    }),
    isTargetMet: t.exposeBoolean('isTargetMet', {
      nullable: true,
      description: 'Whether the satisfaction reaches the target; null where it is not told.',
    }),
    items: t.field({
      type: [ItemType],
      description: 'One for each question, and each row of a matrix, in the order of the definition.',
      resolve: ({ items }) => [...items],
    }),
    groups: t.field({
      type: [GroupType],
      description: 'One for each group of the definition.',
      resolve: ({ groups }) => [...groups],
    }),
    channels: t.field({
      type: [ChannelType],
      description: 'One for each channel that answers came by.',
      resolve: ({ channels }) => [...channels],
    }),
    terms: t.field({
      type: [TermType],
      description: `What open answers are about, the most frequent first; at most 20, and none where fewer than ${fewestTold} wrote.`,
      args: {
        question: t.arg.string({ description: 'Name of one open question; all of them without it.' }),
        language: t.arg({ type: LanguageEnum, description: 'Of answers in this language; both without it.' }),
      },
      resolve: (analysis, args) => [...termsOfAnalysis(analysis, args)],
    }),
    trend: t.field({
      type: [TrendType],
      description: `Surveys by the same questionnaire that are over, and this one, the earliest first; at most the last ${trendMaximum}.`,
      resolve: async ({ surveyId }, _args, context) => [...(await trendOf(databaseOf(context), surveyId))],
    }),
    file: t.string({
      description:
        'Path of the same figures as a CSV file on this server, with your key in the header: `?language=ZH_CN` for Chinese headings, `&bom=true` for a byte order mark.',
      resolve: ({ surveyId }) => `/survey-analysis/${surveyId}.csv`,
    }),
  }),
});

builder.prismaObjectFields(SurveyType, (t) => ({
  analysis: t.field({
    type: SurveyAnalysisType,
    description: 'What came of it so far: five statements for each survey.',
    select: { id: true },
    resolve: ({ id }, _args, context) => analysisOf(databaseOf(context), id),
  }),
}));

function inLanguage<Row>(text: (row: Row) => Text) {
  return (row: Row, _args: object, { language }: { readonly language: keyof Text }): string => text(row)[language];
}
