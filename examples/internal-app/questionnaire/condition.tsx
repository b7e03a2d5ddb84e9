import { useState } from 'preact/hooks';
import { type Condition, levels, type Question } from '../../../schema/questionnaire/engine/definition.ts';
import { levelWords } from '../../../schema/questionnaire/engine/pipe.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { valueAt } from '../form/path.ts';
import { builderMessages } from './builder-messages.ts';
import { type BuilderForm, place, ProblemsUnder } from './fields.tsx';

type Comparison = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>;

/** A condition as this editor shows it: some comparisons that all hold, or one of which holds; null: it is nested. */
interface Simple {
  readonly join: 'all' | 'any';
  readonly list: readonly Comparison[];
}

const isComparison = (condition: Condition): condition is Comparison => 'question' in condition;

function simpleOf(condition: Condition | undefined): Simple | null {
  if (condition === undefined) return { join: 'all', list: [] };
  if (isComparison(condition)) return { join: 'all', list: [condition] };
  const found =
    'all' in condition
      ? { join: 'all' as const, list: condition.all }
      : 'any' in condition
        ? { join: 'any' as const, list: condition.any }
        : null;
  if (found === null) return null;
  const list = found.list.filter(isComparison);
  return list.length === found.list.length ? { join: found.join, list } : null;
}

function conditionOf({ join, list }: Simple): Condition | undefined {
  if (list.length < 2) return list[0];
  return join === 'all' ? { all: list } : { any: list };
}

interface ConditionFieldProps {
  readonly form: BuilderForm;
  readonly path: string;
  readonly legend: string;
  /** What it can depend on. */
  readonly earlier: readonly Question[];
}

/** When something holds, by the answers to earlier questions. */
export function ConditionField({ form, path, legend, earlier }: ConditionFieldProps) {
  const t = useMessages(builderMessages);
  const condition = valueAt(form.values, path) as Condition | undefined; // the place is one of a condition
  const simple = simpleOf(condition);
  const set = (next: Condition | undefined) => form.set(place(path), next);
  const [first] = earlier;
  return (
    <fieldset class="condition">
      <legend>
        {legend} {condition === undefined && <small>{t.always}</small>}
      </legend>
      {simple === null ? (
        <Nested condition={condition} onCondition={set} />
      ) : (
        <>
          {simple.list.length > 1 && (
            <label class="filter">
              {t.joined}
              <select
                value={simple.join}
                onChange={(event) =>
                  set(conditionOf({ ...simple, join: event.currentTarget.value === 'any' ? 'any' : 'all' }))
                }
              >
                <option value="all">{t.all}</option>
                <option value="any">{t.any}</option>
              </select>
            </label>
          )}
          {simple.list.map((comparison, index) => (
            <ComparisonRow
              key={index}
              comparison={comparison}
              earlier={earlier}
              onChange={(next) =>
                set(
                  conditionOf({
                    ...simple,
                    list: simple.list.flatMap((each, at) => (at === index ? (next ? [next] : []) : [each])),
                  }),
                )
              }
            />
          ))}
          {first === undefined ? (
            <p class="hint">{t.noEarlier}</p>
          ) : (
            <button
              type="button"
              class="lines-add"
              onClick={() => set(conditionOf({ ...simple, list: [...simple.list, beginning(first)] }))}
            >
              {t.addCondition}
            </button>
          )}
        </>
      )}
      <ProblemsUnder form={form} path={path} />
    </fieldset>
  );
}

/** What can be chosen in the answer to a question: options, or levels. */
function choicesOf(
  question: Question | undefined,
): readonly { readonly name: string; readonly text: { readonly EN: string; readonly ZH_CN: string } }[] {
  if (question === undefined) return [];
  if ('options' in question) return question.options;
  return question.kind === 'SCALE' && question.scale === 'SATISFACTION'
    ? levels.map((name) => ({ name, text: levelWords[name] }))
    : [];
}

const isNumber = (question: Question | undefined): boolean =>
  question !== undefined && ['SCALE', 'NUMBER', 'MONEY'].includes(question.kind);

/** The comparison that a question suggests. */
function beginning(question: Question): Comparison {
  const [choice] = choicesOf(question);
  if (choice) return { question: question.name, has: [choice.name] };
  return isNumber(question) ? { question: question.name, from: 0 } : { question: question.name, isAnswered: true };
}

