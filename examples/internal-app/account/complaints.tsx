import { Due } from '../../shared/due.tsx';
import { SeverityBars, StateRing } from '../../shared/icons.tsx';
import { severityLabels, stateLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { accountMessages } from './messages.ts';
import type { Account } from './operations.ts';

/** The account's complaints, newest first. */
export function AccountComplaints({ account }: { readonly account: Account }) {
  const t = useMessages(accountMessages);
  const { language } = useFormats();
  const { nodes, totalCount } = account.complaints;
  return (
    <section class="panel" aria-labelledby="complaints">
      <header>
        <h2 id="complaints">{t.complaints}</h2>
      </header>
      {nodes.length === 0 && <p class="hint">{t.noComplaints}</p>}
      <ul class="rows rows-inside">
        {nodes.map((complaint) => (
          <li key={complaint.id} class="complaint">
            <div class="row-what">
              <strong>{complaint.customerDemand}</strong>
              <p class="second">
                {complaint.number}
                <span class={`severity-${complaint.severity.toLowerCase()}`}>
                  {' '}
                  <SeverityBars severity={complaint.severity} />
                  {severityLabels[complaint.severity][language]}
                </span>
              </p>
            </div>
            <p class="second complaint-state">
              <StateRing state={complaint.state} />
              {stateLabels[complaint.state][language]}
            </p>
            <Due row={complaint} />
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p class="hint">
          <a href="/dashboard">{t.moreComplaints(totalCount - nodes.length)}</a>
        </p>
      )}
    </section>
  );
}
