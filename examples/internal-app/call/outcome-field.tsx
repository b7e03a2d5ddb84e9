import { useFormats } from '../../shared/language.ts';
import type { Labels } from '../../shared/labels.ts';
import type { ResultOutcome } from './labels.ts';

interface OutcomeFieldProps {
  readonly legend: string;
  readonly name: string;
  readonly value: ResultOutcome | '';
  readonly labels: Labels<ResultOutcome>;
  readonly onValue: (outcome: ResultOutcome) => void;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

const outcomes: readonly ResultOutcome[] = ['REACHED', 'PARTLY_REACHED', 'NOT_REACHED'];

/** Whether an expected result was reached: one tap. */
export function OutcomeField({ legend, name, value, labels, onValue, problems }: OutcomeFieldProps) {
  const { language } = useFormats();
  return (
    <fieldset class="outcome">
      <legend>{legend}</legend>
      {outcomes.map((outcome) => (
        <label key={outcome}>
          <input
            type="radio"
            name={name}
            value={outcome}
            checked={value === outcome}
            onChange={() => onValue(outcome)}
          />
          {labels[outcome][language]}
        </label>
      ))}
      {problems.map(({ code, message }) => (
        <p key={code} class="problem" data-code={code}>
          {message}
        </p>
      ))}
    </fieldset>
  );
}
