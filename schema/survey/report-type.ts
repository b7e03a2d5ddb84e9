import { createHash } from 'node:crypto';
import type { SurveyReport } from '../../prisma/generated/client/client.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { inSight } from '../core/in-sight.ts';
import { visibleSurveys } from './access.ts';
import { SurveyReportRefused, SurveyReportThere } from './report-errors.ts';
import { surveyReportStateLabels } from './report-vocabulary.ts';
import { SurveyType } from './type.ts';

/** GraphQL enum of the states of a report. */
export const SurveyReportStateEnum = enumType(
  'SurveyReportState',
  'Where the report of a survey stands.',
  surveyReportStateLabels,
);

/** GraphQL type of reports (S27). */
export const SurveyReportType = builder.prismaNode('SurveyReport', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, survey: visibleSurveys(actor) }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    survey: t.relation('survey', { description: 'The survey that it is about.' }),
    state: t.expose('state', { type: SurveyReportStateEnum }),
    basicState: t.exposeString('basicState'),
    results: t.exposeString('results'),
    presentState: t.exposeString('presentState'),
    suggestions: t.exposeString('suggestions'),
    figures: t.field({
      type: 'JSON',
      description: 'The figures as they were computed, in the shape of `Survey.analysis`. Fixed once submitted.',
      select: { figures: true },
      resolve: ({ figures }) => JSON.parse(figures) as Readonly<Record<string, unknown>>, // as `contentOf` wrote them
    }),
    hash: t.exposeString('hash'),
    isWhole: t.boolean({
      description: 'Whether the figures are still what was computed: their SHA-256 is `hash`.',
      select: { figures: true, hash: true },
      resolve: ({ figures, hash }) => createHash('sha256').update(figures).digest('hex') === hash,
    }),
    computedAt: t.expose('computedAt', { type: 'DateTime' }),
    draftedBy: t.relation('draftedBy'),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    approvedBy: t.relation('approvedBy', { nullable: true }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true }),
    returnReason: t.exposeString('returnReason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The report of a record, where the reader sees it. */
export const surveyReportInSight = inSight<SurveyReport>(
  () => ({ id: true }),
  ({ kind }) => kind === 'user',
);

builder.prismaObjectField(SurveyType, 'report', (t) =>
  t.relation('report', { nullable: true, description: 'Its report; null while none was drafted.' }),
);

builder.queryField('surveyReport', (t) =>
  t.prismaField({
    type: SurveyReportType,
    nullable: true,
    authScopes: { staff: true },
    description: 'The report of a survey with this id (S27); null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the report.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).surveyReport.findFirst({
        ...query,
        where: { id: decodeId('SurveyReport', id) ?? nilId, survey: visibleSurveys(context.actor) },
      }),
  }),
);

const RefusedType = errorType(
  SurveyReportRefused,
  'The step is not the next one of the report. `code` says what is missing or done already.',
);
builder.objectField(RefusedType, 'state', (t) =>
  t.field({ type: SurveyReportStateEnum, description: 'Where the report stands.', resolve: ({ state }) => state }),
);
errorType(SurveyReportThere, 'The survey has a report already (SURVEY_REPORT_THERE).');
