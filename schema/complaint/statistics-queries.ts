import { askedMonth, refuseAsked } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { monthAfter, monthOf, monthsBetween } from '../core/calendar.ts';
import { databaseOf } from '../core/context.ts';
import { complaintStatistics, complaintStatisticsOf } from './statistics.ts';
import { ComplaintStatisticsType } from './statistics-type.ts';

builder.queryField('complaintStatistics', (t) =>
  t.field({
    type: ComplaintStatisticsType,
    authScopes: { staff: true },
    description:
      'The complaint statistics of a month as they stand now (S43, catalogue ch. 17). `complaintStatisticsReport` has those that went to the general manager.',
    args: {
      month: t.arg.string({
        required: true,
        description: '`yyyy-mm`, in the company’s time zone; anything else is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: (_root, { month }, context) => {
      const { actor, companyTimeZone, now } = context;
      return complaintStatistics(databaseOf(context), askedMonth(month), { actor, now: now(), companyTimeZone });
    },
  }),
);

const trendMonthsMaximum = 36;

builder.queryField('complaintTrend', (t) =>
  t.field({
    type: [ComplaintStatisticsType],
    authScopes: { staff: true },
    description:
      'The complaint statistics of the last months as they stand now, the current one last: one for each, at most 36.',
    args: {
      months: t.arg.int({
        required: true,
        description: 'How many months, 1 to 36; anything else is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: (_root, { months }, context) => {
      if (months < 1 || months > trendMonthsMaximum) return refuseAsked('`months` is 1 to 36.', 'months');
      const { actor, companyTimeZone, now } = context;
      const last = monthOf(now(), companyTimeZone);
      const view = { actor, now: now(), companyTimeZone };
      return complaintStatisticsOf(databaseOf(context), monthsBetween(monthAfter(last, 1 - months), last), view);
    },
  }),
);
