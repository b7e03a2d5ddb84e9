import { useQuery } from '@urql/preact';
import type { ResultOf } from 'gql.tada';
import { useEffect, useRef } from 'preact/hooks';
import { Due } from '../shared/due.tsx';
import { SeverityBars, StateRing } from '../shared/icons.tsx';
import { channelLabels, claimLabels, severityLabels, stateLabels, stepOfState, verbLabels } from '../shared/labels.ts';
import { useWords } from './language.ts';
import { complaintQuery } from './operations.ts';

interface DetailProps {
  readonly id: string;
  /** Version that the list holds; when it grows the details are asked for again. */
  readonly version: number | undefined;
  readonly onClose: () => void;
}

type Complaint = NonNullable<ResultOf<typeof complaintQuery>['complaint']>;

/** A drawer with all of one complaint. The browser's own modal dialog keeps the focus inside and gives it back. */
export function Detail({ id, version, onClose }: DetailProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [{ data, fetching, error }, ask] = useQuery({ query: complaintQuery, variables: { id } });
  const shownVersion = data?.complaint?.version;

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (version !== undefined && shownVersion !== undefined && version > shownVersion) ask();
  }, [version, shownVersion]);

  return (
    <dialog
      ref={dialog}
      class="drawer"
      aria-labelledby="drawer-title"
      onClose={onClose}
      onClick={(event) => {
        // The backdrop belongs to the dialog: a click on it has the dialog itself as its target.
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <div class="drawer-inside">
        <header>
          <h2 id="drawer-title">{data?.complaint?.number ?? t.list.loading}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t.detail.close}
          </button>
        </header>
        {data?.complaint && <ComplaintDetail complaint={data.complaint} />}
        {data && !data.complaint && <p>{t.detail.gone}</p>}
        {error && !fetching && <p role="alert">{t.detail.failed}</p>}
      </div>
    </dialog>
  );
}

function ComplaintDetail({ complaint }: { readonly complaint: Complaint }) {
  const { t, language, full } = useWords();
  const facts: readonly (readonly [string, string | null])[] = [
    [t.detail.account, complaint.account.name],
    [t.detail.customer, complaint.customerName],
    [t.detail.claims, complaint.claims.map((claim) => claimLabels[claim][language]).join(', ') || null],
    [t.detail.product, complaint.product],
    [t.detail.order, complaint.orderNumber],
    [t.detail.channel, channelLabels[complaint.channel][language]],
    [t.detail.department, complaint.handlingDepartment?.name ?? null],
    [t.detail.received, full(complaint.receivedAt)],
    [t.detail.due, full(complaint.dueAt)],
  ];
  return (
    <>
      <p class="drawer-status">
        <span class="cell-state">
          <StateRing state={complaint.state} />
          <span>
            {stateLabels[complaint.state][language]}
            <span class="second">{t.list.step(stepOfState[complaint.state])}</span>
          </span>
        </span>
        <span class={`cell-severity severity-${complaint.severity.toLowerCase()}`}>
          <SeverityBars severity={complaint.severity} />
          {severityLabels[complaint.severity][language]}
        </span>
        <Due row={complaint} />
      </p>
      <h3>{t.detail.demand}</h3>
      <p class="prose">{complaint.customerDemand}</p>
      <h3>{t.detail.content}</h3>
      <p class="prose">{complaint.content}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={value === null ? 'none' : ''}>{value ?? t.detail.none}</dd>
          </div>
        ))}
      </dl>
      <h3>{t.detail.steps}</h3>
      <ol class="steps">
        {complaint.steps.map((step) => (
          <li key={step.at + step.verb}>
            <StateRing state={step.toState} />
            <div>
              <strong>{verbLabels[step.verb][language]}</strong>
              <span class="second">
                {step.by?.name ?? t.detail.byCustomer} · <time dateTime={step.at}>{full(step.at)}</time>
              </span>
              {step.note && <p class="prose">{step.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
