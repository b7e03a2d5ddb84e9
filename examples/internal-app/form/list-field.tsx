import { useMessages } from '../../shared/language.ts';
import { type FieldProps, TextField } from './field.tsx';
import { formMessages } from './messages.ts';
import { type PathOf, valueAt } from './path.ts';
import type { Form } from './use-form.ts';

interface TextListFieldProps<Values> extends FieldProps<Values> {
  readonly type?: 'text' | 'url';
  readonly maxLength?: number;
  readonly most: number;
}

/** Texts of one kind, each on a line of its own that can be added and taken away. Its value is a list of strings. */
export function TextListField<Values>({
  form,
  name,
  label,
  hint,
  isRequired,
  type = 'text',
  maxLength,
  most,
}: TextListFieldProps<Values>) {
  const t = useMessages(formMessages);
  const lines = listAt(form, name);
  const of = (index: number) => `${name}.${index}` as PathOf<Values>; // true: the value at `name` is a list of strings
  return (
    <fieldset name={name} class="text-list">
      <legend>
        {label}
        {isRequired && <small> {t.required}</small>}
      </legend>
      {hint && <p class="hint">{hint}</p>}
      <Problems form={form} name={name} />
      {lines.map((_line, index) => (
        <div key={index} class="text-list-line">
          <TextField
            form={form}
            name={of(index)}
            label={`${label} ${index + 1}`}
            type={type}
            {...(maxLength !== undefined && { maxLength })}
          />
          {(lines.length > 1 || !isRequired) && (
            <button
              type="button"
              class="quiet"
              aria-label={t.removeLine(label, index + 1)}
              onClick={() =>
                form.set(
                  name,
                  lines.filter((_each, at) => at !== index),
                )
              }
            >
              ×
            </button>
          )}
        </div>
      ))}
      {lines.length < most && (
        <button type="button" class="lines-add" onClick={() => form.set(name, [...lines, ''])}>
          {t.addLine(label)}
        </button>
      )}
    </fieldset>
  );
}

interface ChecksFieldProps<Values> extends FieldProps<Values> {
  /** Value and label of each choice. */
  readonly choices: readonly (readonly [value: string, label: string])[];
}

/** Some of several, in the order of the choices. Its value is a list of strings. */
export function ChecksField<Values>({ form, name, label, hint, isRequired, choices }: ChecksFieldProps<Values>) {
  const t = useMessages(formMessages);
  const chosen = listAt(form, name);
  const toggle = (value: string, isOn: boolean) =>
    form.set(
      name,
      choices.map(([each]) => each).filter((each) => (each === value ? isOn : chosen.includes(each))),
    );
  return (
    <fieldset name={name} class="checks">
      <legend>
        {label}
        {isRequired && <small> {t.required}</small>}
      </legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="checks-choices">
        {choices.map(([value, text]) => (
          <label key={value} class="choice">
            <input
              type="checkbox"
              value={value}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            {text}
          </label>
        ))}
      </div>
      <Problems form={form} name={name} />
    </fieldset>
  );
}

function Problems<Values>({ form, name }: { readonly form: Form<Values>; readonly name: PathOf<Values> }) {
  return (
    <>
      {form.problemsAt(name).map(({ code, message }) => (
        <p key={code} class="problem" data-code={code}>
          {message}
        </p>
      ))}
    </>
  );
}

function listAt<Values>(form: Form<Values>, name: PathOf<Values>): readonly string[] {
  const value = valueAt(form.values, name);
  return Array.isArray(value) ? value.map(String) : [];
}
