import { askedMonth } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { statisticsReadingRoles, visibleStatisticsReports } from './access.ts';
import {
  ComplaintStatisticsReportConnection,
  ComplaintStatisticsReportType,
  StatisticsReportStateEnum,
} from './report-type.ts';

const authScopes = { roles: statisticsReadingRoles };

builder.queryField('complaintStatisticsReport', (t) =>
  t.prismaField({
    type: ComplaintStatisticsReportType,
    nullable: true,
    authScopes,
    description: 'The complaint statistics of a month, as they go to the general manager (S43); null when not drafted.',
    args: {
      month: t.arg.string({
        required: true,
        description: '`yyyy-mm`, in the company’s time zone; anything else is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: (query, _root, { month }, context) =>
      databaseOf(context).complaintStatisticsReport.findFirst({
        ...query,
        where: { month: askedMonth(month), AND: [visibleStatisticsReports(context.actor)] },
      }),
  }),
);

builder.queryField('complaintStatisticsReports', (t) =>
  t.prismaConnection(
    {
      type: ComplaintStatisticsReportType,
      cursor: 'id',
      authScopes,
      description: 'Complaint statistics, the latest month first (S43).',
      args: {
        states: t.arg({ type: [StatisticsReportStateEnum], description: 'Only in these states; all without it.' }),
      },
      totalCount: (_connection, { states }, context) =>
        databaseOf(context).complaintStatisticsReport.count({ where: inStates(states, context.actor) }),
      resolve: (query, _root, { states }, context) =>
        databaseOf(context).complaintStatisticsReport.findMany({
          ...query,
          where: inStates(states, context.actor),
          orderBy: stableOrder('month', 'DESC'),
        }),
    },
    ComplaintStatisticsReportConnection,
  ),
);

function inStates(
  states: readonly (typeof StatisticsReportStateEnum.$inferType)[] | null | undefined,
  actor: Parameters<typeof visibleStatisticsReports>[0],
) {
  return {
    AND: [visibleStatisticsReports(actor)],
    ...(states != null && { state: { in: [...states] } }),
  };
}
