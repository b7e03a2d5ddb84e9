import { useClient, useQuery } from '@urql/preact';
import { useRef, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { problemsOf as problemsOfAnswers } from '../../../schema/questionnaire/engine/check.ts';
import type { Answers, Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { answersAsked, asked } from '../../../schema/questionnaire/engine/walk.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { AccountField } from '../form/account-field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { surveyPath } from '../paths.ts';
import { AnswerForm, type ShownProblem } from '../questionnaire/answer-form.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { languageChoices } from '../site/labels.ts';
import { surveyMessages } from './messages.ts';
import { entryQuery, recordResponse } from './operations.ts';

/** Answers that one of us enters, on the telephone or on a visit. */
export function SurveyEntry() {
  const id = useRoute().params['id'] ?? '';
  const t = useMessages(surveyMessages);
  const [answer, ask] = useQuery({ query: entryQuery, variables: { id } });
  const [round, setRound] = useState(0);
  const [isDone, setDone] = useState(false);
  useTitle(answer.data?.survey && t.entryTitle(answer.data.survey.title));
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ survey }) =>
        survey === null ? (
          <NotHere />
        ) : (
          <div class="page page-narrow">
            <h1>{t.entryTitle(survey.title)}</h1>
            {isDone ? (
              <div class="nothing" role="status">
                <p>{t.handedIn}</p>
                <p class="page-actions">
                  <button
                    type="button"
                    class="primary"
                    onClick={() => {
                      setRound(round + 1);
                      setDone(false);
                    }}
                  >
                    {t.another}
                  </button>
                  <a class="button" href={surveyPath(id)}>
                    {t.toSurvey}
                  </a>
                </p>
              </div>
            ) : (
              <Entry
                key={round}
                surveyId={id}
                definition={survey.questionnaireVersion.definition as Definition} // as the server has checked it
                onDone={() => setDone(true)}
              />
            )}
          </div>
        )
      }
    </Loaded>
  );
}

interface EntryValues {
  readonly accountId: string;
  readonly language: string;
  /** `Answers`, by names that only the definition knows. */
  readonly answers: object;
}

interface EntryProps {
  readonly surveyId: string;
  readonly definition: Definition;
  readonly onDone: () => void;
}

function Entry({ surveyId, definition, onDone }: EntryProps) {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const reader = useFormats().language === 'zh' ? 'ZH_CN' : 'EN';
  const submissionId = useRef(crypto.randomUUID());
  const [own, setOwn] = useState<ReadonlyMap<string, readonly ShownProblem[]>>(new Map());
  const saved: EntryValues = { accountId: '', language: reader, answers: {} };
  const form = useForm({
    draft: null, // what a customer said is nobody else's to see
    saved,
    send: ({ accountId, language, answers }, { key }) =>
      client
        .mutation(recordResponse, {
          input: {
            surveyId,
            submissionId: submissionId.current,
            language: languageOf(language),
            ...(accountId !== '' && { accountId }),
            answers: inputOf(definition, answers as Answers),
          },
          key,
        })
        .toPromise(),
    onDone,
  });
  const answers = form.values.answers as Answers; // nothing else is put there
  const language = languageOf(form.values.language);
  // By the server's path: the place in the list that was sent, which is that of the questions asked.
  const sent = inputOf(definition, answers);
  const refused = new Map<string, readonly ShownProblem[]>(
    sent.map(({ question }, index) => [question, form.problemsUnder(`answers.${index}`)]),
  );
  const problems = new Map(
    asked(definition, answers).map(({ question: { name } }) => [
      name,
      [...(own.get(name) ?? []), ...(refused.get(name) ?? [])],
    ]),
  );
  return (
    <>
      <p class="hint">{t.entryHint}</p>
      <FormFrame
        form={{
          ...form,
          otherProblems: form.otherProblems.filter(({ path }) => path[1] !== 'answers' || path.length < 3),
          async submit(element) {
            const found = Map.groupBy(
              problemsOfAnswers(definition, answersAsked(definition, answers)),
              (one) => one.question,
            );
            setOwn(found);
            const [first] = found.keys();
            if (first === undefined) return form.submit(element);
            element.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"] :is(input, select, textarea)`)?.focus();
          },
        }}
        back={surveyPath(surveyId)}
        action={t.hand}
      >
        <AccountField form={form} name="accountId" label={t.account} />
        <label class="filter">
          {t.entryLanguage}
          <select value={language} onChange={(event) => form.set('language', event.currentTarget.value)}>
            {languageChoices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <AnswerForm
          id="entry"
          heading="h2"
          definition={definition}
          answers={answers}
          language={language}
          problems={problems}
          onAnswers={(next) => {
            form.set('answers', next);
            setOwn(new Map());
          }}
        />
        {own.size > 0 && (
          <p class="notice notice-bad" role="alert">
            {t.wrong}
          </p>
        )}
      </FormFrame>
    </>
  );
}

const languageOf = (value: string): 'EN' | 'ZH_CN' => (value === 'EN' ? 'EN' : 'ZH_CN');

/** The answers to what is asked, as the graph takes them. */
function inputOf(definition: Definition, answers: Answers) {
  return Object.entries(answersAsked(definition, answers)).map(([question, { choices, rows, contact, ...rest }]) => ({
    ...rest,
    question,
    ...(choices && { choices: [...choices] }),
    ...(rows && { rows: rows.map(({ row, choice }) => ({ row, choice })) }),
    ...(contact && { contact: { ...contact } }),
  }));
}
