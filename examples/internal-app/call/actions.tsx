import { useClient } from '@urql/preact';
import { useLocation } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { useCompanyDays } from '../form/day.ts';
import { ReasonedStep, StepProblems } from '../form/reasoned-step.tsx';
import { useStep } from '../form/use-step.ts';
import { callBriefPath, callEditorPath, callPrintPath, callSummaryPath } from '../paths.ts';
import { callMessages } from './messages.ts';
import { type Call, type CallRights, cancelCall, confirmCall } from './operations.ts';
import { copyCallPlan } from './plan-operations.ts';

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
  const { today } = useCompanyDays();
  const { route } = useLocation();
  const step = useStep();
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
      {isOpen && rights?.mayCancel && (
        <ReasonedStep
          action={t.cancel}
          question={t.cancelReason}
          maxLength={2_000}
          isDisabled={isStale}
          send={(reason, key) => client.mutation(cancelCall, { input: { ...target, reason }, key }).toPromise()}
          onDone={onChanged}
        />
      )}
      <StepProblems step={step}>
        {isOpen && rights?.mayUpdate && <a href={callEditorPath(call.id)}>{t.edit}</a>}
      </StepProblems>
    </>
  );
}
