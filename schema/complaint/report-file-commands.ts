import type { Db } from '../../prisma/client.ts';
import { type Actor, hasRole } from '../core/actor.ts';
import { dateOf, monthsBetween } from '../core/calendar.ts';
import { Forbidden, NotFound } from '../core/command.ts';
import { byteOrderMark, fileText } from '../core/csv.ts';
import { checkInput } from '../core/problems.ts';
import { statisticsReadingRoles } from './access.ts';
import { type FiledReport, statisticsRows } from './report-csv.ts';
import { fileWish } from './report-input.ts';
import { keptFigures } from './statistics.ts';

/**
 * The reports of months as a CSV file, both ends included: UTF-8 as RFC 4180 has it, cells that a spreadsheet would take for
 * formulas made texts.
 * @throws Forbidden for who does not read reports, InvalidInput, NotFound when no month has one.
 */
export async function statisticsFile(
  { db, actor, companyTimeZone }: { readonly db: Db; readonly actor: Actor; readonly companyTimeZone: string },
  wish: unknown,
): Promise<string> {
  if (!hasRole(actor, statisticsReadingRoles)) throw new Forbidden();
  const { from, to, language, bom } = checkInput(fileWish, wish);
  const rows = await db.complaintStatisticsReport.findMany({
    where: { month: { in: monthsBetween(from, to ?? from) } },
    include: { approvedBy: { select: { name: true } } },
    orderBy: { month: 'asc' },
  });
  if (rows.length === 0) throw new NotFound();
  const day = (moment: Date | null) => moment && dateOf(moment, companyTimeZone).toISOString().slice(0, 10);
  const reports = rows.map(
    ({ month, state, figures, note, hash, submittedAt, approvedAt, approvedBy }): FiledReport => ({
      month,
      state,
      figures: keptFigures(figures),
      note,
      hash,
      submittedOn: day(submittedAt),
      approvedOn: day(approvedAt),
      approvedBy: approvedBy?.name ?? null,
    }),
  );
  const departments = await db.department.findMany({ select: { id: true, name: true } });
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  return (bom === true ? byteOrderMark : '') + fileText(statisticsRows(reports, names, language ?? 'EN'));
}
