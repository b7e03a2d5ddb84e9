import { monthAfter, monthBounds, monthOf } from '../core/calendar.ts';
import {
  approveComplaintStatistics,
  draftDueStatistics,
  submitComplaintStatistics,
} from '../complaint/report-commands.ts';
import type { Role } from '../core/actor.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';

const hourMs = 3_600_000;

/** Has the complaint statistics of the last month drafted, submitted and approved, as early as the company is there for it. */
export async function reportLastMonth(
  as: (role: Role, at: Date) => Commander,
  { founded, now, system }: { readonly founded: Date; readonly now: Date; readonly system: (at: Date) => Commander },
): Promise<void> {
  const { companyTimeZone, db } = system(now);
  const month = monthAfter(monthOf(now, companyTimeZone), -1);
  const begun = Math.max(monthBounds(month, companyTimeZone).end.getTime(), founded.getTime());
  const hourOn = (hours: number): Date => new Date(Math.min(begun + hours * hourMs, now.getTime()));
  if ((await draftDueStatistics(system(hourOn(0)))) === 0) return; // no complaint is as old
  const { id } = await db.complaintStatisticsReport.findUniqueOrThrow({ where: { month }, select: { id: true } });
  const complaintStatisticsReportId = encodeId('ComplaintStatisticsReport', id);
  await submitComplaintStatistics(as('CUSTOMER_MANAGER', hourOn(9)), {
    complaintStatisticsReportId,
    expectedVersion: 1,
  });
  await approveComplaintStatistics(as('GENERAL_MANAGER', hourOn(15)), {
    complaintStatisticsReportId,
    expectedVersion: 2,
  });
}
