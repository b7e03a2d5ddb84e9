import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { visibleQuestionnaires } from './access.ts';
import { OpenQuestionMissing, QuestionnairePartMissing, QuestionnaireStepRefused } from './errors.ts';
import { questionKindLabels, questionnaireStateLabels, questionnaireUseLabels, versionsMaximum } from './vocabulary.ts';

/** GraphQL enum of uses. */
export const QuestionnaireUseEnum = enumType(
  'QuestionnaireUse',
  'What a questionnaire is for.',
  questionnaireUseLabels,
);

/** GraphQL enum of states of versions. */
export const QuestionnaireStateEnum = enumType(
  'QuestionnaireState',
  'Where a version of a questionnaire stands.',
  questionnaireStateLabels,
);

/** GraphQL enum of kinds of questions. */
export const QuestionKindEnum = enumType('QuestionKind', 'What a question asks for.', questionKindLabels);

/** GraphQL type of versions of questionnaires. */
export const QuestionnaireVersionType = builder.prismaNode('QuestionnaireVersion', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, questionnaire: visibleQuestionnaires(actor) }),
  authScopes: { staff: true },
  fields: (t) => ({
    questionnaire: t.relation('questionnaire', { description: 'What it is a version of.' }),
    number: t.exposeInt('number'),
    state: t.expose('state', { type: QuestionnaireStateEnum }),
    title: t.string({
      description: 'Its title in the reader’s language.',
      select: { titleEn: true, titleZh: true },
      resolve: ({ titleEn, titleZh }, _args, { language }) => (language === 'EN' ? titleEn : titleZh),
    }),
    titleEn: t.exposeString('titleEn'),
    titleZh: t.exposeString('titleZh'),
    definition: t.field({
      type: 'JSON',
      description:
        'What is asked, by the JSON Schema at `/questionnaire.schema.json`: what `draftQuestionnaire` takes in again.',
      select: { definition: true },
      resolve: ({ definition }) => definition as Record<string, unknown>, // an object by its shape
    }),
    writtenBy: t.relation('writtenBy'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    retiredAt: t.expose('retiredAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of questionnaires. */
export const QuestionnaireType = builder.prismaNode('Questionnaire', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleQuestionnaires(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    code: t.exposeString('code'),
    use: t.expose('use', { type: QuestionnaireUseEnum }),
    title: t.string({
      description: 'Title of its last version, in the reader’s language.',
      select: { versions: { orderBy: { number: 'desc' }, take: 1, select: { titleEn: true, titleZh: true } } },
      resolve: ({ versions: [last] }, _args, { language }) => (language === 'EN' ? last?.titleEn : last?.titleZh) ?? '',
    }),
    versions: t.relation('versions', {
      description: `Each of its versions, the last first; at most ${versionsMaximum}.`,
      query: { orderBy: { number: 'desc' } },
    }),
    draft: t.field({
      type: QuestionnaireVersionType,
      nullable: true,
      description: 'The version that is being written; null when none is.',
      select: (_args, _context, nestedSelection) => ({
        versions: { ...(nestedSelection(true) as object), where: { state: 'DRAFT' } },
      }),
      resolve: ({ versions: [draft] }) => draft ?? null,
    }),
    published: t.field({
      type: QuestionnaireVersionType,
      nullable: true,
      description: 'The version in use; null when none is.',
      select: (_args, _context, nestedSelection) => ({
        versions: { ...(nestedSelection(true) as object), where: { state: 'PUBLISHED' } },
      }),
      resolve: ({ versions: [published] }) => published ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of questionnaires. */
export const QuestionnaireConnection = builder.connectionObject(
  { type: QuestionnaireType, name: 'QuestionnaireConnection' },
  { name: 'QuestionnaireConnectionEdge' },
);

errorType(
  QuestionnaireStepRefused,
  'The questionnaire does not stand so that this can be done. `code` says what is missing or there already.',
);
errorType(QuestionnairePartMissing, 'A part that a survey asks for is missing (QUESTIONNAIRE_PART_MISSING, S27).');
errorType(OpenQuestionMissing, 'The main questions of a survey include no open one (OPEN_QUESTION_MISSING, S27).');
