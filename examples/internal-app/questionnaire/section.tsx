import { useState } from 'preact/hooks';
import type { Question, QuestionKind, Section } from '../../../schema/questionnaire/engine/definition.ts';
import { useMessages } from '../../shared/language.ts';
import { CheckField, SelectField } from '../form/field.tsx';
import { builderMessages } from './builder-messages.ts';
import { ConditionField } from './condition.tsx';
import { type BuilderForm, MoveButtons, place, WordsField } from './fields.tsx';
import { QuestionCard } from './question.tsx';

interface SectionCardProps {
  readonly form: BuilderForm;
  readonly index: number;
  readonly sections: readonly Section[];
  readonly earlier: readonly Question[];
  readonly open: string | null;
  readonly onOpen: (name: string | null) => void;
  readonly onMoveSection: (by: 1 | -1) => void;
  readonly onRemoveSection: () => void;
  readonly onAdd: (kind: QuestionKind) => void;
  readonly onMove: (question: number, by: 1 | -1) => void;
  readonly onRemove: (question: number) => void;
}

/** A section: its heading, its questions in order, and a way to add one. */
export function SectionCard(props: SectionCardProps) {
  const { form, index, sections, earlier, open, onOpen, onMoveSection, onRemoveSection, onMove, onRemove } = props;
  const t = useMessages(builderMessages);
  const path = `definition.sections.${index}`;
  const section = sections[index];
  if (section === undefined) return null;
  const label = t.section(index + 1);
  return (
    <section class="panel section-card" aria-label={label}>
      <header>
        <h2>{label}</h2>
        <MoveButtons
          what={label}
          isFirst={index === 0}
          isLast={index === sections.length - 1}
          onMove={onMoveSection}
          onRemove={sections.length > 1 ? onRemoveSection : undefined}
        />
      </header>
      <WordsField form={form} path={`${path}.title`} label={t.sectionTitle} isRequired />
      <div class="form-pair">
        {form.values.use === 'SURVEY' && (
          <SelectField form={form} name={place(`${path}.part`)} label={t.part} choices={Object.entries(t.parts)} />
        )}
        <CheckField form={form} name={place(`${path}.isShuffled`)} label={t.isShuffled} />
      </div>
      {earlier.length > 0 && (
        <details open={section.showIf !== undefined}>
          <summary>{t.showIf}</summary>
          <ConditionField form={form} path={`${path}.showIf`} legend={t.showIf} earlier={earlier} />
        </details>
      )}
      {form.problemsAt(place(`${path}.questions`)).map(({ code, message }) => (
        <p key={code} class="problem" data-code={code}>
          {message}
        </p>
      ))}
      <ol class="questions">
        {section.questions.map((question, at) => (
          <QuestionCard
            key={at}
            form={form}
            path={`${path}.questions.${at}`}
            question={question}
            number={earlier.length + at + 1}
            earlier={[...earlier, ...section.questions.slice(0, at)]}
            isOpen={open === question.name}
            isFirst={index === 0 && at === 0}
            isLast={index === sections.length - 1 && at === section.questions.length - 1}
            onOpen={onOpen}
            onMove={(by) => onMove(at, by)}
            onRemove={() => onRemove(at)}
          />
        ))}
      </ol>
      <AddQuestion label={label} onAdd={props.onAdd} />
    </section>
  );
}

function AddQuestion({ label, onAdd }: { readonly label: string; readonly onAdd: (kind: QuestionKind) => void }) {
  const t = useMessages(builderMessages);
  const [kind, setKind] = useState<QuestionKind>('SINGLE_CHOICE');
  return (
    <div class="page-actions">
      <select
        aria-label={t.inside(label, t.addKind)}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as QuestionKind) /* true: the choices are the kinds */}
      >
        {Object.entries(t.kinds).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <button type="button" aria-label={t.inside(label, t.addQuestion)} onClick={() => onAdd(kind)}>
        {t.addQuestion}
      </button>
    </div>
  );
}
