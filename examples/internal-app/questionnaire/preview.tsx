import { useState } from 'preact/hooks';
import { problemsOf } from '../../../schema/questionnaire/engine/check.ts';
import type { Answers, Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { scoreOf } from '../../../schema/questionnaire/engine/score.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { languageChoices } from '../site/labels.ts';
import { AnswerForm, type ShownProblem } from './answer-form.tsx';
import { questionnaireMessages } from './messages.ts';

/** The questionnaire as whoever answers it will see it, guided and checked by the same engine. */
export function Preview({ definition }: { readonly definition: Definition }) {
  const t = useMessages(questionnaireMessages);
  const { language: reader } = useFormats();
  const [language, setLanguage] = useState<'EN' | 'ZH_CN'>(reader === 'zh' ? 'ZH_CN' : 'EN');
  const [answers, setAnswers] = useState<Answers>({});
  const [found, setFound] = useState<ReadonlyMap<string, readonly ShownProblem[]> | null>(null);
  const score = scoreOf(definition, answers);
  return (
    <section class="panel preview" aria-labelledby="preview">
      <header>
        <h2 id="preview">{t.preview}</h2>
        <select
          aria-label={t.previewLanguage}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'EN' ? 'EN' : 'ZH_CN')}
        >
          {languageChoices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </header>
      <p class="hint">{t.previewHint}</p>
      <p class="preview-title">{definition.title[language]}</p>
      <AnswerForm
        id="preview"
        definition={definition}
        answers={answers}
        language={language}
        problems={found ?? new Map()}
        onAnswers={(next) => {
          setAnswers(next);
          setFound(null);
        }}
      />
      <div class="page-actions">
        <button type="button" onClick={() => setFound(problemsIn(definition, answers))}>
          {t.check}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setAnswers({});
            setFound(null);
          }}
        >
          {t.again}
        </button>
      </div>
      <p role="status">
        {found?.size === 0 && t.allRight} {score && t.score(score.score, score.most, score.percent)}
      </p>
    </section>
  );
}

function problemsIn(definition: Definition, answers: Answers): ReadonlyMap<string, readonly ShownProblem[]> {
  try {
    return Map.groupBy(problemsOf(definition, answers), ({ question }) => question);
  } catch {
    // A pattern that is no regular expression yet: the server says so.
    return new Map();
  }
}
