import { claimLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { Box, Fields, Grid } from '../print/sheet.tsx';
import { complainantKindLabels, reportStateLabels } from './labels.ts';
import { statisticsMessages } from './messages.ts';
import type { Departments, Report } from './operations.ts';

interface StatisticsSheetProps {
  readonly report: Report;
  readonly departments: Departments;
}

/** The table of a month on one page of A4, with room for a signature. */
export function StatisticsSheet({ report, departments }: StatisticsSheetProps) {
  const t = useMessages(statisticsMessages);
  const { language, full } = useFormats();
  const { figures } = report;
  const said = (by: { readonly name: string } | null, at: string | null) =>
    at === null ? null : [by?.name, full(at)].filter(Boolean).join(', ');
  const nameOf = (id: string | null) =>
    id === null ? t.notNamed : (departments.find((department) => department.id === id)?.name ?? id);
  return (
    <section class="sheet printed-statistics" aria-label={t.titleOf(report.month)}>
      <header>
        <h2>{t.title}</h2>
        <p>{report.month}</p>
      </header>
      <Fields
        fields={[
          [t.state, reportStateLabels[report.state][language]],
          [t.dueAt, full(report.dueAt)],
          [t.draftedBy, report.draftedBy?.name ?? t.system],
          [t.computedAt, full(report.computedAt)],
          [t.submitted, said(report.submittedBy, report.submittedAt)],
          [t.approved, said(report.approvedBy, report.approvedAt)],
        ]}
      />
      <Grid
        label={t.figures}
        columns={[t.received, t.notAccepted, t.accepted, t.closedOnTime, t.closedLate, t.open, t.overdue]}
        rows={[
          [
            figures.received,
            figures.notAccepted,
            figures.accepted,
            figures.closedOnTime,
            figures.closedLate,
            figures.open,
            figures.overdue,
          ],
        ]}
        lines={1}
      />
      <Grid
        columns={[t.shareOfAccepted, t.shareOfClosed, t.compensation, t.meanDays]}
        rows={[
          [
            figures.onTimeShareOfAccepted ?? t.noData,
            figures.onTimeShareOfClosed ?? t.noData,
            figures.compensationTotal,
            figures.meanDaysToClose ?? t.noData,
          ],
        ]}
        lines={1}
      />
      <Grid
        label={t.byClaim}
        columns={[t.claim, t.count]}
        rows={figures.byClaim.map(({ claim, count }) => [claimLabels[claim][language], count])}
        lines={1}
      />
      <p class="printed-hint">{t.severalClaims}</p>
      <Grid
        label={t.byCustomerKind}
        columns={[t.customerKind, t.count]}
        rows={figures.byCustomerKind.map(({ customerKind, count }) => [
          customerKind === null ? t.notSaid : complainantKindLabels[customerKind][language],
          count,
        ])}
        lines={1}
      />
      <Grid
        label={t.byDepartment}
        columns={[t.department, t.count]}
        rows={figures.byDepartment.map(({ departmentId, count }) => [nameOf(departmentId), count])}
        lines={1}
      />
      <Box label={t.note}>{report.note}</Box>
      <Box label={t.signature} />
      <p class="printed-hint">
        {t.hash}: {report.hash}
      </p>
    </section>
  );
}
