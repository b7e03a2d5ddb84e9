import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { formMessages } from './messages.ts';
import { type PathOf, valueAt } from './path.ts';
import type { Form } from './use-form.ts';

/** What every field takes. */
export interface FieldProps<Values> {
  readonly form: Form<Values>;
  /** The place of its value, as the server names it. */
  readonly name: PathOf<Values>;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
}

/** Attributes of the control inside a field. */
interface Control {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': 'true' | 'false';
  readonly 'aria-required': 'true' | 'false';
}

/** Label, control, hint, what is wrong with it, and what somebody else has saved there meanwhile. */
export function Field<Values>({
  form,
  name,
  label,
  hint,
  isRequired = false,
  children,
}: FieldProps<Values> & { readonly children: (control: Control) => ComponentChildren }) {
  const t = useMessages(formMessages);
  const id = `${form.id}-${name}`;
  const problems = form.problemsAt(name);
  const theirs = form.theirsAt(name);
  return (
    <div class="form-field">
      <label for={id}>
        {label}
        {isRequired && <small> {t.required}</small>}
      </label>
      {children({
        id,
        name,
        'aria-describedby': `${id}-more`,
        'aria-invalid': problems.length > 0 ? 'true' : 'false',
        'aria-required': isRequired ? 'true' : 'false',
      })}
      <div id={`${id}-more`}>
        {problems.map(({ code, message }) => (
          <p key={code} class="problem" data-code={code}>
            {message}
          </p>
        ))}
        {theirs !== undefined && (
          <p class="theirs">{t.theirs(theirs === null || theirs === '' ? t.nothing : String(theirs))}</p>
        )}
        {hint && <p class="hint">{hint}</p>}
      </div>
    </div>
  );
}

interface TextFieldProps<Values> extends FieldProps<Values> {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'month' | 'time' | 'number';
  readonly maxLength?: number;
  /** Lines to write on; a text of one line without it. */
  readonly lines?: number;
  readonly autoComplete?: string;
}

/** A text, a day, a month, a time: whatever is written. Its value is a string; empty for nothing. */
export function TextField<Values>({
  type = 'text',
  maxLength,
  lines,
  autoComplete = 'off',
  ...field
}: TextFieldProps<Values>) {
  const { form, name } = field;
  const value = String(valueAt(form.values, name) ?? '');
  return (
    <Field {...field}>
      {(control) =>
        lines === undefined ? (
          <input
            {...control}
            // true enough: each of these is a text to write; Preact's types want to know which one.
            type={type as 'text'}
            maxLength={maxLength}
            autoComplete={autoComplete}
            value={value}
            onInput={(event) => form.set(name, event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...control}
            rows={lines}
            maxLength={maxLength}
            value={value}
            onInput={(event) => form.set(name, event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface SelectFieldProps<Values> extends FieldProps<Values> {
  /** Value and label of each choice. */
  readonly choices: readonly (readonly [value: string, label: string])[];
}

/** One of several. Its value is a string; empty for none. */
export function SelectField<Values>({ choices, ...field }: SelectFieldProps<Values>) {
  const t = useMessages(formMessages);
  const { form, name, isRequired } = field;
  const value = String(valueAt(form.values, name) ?? '');
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => form.set(name, event.currentTarget.value)}>
          {(!isRequired || value === '') && <option value="">{t.notChosen}</option>}
          {choices.map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoiceFieldProps<Values> extends FieldProps<Values> {
  readonly groups: readonly {
    readonly label: string;
    /** Value and label of each choice. */
    readonly choices: readonly (readonly [value: string, label: string])[];
  }[];
}

/** One of several that want to be read before they are chosen: all in sight, in groups. Its value is a string. */
export function ChoiceField<Values>({ form, name, label, isRequired, groups }: ChoiceFieldProps<Values>) {
  const t = useMessages(formMessages);
  const id = `${form.id}-${name}`;
  const problems = form.problemsAt(name);
  const value = valueAt(form.values, name);
  return (
    <fieldset class="choices" aria-describedby={`${id}-more`}>
      <legend>
        {label}
        {isRequired && <small> {t.required}</small>}
      </legend>
      {groups.map((group) => (
        <fieldset key={group.label}>
          <legend class="second">{group.label}</legend>
          {group.choices.map(([each, text]) => (
            <label key={each} class="choice">
              <input
                type="radio"
                name={name}
                value={each}
                checked={each === value}
                aria-invalid={problems.length > 0 ? 'true' : 'false'}
                onChange={() => form.set(name, each)}
              />
              {text}
            </label>
          ))}
        </fieldset>
      ))}
      <div id={`${id}-more`}>
        {problems.map(({ code, message }) => (
          <p key={code} class="problem" data-code={code}>
            {message}
          </p>
        ))}
      </div>
    </fieldset>
  );
}

/** Yes or no. */
export function CheckField<Values>(field: FieldProps<Values>) {
  const { form, name } = field;
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="checkbox"
          checked={valueAt(form.values, name) === true}
          onChange={(event) => form.set(name, event.currentTarget.checked)}
        />
      )}
    </Field>
  );
}

/** A form's text as the graph wants it: null for nothing. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
