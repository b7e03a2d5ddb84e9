import type { ComplaintStatisticsReport } from '../../prisma/generated/client/client.ts';
import { hasRole } from '../core/actor.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { inSight } from '../core/in-sight.ts';
import { statisticsReadingRoles, visibleStatisticsReports } from './access.ts';
import { StatisticsAlreadyDrafted, StatisticsReportRefused } from './report-errors.ts';
import { createHashReader } from './report-loaders.ts';
import { statisticsReportStateLabels } from './report-vocabulary.ts';
import { keptFigures } from './statistics.ts';
import { ComplaintStatisticsType } from './statistics-type.ts';

/** GraphQL enum of the states of a report. */
export const StatisticsReportStateEnum = enumType(
  'StatisticsReportState',
  'Where the complaint statistics of a month stand.',
  statisticsReportStateLabels,
);

/** GraphQL type of the complaint statistics of a month, as they go to the general manager. */
export const ComplaintStatisticsReportType = builder.prismaNode('ComplaintStatisticsReport', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleStatisticsReports(actor)] }),
  authScopes: { roles: statisticsReadingRoles },
  fields: (t) => ({
    version: t.exposeInt('version'),
    month: t.exposeString('month'),
    state: t.expose('state', { type: StatisticsReportStateEnum }),
    figures: t.field({
      type: ComplaintStatisticsType,
      description: 'The figures as they were computed, of all complaints of the company. Fixed once submitted.',
      select: { figures: true, dueAt: true },
      resolve: ({ figures, dueAt }) => ({ ...keptFigures(figures), dueAt }),
    }),
    hash: t.exposeString('hash'),
    computedAt: t.expose('computedAt', { type: 'DateTime' }),
    differsFromNow: t.boolean({
      description:
        'Whether the figures would be others if they were computed now: complaints have gone on, been reopened or amended, or become overdue.',
      select: { month: true, hash: true },
      resolve: async ({ month, hash }, _args, context) => (await hashReaderOf(context).load(month)) !== hash,
    }),
    note: t.exposeString('note', { nullable: true }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    isLate: t.boolean({
      description:
        'Whether it came to the general manager after `dueAt`, or is still missing after it, by the server’s clock.',
      select: { dueAt: true, deadline: { select: { endedAt: true } } },
      resolve: ({ dueAt, deadline }, _args, { now }) => (deadline?.endedAt ?? now()) > dueAt,
    }),
    deadline: t.relation('deadline', {
      description: 'Its clock: until when it must be submitted, and who was told.',
      nullable: false,
      onNull: 'error',
    }),
    draftedBy: t.relation('draftedBy', { nullable: true }),
    submittedBy: t.relation('submittedBy', { nullable: true }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    approvedBy: t.relation('approvedBy', { nullable: true }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true }),
    returnReason: t.exposeString('returnReason', { nullable: true }),
    path: t.string({
      description:
        'Where the report is as a CSV file, on this server: GET it with the Authorization of a call. `?language=ZH_CN` for Chinese headings, `&bom=true` for a byte order mark; `/complaint-statistics/2026-01..2026-12.csv` for up to 60 months.',
      select: { month: true },
      resolve: ({ month }) => `/complaint-statistics/${month}.csv`,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The report of a record, where the reader sees it. */
export const reportInSight = inSight<ComplaintStatisticsReport>(
  () => ({ id: true }),
  (actor) => hasRole(actor, statisticsReadingRoles),
);

/** GraphQL type of a page of reports. */
export const ComplaintStatisticsReportConnection = builder.connectionObject(
  { type: ComplaintStatisticsReportType, name: 'ComplaintStatisticsReportConnection' },
  { name: 'ComplaintStatisticsReportConnectionEdge' },
);

const RefusedType = errorType(
  StatisticsReportRefused,
  'The step is not the next one of the report. `code` says what is missing or done already.',
);
builder.objectField(RefusedType, 'state', (t) =>
  t.field({
    type: StatisticsReportStateEnum,
    description: 'Where the report stands.',
    resolve: ({ state }) => state,
  }),
);
errorType(StatisticsAlreadyDrafted, 'Each month has one report (STATISTICS_ALREADY_DRAFTED).');

// One for each operation, so that the reports of a page are compared together.
const readers = new WeakMap<Context, ReturnType<typeof createHashReader>>();

function hashReaderOf(context: Context) {
  const { now, companyTimeZone } = context;
  const made = readers.get(context) ?? createHashReader({ db: databaseOf(context), now: now(), companyTimeZone });
  readers.set(context, made);
  return made;
}
