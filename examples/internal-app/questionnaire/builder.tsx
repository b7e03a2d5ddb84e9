import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Definition, Question } from '../../../schema/questionnaire/engine/definition.ts';
import { questionsOf } from '../../../schema/questionnaire/engine/walk.ts';
import { useMessages } from '../../shared/language.ts';
import { builderMessages } from './builder-messages.ts';
import { CountingFields } from './counting.tsx';
import { freeName, moved, noWords, questionOfKind, withQuestionMoved, withQuestions } from './definition.ts';
import { type BuilderForm, definitionOf, place, WordsField } from './fields.tsx';
import { SectionCard } from './section.tsx';

/** The questionnaire as it is written: texts, sections, questions. */
export function Builder({ form }: { readonly form: BuilderForm }) {
  const t = useMessages(builderMessages);
  const definition: Definition = definitionOf(form);
  const { sections } = definition;
  const [open, setOpen] = useState<string | null>(null);
  const toFocus = useRef<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const set = (next: Definition) => form.set(place('definition'), next);

  // A question that was moved or added keeps the focus, wherever it stands now.
  useLayoutEffect(() => {
    if (toFocus.current === null) return;
    root.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(toFocus.current)}"]`)?.focus();
    toFocus.current = null;
  });

  // What was refused is shown in its own field: the first question with a problem opens.
  const { problemCount } = form;
  useEffect(() => {
    if (problemCount === 0) return;
    for (const [at, { questions }] of sections.entries())
      for (const [index, { name }] of questions.entries())
        if (form.problemsUnder(`definition.sections.${at}.questions.${index}`).length > 0) return setOpen(name);
  }, [problemCount]);

  const before = (index: number): readonly Question[] => sections.slice(0, index).flatMap(({ questions }) => questions);
  const names = questionsOf(definition).map(({ name }) => name);

  return (
    <div ref={root} class="builder">
      <WordsField form={form} path="definition.title" label={t.title} isRequired />
      <details open={['introduction', 'thanks'].some((field) => form.problemsUnder(`definition.${field}`).length > 0)}>
        <summary>{t.texts}</summary>
        <div class="question-more">
          <WordsField form={form} path="definition.introduction" label={t.introduction} lines={2} maxLength={2_000} />
          <WordsField form={form} path="definition.thanks" label={t.thanks} lines={2} maxLength={2_000} />
        </div>
      </details>
      <p class="hint">{t.moveHint}</p>
      {[...form.problemsAt('definition'), ...form.problemsAt(place('definition.sections'))].map(({ code, message }) => (
        <p key={code} class="problem" data-code={code}>
          {message}
        </p>
      ))}
      {sections.map((section, index) => (
        <SectionCard
          key={index}
          form={form}
          index={index}
          sections={sections}
          earlier={before(index)}
          open={open}
          onOpen={setOpen}
          onMoveSection={(by) => set({ ...definition, sections: moved(sections, index, index + by) })}
          onRemoveSection={() => set({ ...definition, sections: sections.filter((_each, at) => at !== index) })}
          onAdd={(kind) => {
            const name = freeName('q', names);
            set(
              withQuestions(definition, index, [...section.questions, questionOfKind(kind, { name, text: noWords })]),
            );
            setOpen(name);
            toFocus.current = name;
          }}
          onMove={(at, by) => {
            toFocus.current = section.questions[at]?.name ?? null;
            set(withQuestionMoved(definition, index, at, by));
          }}
          onRemove={(at) =>
            set(
              withQuestions(
                definition,
                index,
                section.questions.filter((_each, one) => one !== at),
              ),
            )
          }
        />
      ))}
      <p>
        <button
          type="button"
          onClick={() =>
            set({
              ...definition,
              sections: [
                ...sections,
                {
                  name: freeName(
                    's',
                    sections.map(({ name }) => name),
                  ),
                  title: noWords,
                  questions: [],
                },
              ],
            })
          }
        >
          {t.addSection}
        </button>
      </p>
      <CountingFields form={form} />
    </div>
  );
}
