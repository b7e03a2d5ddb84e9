import { useMemo, useState } from 'preact/hooks';
import { useNow } from '../../shared/clock.ts';
import { useMessages } from '../../shared/language.ts';
import { LoadFailed } from '../boards/load-failed.tsx';
import { useFresh } from '../boards/use-fresh.ts';
import { Actions } from './actions.tsx';
import { figureMessages } from './messages.ts';
import { type ParetoBy, todayQuery } from './operations.ts';
import { Pareto } from './pareto.tsx';
import { type Period, periods, spanOf } from './period.ts';
import { Trend } from './trend.tsx';

const groupings: readonly ParetoBy[] = ['CAUSE', 'CLAIM', 'DEPARTMENT'];
const hourMs = 3_600_000;

/** What complaints come from, what is done against it, and how the months went: charts that can be read without colour. */
export function Figures() {
  const t = useMessages(figureMessages);
  const [months, setMonths] = useState<Period>(6);
  const [by, setBy] = useState<ParetoBy>('CAUSE');
  // The company's day, not the reader's; on a wall it changes while one looks.
  const { data, failed, again } = useFresh(todayQuery, {}, Math.floor(useNow(hourMs) / hourMs));
  const today = data?.company.today;
  const span = useMemo(() => (today === undefined ? null : spanOf(today, months)), [today, months]);

  return (
    <div class="boards">
      <header class="boards-top">
        <h2>{t.title}</h2>
        <label class="field">
          <span>{t.period}</span>
          <select
            value={months}
            onChange={({ currentTarget: { value } }) => setMonths(periods.find((each) => String(each) === value) ?? 6)}
          >
            {periods.map((each) => (
              <option key={each} value={each}>
                {t.months(each)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t.by}</span>
          <select
            value={by}
            onChange={({ currentTarget: { value } }) => setBy(groupings.find((each) => each === value) ?? 'CAUSE')}
          >
            {groupings.map((each) => (
              <option key={each} value={each}>
                {t.groupings[each]}
              </option>
            ))}
          </select>
        </label>
      </header>
      {failed && <LoadFailed onAgain={again} />}
      {span !== null && (
        <div class="panels">
          <Pareto span={span} by={by} />
          <Actions span={span} />
          <Trend months={months} today={span.to} />
        </div>
      )}
    </div>
  );
}
