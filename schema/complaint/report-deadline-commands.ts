import type { DeadlineNoun } from '../deadline/fire-commands.ts';
import { statisticsApprovingRoles, statisticsDraftingRoles } from './access.ts';

/** How the clocks of complaint statistics are told of: those who draft them, their superiors, the general manager (S43, T33). */
export const statisticsDeadlines: DeadlineNoun = {
  column: 'statisticsReportId',
  topic: 'complaintStatistics',
  eventOf: {
    WARNING: 'COMPLAINT_STATISTICS_DUE_SOON',
    DUE: 'COMPLAINT_STATISTICS_OVERDUE',
    ESCALATION: 'COMPLAINT_STATISTICS_ESCALATED',
  },
  async load(tx, ids) {
    const reports = await tx.complaintStatisticsReport.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, version: true },
    });
    const staff = await tx.user.findMany({
      where: { deactivatedAt: null, roles: { hasSome: [...statisticsDraftingRoles, ...statisticsApprovingRoles] } },
      select: { id: true, roles: true, managerId: true },
    });
    const drafters = staff.filter(({ roles }) => roles.some((role) => statisticsDraftingRoles.includes(role)));
    const approvers = staff.filter(({ roles }) => roles.some((role) => statisticsApprovingRoles.includes(role)));
    const people = {
      OWNER: drafters.map(({ id }) => id),
      SUPERVISOR: [...new Set(drafters.flatMap(({ managerId }) => (managerId === null ? [] : [managerId])))],
      DEPARTMENT_MANAGER: [],
      GENERAL_MANAGER: approvers.map(({ id }) => id),
    };
    return new Map(reports.map((report) => [report.id, { ...report, accountId: null, people }]));
  },
};
