import { useWords } from './language.ts';
import type { DayCount } from './use-counts.ts';

const height = 56;
const slot = 34;
const barWidth = 18;

/** Complaints received on each of the last seven days: bars with their figures written on them, and the same as a table for screen readers. */
export function WeekChart({ week }: { readonly week: readonly DayCount[] | null }) {
  const { t, weekday } = useWords();
  const days = week ?? [];
  const most = Math.max(1, ...days.map((day) => day.count));
  const total = days.reduce((sum, day) => sum + day.count, 0);

  return (
    <figure class="chart">
      <figcaption>
        {t.chart.title}
        {week && <small>{t.chart.summary(total)}</small>}
      </figcaption>
      <svg viewBox={`0 0 ${slot * 7} ${height + 32}`} aria-hidden="true">
        {days.map((day, index) => {
          const bar = Math.max(2, (day.count / most) * height);
          const middle = slot * index + slot / 2;
          const isToday = index === days.length - 1;
          return (
            <g key={day.day} class={isToday ? 'chart-today' : ''}>
              <rect x={middle - barWidth / 2} y={height - bar + 14} width={barWidth} height={bar} rx="2.5" />
              <text class="chart-count" x={middle} y={height - bar + 9}>
                {day.count}
              </text>
              <text class="chart-day" x={middle} y={height + 28}>
                {weekday(day.day)}
              </text>
            </g>
          );
        })}
      </svg>
      <table class="unseen">
        <caption>{t.chart.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.chart.day}</th>
            <th scope="col">{t.chart.count}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{weekday(day.day)}</th>
              <td>{day.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
