// What people read for the enum values of the complaint statistics.
import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';

/** Where a report stands (S43). */
export type StatisticsReportState = ReturnType<typeof graphql.scalar<'StatisticsReportState'>>;

export const reportStateLabels: Labels<StatisticsReportState> = {
  DRAFT: { en: 'Draft', zh: '草稿' },
  SUBMITTED: { en: 'With the general manager', zh: '已提交' },
  APPROVED: { en: 'Approved', zh: '已批准' },
};

export const complainantKindLabels: Labels<ReturnType<typeof graphql.scalar<'ComplainantKind'>>> = {
  END_CONSUMER: { en: 'End consumer', zh: '终端消费者' },
  AGENT: { en: 'Agent', zh: '代理商' },
  FRANCHISEE: { en: 'Franchisee', zh: '加盟商' },
};
