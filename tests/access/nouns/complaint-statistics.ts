import { StatisticsAlreadyDrafted, StatisticsReportRefused } from '../../../schema/complaint/report-errors.ts';
import { draftComplaintStatistics } from '../../../schema/complaint/report-commands.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { commanderOf } from '../../import/support.ts';
import { decided, holder, pagesOf, plainErrors, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Who drafts, corrects and submits. */
const drafters = 'SERVICE_OFFICER CUSTOMER_MANAGER';
/** Who sees every account. */
const readers = `${drafters} GENERAL_MANAGER DEPARTMENT_MANAGER MARKETING_DIRECTOR FINANCE ADMIN AUDITOR`;

const mutations = {
  draftComplaintStatistics: drafters,
  recomputeComplaintStatistics: drafters,
  amendComplaintStatistics: drafters,
  submitComplaintStatistics: drafters,
  approveComplaintStatistics: 'GENERAL_MANAGER',
  returnComplaintStatistics: 'GENERAL_MANAGER',
};
const payload = decided({ complaintStatisticsReport: readers }, { complaintStatisticsReport: 'NOT_FOUND' });

/** Complaint statistics count complaints of every account: for those who see them all. */
export const complaintStatistics: NounAccess = {
  queries: { complaintStatisticsReport: readers, complaintStatisticsReports: readers },
  mutations,
  types: {
    ComplaintStatisticsReport: readBy(
      readers,
      `approvals approvedAt approvedBy computedAt createdAt deadline differsFromNow draftedBy dueAt figures hash id isLate month note path
       returnReason state submittedAt submittedBy updatedAt version`,
    ),
    ...pagesOf('ComplaintStatisticsReport'),
    ...Object.fromEntries(
      Object.keys(mutations).map((name) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`, payload]),
    ),
    ...plainErrors('StatisticsAlreadyDrafted'),
    StatisticsReportRefused: readBy(holder, 'code message path state'),
  },
  async populate(db, c) {
    // Companies share a database, and a month has one report: the first company drafts it.
    const where = { month: '2026-10' };
    const drafted = await db.complaintStatisticsReport.findUnique({ where });
    if (drafted === null) await draftComplaintStatistics(commanderOf(db, c.actors.customerManager), where);
    const { id } = await db.complaintStatisticsReport.findUniqueOrThrow({ where });
    return { statisticsReport: id };
  },
  instances: async (db, c) => ({
    ComplaintStatisticsReport: await db.complaintStatisticsReport.findUniqueOrThrow({
      where: { id: c.ids['statisticsReport'] ?? '' },
    }),
    StatisticsAlreadyDrafted: new StatisticsAlreadyDrafted(),
    StatisticsReportRefused: new StatisticsReportRefused('SUBMIT', 'SUBMITTED'),
  }),
  results: ({ ids }) => ({ complaintStatisticsReportId: ids['statisticsReport'] }),
  arguments: ({ ids }) => ({
    complaintStatisticsReportId: encodeId('ComplaintStatisticsReport', ids['statisticsReport'] ?? ''),
    month: '2026-10',
  }),
  ids: ({ ids }) => ({ ComplaintStatisticsReport: ids['statisticsReport'] ?? '' }),
};
