import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { statisticsListPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { ReportActions } from './actions.tsx';
import { statisticsMessages } from './messages.ts';
import { type Departments, type Report, reportQuery } from './operations.ts';
import { StatisticsSheet } from './sheet.tsx';
import { ReportMarks } from './state.tsx';

/** The complaint statistics of a month, as they are printed on A4, with what can be done with them. */
export function StatisticsPage() {
  const month = useRoute().params['month'] ?? '';
  const [answer, ask] = useQuery({ query: reportQuery, variables: { month }, requestPolicy: 'cache-and-network' });
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <Loaded answer={answer} again={again}>
      {({ complaintStatisticsReport: report, departments }) =>
        report === null ? (
          <NotHere />
        ) : (
          <Printed report={report} departments={departments.nodes} isStale={answer.stale} again={again} />
        )
      }
    </Loaded>
  );
}

interface PrintedProps {
  readonly report: Report;
  readonly departments: Departments;
  readonly isStale: boolean;
  readonly again: () => void;
}

function Printed({ report, departments, isStale, again }: PrintedProps) {
  const t = useMessages(statisticsMessages);
  const title = t.titleOf(report.month);
  useTitle(title);
  return (
    <div class="printed">
      <header class="printed-bar">
        <h1>{title}</h1>
        <p class="row-marks">
          <ReportMarks report={report} />
        </p>
        {report.differsFromNow && <p class="hint">{t.differsHint}</p>}
        {report.returnReason !== null && (
          <p class="notice notice-bad">
            {t.returned}: {report.returnReason}
          </p>
        )}
        <div class="page-actions">
          <a class="button" href={statisticsListPath}>
            {t.back}
          </a>
          <button type="button" onClick={() => print()}>
            {t.print}
          </button>
          <ReportActions report={report} isStale={isStale} onChanged={again} />
        </div>
      </header>
      <StatisticsSheet report={report} departments={departments} />
    </div>
  );
}
