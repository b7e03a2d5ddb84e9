import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { formMessages } from './messages.ts';
import type { Step } from './use-step.ts';

interface ReasonedStepProps {
  readonly step: Step;
  /** What the button says. */
  readonly action: string;
  /** What is asked for before it is done. */
  readonly question: string;
  readonly maxLength: number;
  readonly isDisabled?: boolean;
  /** Does it; the form closes when `done` is called. */
  readonly onReason: (reason: string, done: () => void) => void;
}

/** A step that wants a reason: a button, and once it was pressed a line to write the reason on. */
export function ReasonedStep({ step, action, question, maxLength, isDisabled, onReason }: ReasonedStepProps) {
  const t = useMessages(formMessages);
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
        onReason(String(new FormData(event.currentTarget).get('reason')), () => setOpen(false));
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
