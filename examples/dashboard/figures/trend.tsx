import { useMemo } from 'preact/hooks';
import { useNow } from '../../shared/clock.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useFresh } from '../boards/use-fresh.ts';
import { useLive } from '../live.ts';
import { FigureTable } from './figure-table.tsx';
import { figureMessages } from './messages.ts';
import { type MonthFigures, trendQuery } from './operations.ts';
import { Panel } from './panel.tsx';
import type { Period } from './period.ts';
import { TrendChart } from './trend-chart.tsx';

const tenMinutesMs = 600_000; // complaints become overdue without an event

/** How the complaints of each month went: four small charts on the same months, and all numbers as a table. */
export function Trend({
  months,
  today,
}: {
  readonly months: Period;
  /** The company's day; its month is the last one. */
  readonly today: string;
}) {
  const t = useMessages(figureMessages);
  const { month, number } = useFormats();
  const { complaints } = useLive();
  const now = useNow(tenMinutesMs);
  const variables = useMemo(() => ({ months }), [months]);
  const tick = complaints.tick + Math.floor(now / tenMinutesMs);
  const { data, failed, again } = useFresh(trendQuery, variables, tick);
  const figures = data?.complaintTrend ?? [];
  const mostReceived = Math.max(1, ...figures.map(({ received }) => received));
  const mostDays = Math.max(1, ...figures.map(({ meanDaysToClose }) => meanDaysToClose ?? 0));
  const valuesOf = (value: (figure: MonthFigures) => number | null) =>
    figures.map((figure) => ({ month: figure.month, value: value(figure) }));
  const percent = (value: number | null, digits?: number) =>
    value === null ? t.trend.noValue : `${number(value, digits)}%`;
  const last = figures.at(-1);
  const { columns, charts } = t.trend;

  return (
    <Panel
      name="trend"
      title={t.trend.title}
      note={t.trend.span(month(last?.month ?? today.slice(0, 'YYYY-MM'.length)))}
      isBusy={data === undefined && !failed}
      failed={failed}
      onAgain={again}
    >
      <div class={months > 6 ? 'trends trends-long' : 'trends'}>
        <TrendChart
          title={charts.received}
          mark="bar"
          most={mostReceived}
          format={number}
          values={valuesOf(({ received }) => received)}
        />
        <TrendChart
          title={charts.late}
          mark="striped"
          most={mostReceived}
          format={number}
          values={valuesOf(({ closedLate, overdue }) => closedLate + overdue)}
        />
        <TrendChart
          title={charts.onTime}
          mark="line"
          most={100}
          format={(value) => percent(value, 0)}
          values={valuesOf(({ onTimeShareOfClosed }) => onTimeShareOfClosed)}
        />
        <TrendChart
          title={charts.days}
          mark="dashes"
          most={mostDays}
          format={(value) => number(value, 1)}
          values={valuesOf(({ meanDaysToClose }) => meanDaysToClose)}
        />
      </div>
      <FigureTable
        caption={t.trend.title}
        columns={[
          t.trend.month,
          columns.received,
          columns.accepted,
          columns.notAccepted,
          columns.closedOnTime,
          columns.closedLate,
          columns.open,
          columns.overdue,
          columns.onTimeShareOfClosed,
          columns.meanDaysToClose,
        ]}
        rows={figures.map((each) => ({
          key: each.month,
          head: month(each.month),
          cells: [
            number(each.received),
            number(each.accepted),
            number(each.notAccepted),
            number(each.closedOnTime),
            number(each.closedLate),
            number(each.open),
            number(each.overdue),
            percent(each.onTimeShareOfClosed),
            each.meanDaysToClose === null ? t.trend.noValue : number(each.meanDaysToClose),
          ],
        }))}
      />
    </Panel>
  );
}
