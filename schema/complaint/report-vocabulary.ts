import type { Text } from '../core/language.ts';

/** What people read for each state of a report. */
export const statisticsReportStateLabels = {
  DRAFT: { EN: 'Draft', ZH_CN: '草稿' },
  SUBMITTED: { EN: 'With the general manager', ZH_CN: '已提交' },
  APPROVED: { EN: 'Approved', ZH_CN: '已批准' },
} as const satisfies Record<string, Text>;

/** Where the complaint statistics of a month stand [D]. */
export type StatisticsReportState = keyof typeof statisticsReportStateLabels;

/** What is done to a report besides drafting it. */
export type StatisticsReportVerb = 'RECOMPUTE' | 'AMEND' | 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RECALL';

/** Most months in one file. */
export const fileMonthsMaximum = 60;
