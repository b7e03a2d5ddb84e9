import { useQuery } from '@urql/preact';
import { useMessages } from '../../shared/language.ts';
import { statisticsPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { statisticsMessages } from './messages.ts';
import { type ReportRow, reportsQuery } from './operations.ts';
import { ReportMarks } from './state.tsx';

/** The complaint statistics by month, the latest first. */
export function StatisticsList() {
  const t = useMessages(statisticsMessages);
  useTitle(t.title);
  const [answer, ask] = useQuery({
    query: reportsQuery,
    variables: { after: null },
    requestPolicy: 'cache-and-network',
  });
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ complaintStatisticsReports: { nodes } }) =>
          nodes.length === 0 ? (
            <p class="nothing">{t.none}</p>
          ) : (
            <ul class="rows">
              {nodes.map((report) => (
                <Row key={report.id} report={report} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Row({ report }: { readonly report: ReportRow }) {
  const t = useMessages(statisticsMessages);
  const { received, closedOnTime, closedLate, open } = report.figures;
  return (
    <li class="row">
      <div class="row-what">
        <a class="row-link" href={statisticsPath(report.month)}>
          {report.month}
        </a>
        <p class="second">{t.summary(received, closedOnTime + closedLate, open)}</p>
      </div>
      <p class="row-marks">
        <ReportMarks report={report} />
      </p>
    </li>
  );
}
