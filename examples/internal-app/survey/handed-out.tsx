import { useClient } from '@urql/preact';
import { useMessages } from '../../shared/language.ts';
import { StepProblems } from '../form/reasoned-step.tsx';
import { useStep } from '../form/use-step.ts';
import { surveyMessages } from './messages.ts';
import type { Survey } from './operations.ts';
import { countHandedOut } from './step-operations.ts';

/** How many questionnaires were handed out on paper, or asked by staff: answers that staff enter are counted against it. */
export function HandedOut({ survey, onChanged }: { readonly survey: Survey; readonly onChanged: () => void }) {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const step = useStep();
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        const handedOut = Math.round(Number(new FormData(event.currentTarget).get('handedOut')));
        const input = { surveyId: survey.id, expectedVersion: survey.version, handedOut };
        void step.take((key) => client.mutation(countHandedOut, { input, key }).toPromise(), onChanged);
      }}
    >
      <label>
        {t.count}{' '}
        <input name="handedOut" type="number" min={0} max={1_000_000} defaultValue={survey.handedOut.toString()} />
      </label>
      <button type="submit" disabled={step.isBusy}>
        {t.countSave}
      </button>
      <p class="hint">{t.countHint}</p>
      <StepProblems step={step} />
    </form>
  );
}
