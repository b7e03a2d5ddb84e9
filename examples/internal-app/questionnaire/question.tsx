import type { Definition, Question, QuestionKind } from '../../../schema/questionnaire/engine/definition.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { CheckField, Field, SelectField } from '../form/field.tsx';
import { builderMessages } from './builder-messages.ts';
import { ConditionField } from './condition.tsx';
import { questionOfKind, withQuestionRenamed } from './definition.ts';
import {
  type BuilderForm,
  definitionOf,
  MoveButtons,
  NumberField,
  place,
  ProblemsUnder,
  WordsField,
} from './fields.tsx';
import { KindFields } from './kind-fields.tsx';

interface QuestionCardProps {
  readonly form: BuilderForm;
  readonly path: string;
  readonly question: Question;
  /** Its number in the whole questionnaire, from 1. */
  readonly number: number;
  readonly earlier: readonly Question[];
  readonly isOpen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onOpen: (name: string | null) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** A question as a line; opened, with its fields. */
export function QuestionCard(props: QuestionCardProps) {
  const { form, path, question, number, isOpen, isFirst, isLast, onOpen, onMove, onRemove } = props;
  const t = useMessages(builderMessages);
  const words = useFormats().language === 'zh' ? 'ZH_CN' : 'EN';
  const problems = form.problemsUnder(path);
  const label = t.questionAt(number);
  return (
    <li class={problems.length > 0 ? 'question question-wrong' : 'question'}>
      <div class="question-head">
        <button
          type="button"
          class="question-toggle"
          data-question={question.name}
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={() => onOpen(isOpen ? null : question.name)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
            if (!event.altKey || by === null) return;
            event.preventDefault();
            onMove(by);
          }}
        >
          <span class="question-number">
            <span class="unseen">{t.question} </span>
            {number}
          </span>
          <span class="question-text">{question.text[words] || t.noText}</span>
          <span class="second">
            {t.kinds[question.kind]}
            {question.isRequired === true && ` · ${t.isRequired}`}
          </span>
        </button>
        <MoveButtons what={label} isFirst={isFirst} isLast={isLast} onMove={onMove} onRemove={onRemove} />
      </div>
      {isOpen ? <QuestionFields {...props} /> : <ProblemsUnder form={form} path={path} />}
    </li>
  );
}

function QuestionFields({ form, path, question, earlier, onOpen }: QuestionCardProps) {
  const t = useMessages(builderMessages);
  const definition: Definition = definitionOf(form);
  const groups = definition.groups ?? [];
  return (
    <div class="question-fields">
      <WordsField form={form} path={`${path}.text`} label={t.question} isRequired lines={2} maxLength={2_000} />
      {earlier.length > 0 && <p class="hint">{t.textHint}</p>}
      <div class="form-pair">
        <Field form={form} name={place(`${path}.kind`)} label={t.kind} isRequired>
          {(control) => (
            <select
              {...control}
              value={question.kind}
              onChange={(event) =>
                // true: the choices are the kinds.
                form.set(place(path), questionOfKind(event.currentTarget.value as QuestionKind, question))
              }
            >
              {Object.entries(t.kinds).map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {groups.length > 0 && (
          <SelectField
            form={form}
            name={place(`${path}.group`)}
            label={t.group}
            choices={groups.map(({ name, title }) => [name, title.EN || name])}
          />
        )}
      </div>
      <CheckField form={form} name={place(`${path}.isRequired`)} label={t.isRequired} />
      <KindFields form={form} path={path} question={question} earlier={earlier} />
      <details open={question.showIf !== undefined || form.problemsUnder(`${path}.showIf`).length > 0}>
        <summary>{t.more}</summary>
        <div class="question-more">
          <ConditionField form={form} path={`${path}.showIf`} legend={t.showIf} earlier={earlier} />
          <ConditionField form={form} path={`${path}.isRequiredIf`} legend={t.isRequiredIf} earlier={earlier} />
          <WordsField form={form} path={`${path}.help`} label={t.help} maxLength={2_000} />
          <div class="form-pair">
            <Field form={form} name={place(`${path}.name`)} label={t.name}>
              {(control) => (
                <input
                  {...control}
                  type="text"
                  maxLength={40}
                  value={question.name}
                  onChange={({ currentTarget: { value } }) => {
                    form.set(place('definition'), withQuestionRenamed(definition, question.name, value));
                    onOpen(value);
                  }}
                />
              )}
            </Field>
            <NumberField form={form} path={`${path}.weight`} label={t.weight} />
          </div>
        </div>
      </details>
    </div>
  );
}
