import { useNow } from './clock.ts';
import { countdownTo } from './countdown.ts';
import { DueMark } from './icons.tsx';
import type { ComplaintState } from './graphql.ts';
import { useFormats, useMessages } from './language.ts';
import { sharedMessages } from './messages.ts';

const twoHoursMs = 7_200_000;

interface DueProps {
  readonly row: {
    readonly state: ComplaintState;
    readonly dueAt: string;
    readonly receivedAt: string;
    readonly pausedAt: string | null;
    readonly closedAt: string | null;
  };
}

/** Time left or time over, ticking; of a paused clock, what was left; for a closed complaint, when it was closed. */
export function Due({ row }: DueProps) {
  const t = useMessages(sharedMessages);
  const { moment, full } = useFormats();
  const now = useNow(20_000);

  if (row.state === 'CLOSED') {
    return <span class="due due-closed">{row.closedAt ? t.due.closedOn(moment(row.closedAt, now)) : ''}</span>;
  }
  if (row.pausedAt === null) return <TimeLeft dueAt={row.dueAt} from={row.receivedAt} />;
  const { parts } = countdownTo(row.dueAt, row.receivedAt, Date.parse(row.pausedAt));
  return (
    <span class="due due-closed" title={full(row.pausedAt)}>
      {t.due.paused(parts.map(({ unit, value }) => t.units[unit](value)).join(' '))}
    </span>
  );
}

/** Time left until a due moment, or time over, ticking, with the share of it that has passed. */
export function TimeLeft({ dueAt, from }: { readonly dueAt: string; readonly from: string }) {
  const t = useMessages(sharedMessages);
  const { full } = useFormats();
  // Seconds are shown in the last hour before and the first after the due moment only.
  const isClose = Math.abs(Date.parse(dueAt) - Date.now()) < twoHoursMs;
  const now = useNow(isClose ? 1_000 : 20_000);
  const { urgency, parts, share } = countdownTo(dueAt, from, now);
  const words = parts.map(({ unit, value }) => t.units[unit](value)).join(' ');
  return (
    <span class={`due due-${urgency.toLowerCase()}`}>
      <DueMark urgency={urgency} />
      <time dateTime={dueAt} title={full(dueAt)}>
        {urgency === 'OVERDUE' ? t.due.over(words) : t.due.left(words)}
      </time>
      <svg class="due-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="due-share-all" width="100" height="4" />
        <rect class="due-share-past" width={Math.round(share * 100)} height="4" />
      </svg>
    </span>
  );
}
