import { memo } from 'preact/compat';
import { useNow } from '../shared/clock.ts';
import { Due } from '../shared/due.tsx';
import { SeverityBars, StateRing } from '../shared/icons.tsx';
import { severityLabels, stateLabels, stepOfState } from '../shared/labels.ts';
import { useWords } from './language.ts';
import type { ComplaintRow } from './operations.ts';

interface ComplaintListRowProps {
  readonly row: ComplaintRow;
  readonly isNew: boolean;
  readonly onOpen: (id: string) => void;
}

/** One complaint in the list. Drawn again only when it changes; the countdown ticks by itself. */
export const ComplaintListRow = memo(function Row({ row, isNew, onOpen }: ComplaintListRowProps) {
  const { t, language, moment, full } = useWords();
  const now = useNow(60_000);
  return (
    <tr role="row" class={isNew ? 'is-new' : ''} data-number={row.number}>
      <td role="cell" class="cell-number">
        <button type="button" class="open-row" onClick={() => onOpen(row.id)}>
          {row.number}
        </button>
        {isNew && <span class="badge-new">{t.list.isNew}</span>}
      </td>
      <td role="cell" class="cell-account">
        <strong>{row.account.name}</strong>
        <span class="second">{row.customerName}</span>
      </td>
      <td role="cell" class="cell-demand">
        <strong>{row.customerDemand}</strong>
        {row.content !== row.customerDemand && <span class="second">{row.content}</span>}
      </td>
      <td role="cell" class={`cell-severity severity-${row.severity.toLowerCase()}`}>
        <SeverityBars severity={row.severity} />
        {severityLabels[row.severity][language]}
      </td>
      <td role="cell" class="cell-state" title={t.list.step(stepOfState[row.state])}>
        <StateRing state={row.state} />
        <span>
          {stateLabels[row.state][language]}
          {row.handlingDepartment && <span class="second">{row.handlingDepartment.name}</span>}
        </span>
      </td>
      <td role="cell" class="cell-received">
        <time dateTime={row.receivedAt} title={full(row.receivedAt)}>
          {moment(row.receivedAt, now)}
        </time>
      </td>
      <td role="cell" class="cell-due">
        <Due row={row} />
      </td>
    </tr>
  );
});
