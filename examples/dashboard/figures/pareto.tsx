import { useMemo } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { boardMessages } from '../boards/messages.ts';
import { useFresh } from '../boards/use-fresh.ts';
import { useLive } from '../live.ts';
import { FigureTable } from './figure-table.tsx';
import { isVital, rowsOf } from './layout.ts';
import { figureMessages } from './messages.ts';
import { keyOf, type ParetoBy, paretoQuery, paretoVariables } from './operations.ts';
import { Panel } from './panel.tsx';
import { ParetoPicture } from './pareto-picture.tsx';
import type { Span } from './period.ts';

const mostRows = 12;

interface ParetoProps {
  readonly span: Span;
  readonly by: ParetoBy;
}

/** Which few groups most complaints belong to (S16), as a picture and as a table. */
export function Pareto({ span, by }: ParetoProps) {
  const t = useMessages(figureMessages);
  const { loading } = useMessages(boardMessages);
  const { day, number } = useFormats();
  const { complaints } = useLive();
  const variables = useMemo(() => paretoVariables(span, by), [span, by]);
  const { data, failed, again } = useFresh(paretoQuery, variables, complaints.tick);
  const groups = data?.complaintPareto ?? [];
  const rows = rowsOf(groups, mostRows);
  const before = new Map(data?.before.map((group) => [keyOf(group), group.count]));
  const title = t.pareto.title[by];
  const percent = (value: number, digits?: number) => `${number(value, digits)}%`;
  const nameOf = (row: (typeof rows)[number]) => (row.together > 0 ? t.pareto.together(row.together) : row.label);
  const said = rows.map((row) => t.pareto.group(nameOf(row), row.count, percent(row.share, 1))).join('; ');

  return (
    <Panel
      name="pareto"
      title={title}
      note={t.pareto.span(day(span.from), day(span.to))}
      isBusy={data === undefined && !failed}
      failed={failed}
      onAgain={again}
    >
      <div class="pareto-room">
        {data === undefined ? (
          !failed && <p class="panel-none">{loading}</p>
        ) : rows.length === 0 ? (
          <p class="panel-none">{t.pareto.none}</p>
        ) : (
          <ParetoPicture
            rows={rows.map((row) => ({ ...row, label: nameOf(row) }))}
            label={t.pareto.summary(title, said, rows.filter(isVital).length)}
          />
        )}
      </div>
      {rows.length > 0 && (
        <>
          <p class="second">{t.pareto.note[by]}</p>
          <FigureTable
            caption={title}
            columns={[
              t.groupings[by],
              t.pareto.columns.count,
              t.pareto.columns.share,
              t.pareto.columns.cumulative,
              t.pareto.columns.before(span.days),
            ]}
            rows={groups.map((group) => ({
              key: keyOf(group),
              head: group.label,
              cells: [
                number(group.count),
                percent(group.share),
                percent(group.cumulativeShare),
                number(before.get(keyOf(group)) ?? 0),
              ],
            }))}
          />
        </>
      )}
    </Panel>
  );
}
