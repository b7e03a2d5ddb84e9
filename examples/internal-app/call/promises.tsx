import { useClient } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useCompanyDays } from '../form/day.ts';
import { useStep } from '../form/use-step.ts';
import { type Commitment, resolveCommitment } from './commitment-operations.ts';
import { commitmentStateLabels, sideLabels } from './labels.ts';
import { callMessages } from './messages.ts';
import type { Call } from './operations.ts';
import { Panel } from './plan.tsx';

interface PromisesProps {
  readonly call: Call;
  readonly onChanged: () => void;
}

/** What both sides promised in the call, and what came of it. */
export function Promises({ call, onChanged }: PromisesProps) {
  const t = useMessages(callMessages);
  if (call.summary === null) return null;
  return (
    <Panel id="promises" title={t.commitments}>
      {call.commitments.length === 0 && <p class="hint">{t.noCommitments}</p>}
      <ul class="plain spaced">
        {call.commitments.map((commitment) => (
          <PromiseLine key={commitment.id} commitment={commitment} onChanged={onChanged} />
        ))}
      </ul>
    </Panel>
  );
}

interface PromiseLineProps {
  readonly commitment: Commitment;
  /** What to do once it is resolved; without it, it cannot be resolved here. */
  readonly onChanged?: () => void;
}

/** One promise: whose, until when, and what came of it. */
export function PromiseLine({ commitment, onChanged }: PromiseLineProps) {
  const t = useMessages(callMessages);
  const { language, day } = useFormats();
  const client = useClient();
  const { today } = useCompanyDays();
  const step = useStep();
  const { id, version, side, action, dueOn, state, isOverdue, user, contact, ownerName } = commitment;
  const resolve = (to: 'KEPT' | 'BROKEN') =>
    step.take(
      (key) =>
        client
          .mutation(resolveCommitment, {
            input: {
              commitmentId: id,
              expectedVersion: version,
              state: to,
              ...(to === 'KEPT' ? { doneOn: today() } : {}),
            },
            key,
          })
          .toPromise(),
      () => onChanged?.(),
    );
  return (
    <li class="promise">
      <div>
        <p>{action}</p>
        <p class="second">
          {[user?.name ?? contact?.name ?? ownerName, sideLabels[side][language], t.due(day(dueOn))]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {state === 'OPEN' ? (
        isOverdue && <span class="mark mark-bad">{t.overdue}</span>
      ) : (
        <span class={state === 'BROKEN' ? 'mark mark-bad' : 'mark mark-quiet'}>
          {commitmentStateLabels[state][language]}
        </span>
      )}
      {state === 'OPEN' && onChanged && (
        <div class="page-actions">
          <button type="button" disabled={step.isBusy} onClick={() => void resolve('KEPT')}>
            {t.kept}
          </button>
          <button type="button" disabled={step.isBusy} onClick={() => void resolve('BROKEN')}>
            {t.broken}
          </button>
        </div>
      )}
      {step.problems.map((message) => (
        <p key={message} class="problem" role="alert">
          {message}
        </p>
      ))}
    </li>
  );
}
