import type { Text } from '../core/language.ts';
import type { StatisticsReportVerb } from './report-vocabulary.ts';

/** What can happen to the complaint statistics of a month, with what people read for it. The hash of the figures is in the facts. */
export const statisticsReportEventTypes = {
  COMPLAINT_STATISTICS_DRAFTED: { EN: 'Complaint statistics drafted', ZH_CN: '投诉统计表已生成草稿' },
  COMPLAINT_STATISTICS_RECOMPUTED: { EN: 'Complaint statistics computed anew', ZH_CN: '投诉统计表已重新统计' },
  COMPLAINT_STATISTICS_AMENDED: { EN: 'Note to complaint statistics changed', ZH_CN: '投诉统计表说明已修改' },
  COMPLAINT_STATISTICS_SUBMITTED: { EN: 'Complaint statistics submitted', ZH_CN: '投诉统计表已提交' },
  COMPLAINT_STATISTICS_APPROVED: { EN: 'Complaint statistics approved', ZH_CN: '投诉统计表已批准' },
  COMPLAINT_STATISTICS_RETURNED: { EN: 'Complaint statistics given back', ZH_CN: '投诉统计表已退回' },
  COMPLAINT_STATISTICS_RECALLED: { EN: 'Complaint statistics taken back', ZH_CN: '投诉统计表已撤回' },
  COMPLAINT_STATISTICS_DUE_SOON: { EN: 'Complaint statistics due soon', ZH_CN: '投诉统计表即将超时' },
  COMPLAINT_STATISTICS_OVERDUE: { EN: 'Complaint statistics overdue', ZH_CN: '投诉统计表已超时' },
  COMPLAINT_STATISTICS_ESCALATED: { EN: 'Overdue complaint statistics escalated', ZH_CN: '投诉统计表超时未交，已上报' },
} as const satisfies Record<string, Text>;

/** Type of an event of the complaint statistics of a month. */
export type StatisticsReportEventType = keyof typeof statisticsReportEventTypes;

/** The event that each verb makes. */
export const eventOfReportVerb: Readonly<Record<StatisticsReportVerb, StatisticsReportEventType>> = {
  RECOMPUTE: 'COMPLAINT_STATISTICS_RECOMPUTED',
  AMEND: 'COMPLAINT_STATISTICS_AMENDED',
  SUBMIT: 'COMPLAINT_STATISTICS_SUBMITTED',
  APPROVE: 'COMPLAINT_STATISTICS_APPROVED',
  RETURN: 'COMPLAINT_STATISTICS_RETURNED',
  RECALL: 'COMPLAINT_STATISTICS_RECALLED',
};