interface ComparisonRowProps {
  readonly comparison: Comparison;
  readonly earlier: readonly Question[];
  readonly onChange: (next: Comparison | null) => void;
}

function ComparisonRow({ comparison, earlier, onChange }: ComparisonRowProps) {
  const t = useMessages(builderMessages);
  const words = useFormats().language === 'zh' ? 'ZH_CN' : 'EN';
  const question = earlier.find(({ name }) => name === comparison.question);
  const choices = choicesOf(question);
  const how =
    'has' in comparison
      ? 'has'
      : 'isAnswered' in comparison
        ? comparison.isAnswered
          ? 'answered'
          : 'unanswered'
        : 'between';
  const choose = (next: string) => {
    const named = { question: comparison.question };
    if (next === 'has') onChange({ ...named, has: choices.slice(0, 1).map(({ name }) => name) });
    else if (next === 'between') onChange({ ...named, from: 0 });
    else onChange({ ...named, isAnswered: next === 'answered' });
  };
  const number = (text: string) => (text === '' ? undefined : Number(text));
  return (
    <div class="comparison">
      <select
        aria-label={t.conditionQuestion}
        value={comparison.question}
        onChange={(event) => {
          const next = earlier.find(({ name }) => name === event.currentTarget.value);
          if (next) onChange(beginning(next));
        }}
      >
        {question === undefined && <option value={comparison.question}>{comparison.question}</option>}
        {earlier.map(({ name, text }) => (
          <option key={name} value={name}>
            {text[words] || name}
          </option>
        ))}
      </select>
      {question?.kind === 'MATRIX' && 'has' in comparison && (
        <select
          aria-label={t.conditionRow}
          value={comparison.row ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { row: _before, ...rest } = comparison;
            onChange(value === '' ? rest : { ...rest, row: value });
          }}
        >
          <option value="">{t.anyRow}</option>
          {question.rows.map(({ name, text }) => (
            <option key={name} value={name}>
              {text[words] || name}
            </option>
          ))}
        </select>
      )}
      <select aria-label={t.comparison} value={how} onChange={(event) => choose(event.currentTarget.value)}>
        {choices.length > 0 && <option value="has">{t.has}</option>}
        {(isNumber(question) || how === 'between') && <option value="between">{t.between}</option>}
        <option value="answered">{t.answered}</option>
        <option value="unanswered">{t.unanswered}</option>
      </select>
      {'has' in comparison && (
        <div class="checks-choices" role="group" aria-label={t.has}>
          {choices.map(({ name, text }) => (
            <label key={name} class="choice">
              <input
                type="checkbox"
                checked={comparison.has.includes(name)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange({
                    ...comparison,
                    has: choices
                      .map((each) => each.name)
                      .filter((each) => (each === name ? checked : comparison.has.includes(each))),
                  })
                }
              />
              {text[words] || name}
            </label>
          ))}
        </div>
      )}
      {how === 'between' && !('has' in comparison) && !('isAnswered' in comparison) && (
        <span class="between">
          {(['from', 'to'] as const).map((end) => (
            <input
              key={end}
              type="number"
              step="any"
              aria-label={t[end]}
              value={comparison[end] ?? ''}
              onInput={({ currentTarget: { value } }) => {
                const { [end]: _before, ...rest } = comparison;
                const bound = number(value);
                onChange(bound === undefined ? rest : { ...rest, [end]: bound });
              }}
            />
          ))}
        </span>
      )}
      <button type="button" class="quiet" aria-label={t.remove(t.comparison)} onClick={() => onChange(null)}>
        ×
      </button>
    </div>
  );
}

function Nested({
  condition,
  onCondition,
}: {
  readonly condition: Condition | undefined;
  readonly onCondition: (next: Condition | undefined) => void;
}) {
  const t = useMessages(builderMessages);
  const [text, setText] = useState(() => JSON.stringify(condition, null, 2));
  return (
    <label class="form-field">
      <span class="hint">{t.complex}</span>
      <textarea
        rows={4}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          try {
            // The server says what is wrong with it.
            onCondition(event.currentTarget.value.trim() === '' ? undefined : JSON.parse(event.currentTarget.value));
          } catch {
            // Not whole yet.
          }
        }}
      />
    </label>
  );
}
