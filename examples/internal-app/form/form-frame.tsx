import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { formMessages } from './messages.ts';
import type { Form } from './use-form.ts';

interface FormFrameProps<Values> {
  readonly form: Form<Values>;
  /** Where Cancel leads. */
  readonly back: string;
  /** What the button says; Save without it. */
  readonly action?: string;
  readonly children: ComponentChildren;
}

/** The form element around the fields, with what concerns it as a whole, and its buttons. */
export function FormFrame<Values>({ form, back, action, children }: FormFrameProps<Values>) {
  const t = useMessages(formMessages);
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit(event.currentTarget);
      }}
    >
      {form.isDraft && (
        <p class="notice">
          {t.draft}{' '}
          <button type="button" class="link" onClick={form.reset}>
            {t.discard}
          </button>
        </p>
      )}
      {children}
      <div class="form-problems" role="alert">
        {form.isUnreachable && <p class="notice notice-bad">{t.unreachable}</p>}
        {form.isConflict && <p class="notice notice-warn">{t.conflict}</p>}
        {form.problemCount > 0 && <p class="notice notice-bad">{t.problems(form.problemCount)}</p>}
        {form.otherProblems.map((problem) => (
          <p key={problem.code + problem.path.join('.')} class="notice notice-bad">
            {problem.message}
          </p>
        ))}
      </div>
      <div class="form-buttons">
        <button type="submit" class="primary" disabled={form.isBusy}>
          {form.isBusy ? t.saving : form.isConflict ? t.saveOver : (action ?? t.save)}
        </button>
        {form.isConflict && (
          <button type="button" onClick={form.reset}>
            {t.takeTheirs}
          </button>
        )}
        <a class="button quiet" href={back} onClick={form.reset}>
          {t.cancel}
        </a>
      </div>
    </form>
  );
}
