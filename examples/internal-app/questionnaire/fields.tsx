import { useMessages } from '../../shared/language.ts';
import { Field, TextField } from '../form/field.tsx';
import { type PathOf, valueAt } from '../form/path.ts';
import type { Form } from '../form/use-form.ts';
import type { Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { builderMessages } from './builder-messages.ts';

/** What the builder's form holds. */
export interface BuilderValues {
  readonly code: string;
  readonly use: string;
  /** A `Definition`; its places are too many for a type that lists them all. */
  readonly definition: object;
}

export type BuilderForm = Form<BuilderValues>;

/** A place in the definition, as a place of the form. */
export const place = (path: string) => path as PathOf<BuilderValues>; // true: built from what the definition holds

/** The definition as it is being written. */
export const definitionOf = (form: BuilderForm): Definition => form.values.definition as Definition; // nothing else is put there

/** Without what is said where it is about: each problem of a definition stands in its section, question or list. */
export const withoutPlaced = (form: BuilderForm): BuilderForm => ({
  ...form,
  otherProblems: form.otherProblems.filter(({ path }) => path[1] !== 'definition'),
});

interface PlaceProps {
  readonly form: BuilderForm;
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
}

/** A text in both languages, side by side. */
export function WordsField({
  form,
  path,
  label,
  hint,
  isRequired,
  lines,
  maxLength = 300,
}: PlaceProps & { readonly lines?: number; readonly maxLength?: number }) {
  const t = useMessages(builderMessages);
  const common = {
    form,
    maxLength,
    ...(lines !== undefined && { lines }),
    ...(isRequired !== undefined && { isRequired }),
    ...(hint !== undefined && { hint }),
  };
  return (
    <div class="form-pair">
      <TextField {...common} name={place(`${path}.EN`)} label={t.english(label)} />
      <TextField {...common} name={place(`${path}.ZH_CN`)} label={t.chinese(label)} />
    </div>
  );
}

/** A number; nothing when it is empty. */
export function NumberField({ form, path, label }: PlaceProps) {
  const value = valueAt(form.values, path);
  return (
    <Field form={form} name={place(path)} label={label}>
      {(control) => (
        <input
          {...control}
          type="number"
          step="any"
          value={typeof value === 'number' ? value : ''}
          onInput={({ currentTarget }) =>
            form.set(place(path), currentTarget.value === '' ? undefined : Number(currentTarget.value))
          }
        />
      )}
    </Field>
  );
}

interface MoveButtonsProps {
  readonly what: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove?: (() => void) | undefined;
}

/** Up, down, away: for whatever stands in an order. */
export function MoveButtons({ what, isFirst, isLast, onMove, onRemove }: MoveButtonsProps) {
  const t = useMessages(builderMessages);
  return (
    <span class="move-buttons">
      <button type="button" class="quiet" disabled={isFirst} aria-label={t.up(what)} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" class="quiet" disabled={isLast} aria-label={t.down(what)} onClick={() => onMove(1)}>
        ↓
      </button>
      {onRemove && (
        <button type="button" class="quiet" aria-label={t.remove(what)} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  );
}

/** What is wrong at a place or below it, where no field of its own shows it. */
export function ProblemsUnder({ form, path }: { readonly form: BuilderForm; readonly path: string }) {
  return (
    <>
      {form.problemsUnder(path).map(({ code, message, path: at }) => (
        <p key={code + at.join('.')} class="problem" data-code={code}>
          {message}
        </p>
      ))}
    </>
  );
}
