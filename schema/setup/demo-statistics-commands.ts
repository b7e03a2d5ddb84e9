import { monthAfter, monthBounds, monthOf } from '../core/calendar.ts';
import {
  approveComplaintStatistics,
  draftComplaintStatistics,
  submitComplaintStatistics,
} from '../complaint/report-commands.ts';
import type { Role } from '../core/actor.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';

const hourMs = 3_600_000;

/** Has the complaint statistics of the last month drafted, submitted and approved, as early as the company is there for it. */
export async function reportLastMonth(
  as: (role: Role, at: Date) => Commander,
  { founded, now }: { readonly founded: Date; readonly now: Date },
): Promise<void> {
  const { companyTimeZone } = as('CUSTOMER_MANAGER', now);
  const month = monthAfter(monthOf(now, companyTimeZone), -1);
  const begun = Math.max(monthBounds(month, companyTimeZone).end.getTime(), founded.getTime());
  const hourOn = (hours: number): Date => new Date(Math.min(begun + hours * hourMs, now.getTime()));
  // By hand: the system drafts none of a month without complaints.
  const drafted = await draftComplaintStatistics(as('CUSTOMER_MANAGER', hourOn(0)), { month });
  const complaintStatisticsReportId = encodeId('ComplaintStatisticsReport', drafted.complaintStatisticsReportId);
  await submitComplaintStatistics(as('CUSTOMER_MANAGER', hourOn(9)), {
    complaintStatisticsReportId,
    expectedVersion: 1,
  });
  await approveComplaintStatistics(as('GENERAL_MANAGER', hourOn(15)), {
    complaintStatisticsReportId,
    expectedVersion: 2,
  });
}
