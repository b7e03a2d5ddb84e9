import { useFormats, useMessages } from '../../shared/language.ts';
import { reportStateLabels, type StatisticsReportState } from './labels.ts';
import { statisticsMessages } from './messages.ts';

const look: Readonly<Record<StatisticsReportState, string>> = {
  DRAFT: 'mark mark-quiet',
  SUBMITTED: 'mark mark-warn',
  APPROVED: 'mark mark-good',
};

interface ReportMarksProps {
  readonly report: {
    readonly state: StatisticsReportState;
    readonly isLate: boolean;
    readonly differsFromNow: boolean;
  };
}

/** Where a report stands, in words. */
export function ReportMarks({ report: { state, isLate, differsFromNow } }: ReportMarksProps) {
  const t = useMessages(statisticsMessages);
  const { language } = useFormats();
  return (
    <>
      <span class={look[state]}>{reportStateLabels[state][language]}</span>
      {isLate && <span class="mark mark-bad">{t.late}</span>}
      {differsFromNow && (
        <span class="mark mark-quiet" title={t.differsHint}>
          {t.differs}
        </span>
      )}
    </>
  );
}
