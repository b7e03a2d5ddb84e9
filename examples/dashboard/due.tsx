import { useNow } from './clock.ts';
import { countdownTo } from './countdown.ts';
import { DueMark } from './icons.tsx';
import { useWords } from './language.ts';
import type { ComplaintRow } from './operations.ts';
import { isOpen } from './view.ts';

const twoHoursMs = 7_200_000;

/** Time left or time over, ticking; for a closed complaint, when it was closed. */
export function Due({ row }: { readonly row: Pick<ComplaintRow, 'state' | 'dueAt' | 'receivedAt' | 'closedAt'> }) {
  const { t, moment, full } = useWords();
  // Seconds are shown in the last hour before and the first after the due moment only.
  const isClose = Math.abs(Date.parse(row.dueAt) - Date.now()) < twoHoursMs;
  const now = useNow(isClose ? 1_000 : 20_000);

  if (!isOpen(row)) {
    return <span class="due due-closed">{row.closedAt ? t.list.closedOn(moment(row.closedAt, now)) : ''}</span>;
  }
  const { urgency, parts, share } = countdownTo(row.dueAt, row.receivedAt, now);
  const words = parts.map(({ unit, value }) => t.units[unit](value)).join(' ');
  return (
    <span class={`due due-${urgency.toLowerCase()}`}>
      <DueMark urgency={urgency} />
      <time dateTime={row.dueAt} title={full(row.dueAt)}>
        {urgency === 'OVERDUE' ? t.due.over(words) : t.due.left(words)}
      </time>
      <svg class="due-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="due-share-all" width="100" height="4" />
        <rect class="due-share-past" width={Math.round(share * 100)} height="4" />
      </svg>
    </span>
  );
}
