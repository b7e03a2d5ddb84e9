import type { Option } from '../../../schema/questionnaire/engine/definition.ts';
import { useMessages } from '../../shared/language.ts';
import { CheckField, TextField } from '../form/field.tsx';
import { valueAt } from '../form/path.ts';
import { builderMessages } from './builder-messages.ts';
import { moved, newOption } from './definition.ts';
import { type BuilderForm, MoveButtons, NumberField, place, ProblemsUnder, WordsField } from './fields.tsx';

interface OptionsFieldProps {
  readonly form: BuilderForm;
  readonly path: string;
  /** Rows of a matrix have words and a code only. */
  readonly isRows?: boolean;
  readonly isExclusive?: boolean;
  readonly hasScores?: boolean;
}

/** What can be chosen, or the rows of a matrix, in order. */
export function OptionsField({
  form,
  path,
  isRows = false,
  isExclusive = false,
  hasScores = false,
}: OptionsFieldProps) {
  const t = useMessages(builderMessages);
  const options = (valueAt(form.values, path) ?? []) as readonly Option[]; // the place is one of options
  const set = (next: readonly Option[]) => form.set(place(path), next);
  const label = isRows ? t.row : t.option;
  return (
    <fieldset class="options">
      <legend>{isRows ? t.rows : t.options}</legend>
      {form.problemsAt(place(path)).length > 0 && <ProblemsUnder form={form} path={path} />}
      <ol class="plain">
        {options.map((_option, index) => {
          const at = `${path}.${index}`;
          return (
            <li key={index} class="option">
              <WordsField form={form} path={`${at}.text`} label={label(index + 1)} />
              <MoveButtons
                what={label(index + 1)}
                isFirst={index === 0}
                isLast={index === options.length - 1}
                onMove={(by) => set(moved(options, index, index + by))}
                onRemove={() => set(options.filter((_each, one) => one !== index))}
              />
              {!isRows && (
                <details class="option-more">
                  <summary>
                    <span class="unseen">{label(index + 1)}: </span>
                    {t.more}
                  </summary>
                  <div class="form-pair">
                    <TextField form={form} name={place(`${at}.name`)} label={t.name} maxLength={40} />
                    {hasScores && <NumberField form={form} path={`${at}.score`} label={t.score} />}
                    <CheckField form={form} name={place(`${at}.asksWords`)} label={t.asksWords} />
                    {isExclusive && <CheckField form={form} name={place(`${at}.isExclusive`)} label={t.isExclusive} />}
                  </div>
                </details>
              )}
            </li>
          );
        })}
      </ol>
      <button type="button" class="lines-add" onClick={() => set([...options, newOption(options, isRows ? 'r' : 'o')])}>
        {isRows ? t.addRow : t.addOption}
      </button>
    </fieldset>
  );
}
