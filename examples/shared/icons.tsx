// Small pictures beside words, never instead of them; each is hidden from screen readers.
import type { ComplaintSeverity, ComplaintState } from './graphql.ts';
import { stepOfState } from './labels.ts';

/** Two circles that share ground: an entente. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 30 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8.5" />
        <circle cx="20" cy="10" r="8.5" />
        <path d="M15 3.13a8.5 8.5 0 0 1 0 13.74a8.5 8.5 0 0 1 0-13.74z" />
      </svg>
      Entente
    </span>
  );
}

/** A ring, filled as far as the handling has come; crossed when the complaint was not accepted, ticked when it is closed. */
export function StateRing({ state }: { readonly state: ComplaintState }) {
  const around = 2 * Math.PI * 6;
  const done = (stepOfState[state] / 12) * around;
  const closed = state === 'CLOSED';
  return (
    <svg class={`ring ${closed ? 'ring-closed' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      <circle class="ring-track" cx="8" cy="8" r="6" />
      {!closed && (
        <circle
          class="ring-done"
          cx="8"
          cy="8"
          r="6"
          stroke-dasharray={`${done} ${around}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {closed && <path class="ring-mark" d="M5 8.2l2.1 2.1L11.2 6" />}
      {state === 'NOT_ACCEPTED' && <path class="ring-mark" d="M6 6l4 4M10 6l-4 4" />}
    </svg>
  );
}

/** One, two or three bars. */
export function SeverityBars({ severity }: { readonly severity: ComplaintSeverity }) {
  const level = { MINOR: 1, MAJOR: 2, CRITICAL: 3 }[severity];
  return (
    <svg class={`bars bars-${level}`} viewBox="0 0 14 14" aria-hidden="true">
      <rect x="1" y="8" width="3" height="5" rx="1" />
      <rect class={level < 2 ? 'off' : ''} x="5.5" y="5" width="3" height="8" rx="1" />
      <rect class={level < 3 ? 'off' : ''} x="10" y="1" width="3" height="12" rx="1" />
    </svg>
  );
}

const duePaths = {
  CALM: 'M8 4.8V8l2.2 1.6',
  SOON: 'M8 4.8V8l2.2 1.6',
  OVERDUE: 'M8 4.6v4.2M8 11.2v.2',
} as const;

/** A clock; a warning triangle when the time is over. */
export function DueMark({ urgency }: { readonly urgency: keyof typeof duePaths }) {
  return (
    <svg class="due-mark" viewBox="0 0 16 16" aria-hidden="true">
      {urgency === 'OVERDUE' ? (
        <path d="M8 1.8l6.6 12H1.4z" />
      ) : (
        <circle class={urgency === 'SOON' ? 'due-soon' : ''} cx="8" cy="8" r="6.2" />
      )}
      <path d={duePaths[urgency]} />
    </svg>
  );
}
