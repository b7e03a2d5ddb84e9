import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { formMessages } from './messages.ts';
import { type Step, type StepAnswer, useStep } from './use-step.ts';

interface ReasonedStepProps {
  /** What the button says. */
  readonly action: string;
  /** What is asked for before it is done. */
  readonly question: string;
  readonly maxLength: number;
  readonly isDisabled?: boolean;
  readonly send: (reason: string, key: string) => Promise<StepAnswer>;
  readonly onDone: () => void;
}

/** A step that wants a reason: a button, and once it was pressed a line to write the reason on. */
export function ReasonedStep({ action, question, maxLength, isDisabled, send, onDone }: ReasonedStepProps) {
  const t = useMessages(formMessages);
  const step = useStep();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {action}
      </button>
    );
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = String(new FormData(event.currentTarget).get('reason'));
        void step.take(
          (key) => send(reason, key),
          () => {
            setOpen(false);
            onDone();
          },
        );
      }}
    >
      <label>
        {question} <input name="reason" type="text" maxLength={maxLength} />
      </label>
      <button type="submit" class="primary" disabled={step.isBusy || isDisabled}>
        {action}
      </button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {t.back}
      </button>
      <StepProblems step={step} />
    </form>
  );
}

/** Why a step was not taken; `children` follow each. */
export function StepProblems({ step, children }: { readonly step: Step; readonly children?: ComponentChildren }) {
  return (
    <div class="step-problems" role="alert">
      {step.problems.map((message) => (
        <p key={message} class="notice notice-bad">
          {message} {children}
        </p>
      ))}
    </div>
  );
}
