import { useClient } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { today } from '../form/day.ts';
import { useMessages } from '../../shared/language.ts';
import { callBriefPath, callEditorPath, callPrintPath, callSummaryPath } from '../paths.ts';
import { callMessages } from './messages.ts';
import { type Call, type CallRights, cancelCall, confirmCall } from './operations.ts';
import { copyCallPlan } from './plan-operations.ts';
import { useStep } from './use-step.ts';

interface CallActionsProps {
  readonly call: Call;
  readonly rights: CallRights;
  /** What is shown is from before and is being asked for again: a step now would meet another version. */
  readonly isStale: boolean;
  readonly onChanged: () => void;
}

/** What can be done with a call now: only what would be allowed is offered. */
export function CallActions({ call, rights, isStale, onChanged }: CallActionsProps) {
  const t = useMessages(callMessages);
  const client = useClient();
  const { route } = useLocation();
  const step = useStep();
  const [isCancelling, setCancelling] = useState(false);
  const target = { callPlanId: call.id, expectedVersion: call.version };
  const isOpen = call.state === 'DRAFT' || call.state === 'PLANNED';

  const confirm = () => step.take((key) => client.mutation(confirmCall, { input: target, key }).toPromise(), onChanged);
  const copy = () => {
    let copied = call.id;
    return step.take(
      async (key) => {
        const input = { fromCallPlanId: call.id, callDate: today(), callTime: call.callTime };
        const answer = await client.mutation(copyCallPlan, { input, key }).toPromise();
        if (answer.data && 'callPlan' in answer.data.result) copied = answer.data.result.callPlan.id;
        return answer;
      },
      () => route(callEditorPath(copied)),
    );
  };

  return (
    <>
      <a class="button" href={callBriefPath(call.id)}>
        {t.brief}
      </a>
      {isOpen && rights?.mayUpdate && (
        <a class="button" href={callEditorPath(call.id)}>
          {t.edit}
        </a>
      )}
      {call.state === 'DRAFT' && rights?.mayConfirm && (
        <button type="button" class="primary" disabled={step.isBusy || isStale} onClick={() => void confirm()}>
          {t.confirm}
        </button>
      )}
      {call.state === 'PLANNED' && rights?.mayRecord && (
        <a class="button primary" href={callSummaryPath(call.id)}>
          {t.record}
        </a>
      )}
      <a class="button" href={callPrintPath(call.id)}>
        {t.print}
      </a>
      {!isOpen && rights?.mayUpdate && (
        <button type="button" disabled={step.isBusy || isStale} onClick={() => void copy()}>
          {t.copy}
        </button>
      )}
      {isOpen && rights?.mayCancel && !isCancelling && (
        <button type="button" class="quiet" onClick={() => setCancelling(true)}>
          {t.cancel}
        </button>
      )}
      {isCancelling && (
        <form
          class="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            const reason = new FormData(event.currentTarget).get('reason');
            void step.take(
              (key) => client.mutation(cancelCall, { input: { ...target, reason: String(reason) }, key }).toPromise(),
              () => {
                setCancelling(false);
                onChanged();
              },
            );
          }}
        >
          <label>
            {t.cancelReason} <input name="reason" type="text" maxLength={2_000} />
          </label>
          <button type="submit" class="primary" disabled={step.isBusy || isStale}>
            {t.cancel}
          </button>
          <button type="button" class="quiet" onClick={() => setCancelling(false)}>
            {t.back}
          </button>
        </form>
      )}
      <div class="step-problems" role="alert">
        {step.problems.map((message) => (
          <p key={message} class="notice notice-bad">
            {message} {isOpen && rights?.mayUpdate && <a href={callEditorPath(call.id)}>{t.edit}</a>}
          </p>
        ))}
      </div>
    </>
  );
}
