import { useNow } from '../../shared/clock.ts';
import { Due } from '../../shared/due.tsx';
import { SeverityBars } from '../../shared/icons.tsx';
import { severityLabels, stateLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useLive } from '../live.ts';
import { LoadFailed } from './load-failed.tsx';
import { boardMessages } from './messages.ts';
import { overdueQuery } from './operations.ts';
import { useFresh } from './use-fresh.ts';

/** What is overdue, the longest first, large enough for the wall; who was told of it last. */
export function OverdueWall() {
  const t = useMessages(boardMessages);
  const { language, moment } = useFormats();
  const { complaints, open } = useLive();
  const now = useNow(60_000);
  // A complaint becomes overdue without an event of its own being awaited: looked at each minute, too.
  const { data, failed, again } = useFresh(overdueQuery, {}, complaints.tick + Math.floor(now / 60_000));
  const rows = data?.complaints.nodes ?? [];
  const total = data?.complaints.totalCount;

  return (
    <div class="boards">
      <header class="boards-top">
        <h2>{total === undefined ? t.loading : total === 0 ? t.wall.none : t.wall.title(total)}</h2>
      </header>
      {failed && <LoadFailed onAgain={again} />}
      <ul class="wall">
        {rows.map((row) => {
          const [told] = row.deadline.notices;
          const names = told?.recipients.map(({ user }) => user.name).join(', ') ?? '';
          return (
            <li key={row.id} class="card card-overdue" data-number={row.number}>
              <p class="card-top">
                <button type="button" class="open-row" onClick={() => open(row.id)}>
                  {row.number}
                </button>
                <span class={`severity-${row.severity.toLowerCase()}`}>
                  <SeverityBars severity={row.severity} />
                  {severityLabels[row.severity][language]}
                </span>
              </p>
              <p class="card-name">{row.account.name}</p>
              <Due row={row} />
              <p class="second">
                {stateLabels[row.state][language]}
                {row.handlingDepartment && ` · ${row.handlingDepartment.name}`}
              </p>
              <p class="second">
                {told === undefined || names === ''
                  ? t.wall.nobodyTold
                  : t.wall.toldLast(names, moment(told.toldAt, now))}
              </p>
            </li>
          );
        })}
      </ul>
      {total !== undefined && total > rows.length && <p class="column-more">{t.board.more(total - rows.length)}</p>}
    </div>
  );
}
