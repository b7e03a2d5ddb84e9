import { askedMonth } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { complaintStatistics } from './statistics.ts';
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
