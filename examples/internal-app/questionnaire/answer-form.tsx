import type { AnswerProblemCode } from '../../../schema/questionnaire/engine/check.ts';
import type { Answer, Answers, Definition, Question } from '../../../schema/questionnaire/engine/definition.ts';
import { type Language, piped } from '../../../schema/questionnaire/engine/pipe.ts';
import { asked } from '../../../schema/questionnaire/engine/walk.ts';
import { useMessages } from '../../shared/language.ts';
import { AnswerControl } from './answer-control.tsx';
import { answerMessages } from './answer-messages.ts';

/** Something that is wrong with an answer: the engine's code, or the server's words. */
export interface ShownProblem {
  readonly code: string;
  readonly message?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

interface AnswerFormProps {
  readonly definition: Definition;
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
  /** Of the questions; the rest is in the reader's. */
  readonly language: Language;
  readonly problems: ReadonlyMap<string, readonly ShownProblem[]>;
  /** Makes ids unique on the page. */
  readonly id: string;
  /** Of the sections' headings, below that of whatever stands around. */
  readonly heading?: 'h2' | 'h3';
}

/** A form made from a definition: what is asked follows from what has been answered, by the server's own engine. */
export function AnswerForm({
  definition,
  answers,
  onAnswers,
  language,
  problems,
  id,
  heading: Heading = 'h3',
}: AnswerFormProps) {
  const asking = asked(definition, answers);
  const sections = definition.sections
    .map((section) => ({ section, list: asking.filter((each) => each.section === section) }))
    .filter(({ list }) => list.length > 0);
  return (
    <div class="answer-form" lang={language === 'EN' ? 'en' : 'zh-CN'}>
      {definition.introduction && <p>{piped(definition.introduction, language, definition, answers)}</p>}
      {sections.map(({ section, list }) => (
        <section key={section.name} aria-label={section.title[language]}>
          <Heading>{section.title[language]}</Heading>
          {list.map(({ question, isRequired }) => (
            <QuestionField
              key={question.name}
              id={`${id}-${question.name}`}
              question={question}
              isRequired={isRequired}
              text={piped(question.text, language, definition, answers)}
              help={question.help && piped(question.help, language, definition, answers)}
              language={language}
              answer={answers[question.name]}
              problems={problems.get(question.name) ?? []}
              onAnswer={(answer) => {
                const { [question.name]: _before, ...rest } = answers;
                onAnswers(answer === undefined ? rest : { ...rest, [question.name]: answer });
              }}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface QuestionFieldProps {
  readonly id: string;
  readonly question: Question;
  readonly isRequired: boolean;
  readonly text: string;
  readonly help: string | undefined;
  readonly language: Language;
  readonly answer: Answer | undefined;
  readonly problems: readonly ShownProblem[];
  readonly onAnswer: (answer: Answer | undefined) => void;
}

function QuestionField({
  id,
  question,
  isRequired,
  text,
  help,
  language,
  answer,
  problems,
  onAnswer,
}: QuestionFieldProps) {
  const t = useMessages(answerMessages);
  const hasRadios = ['SINGLE_CHOICE', 'SCALE', 'MATRIX'].includes(question.kind);
  return (
    <fieldset class="answer" name={question.name} aria-describedby={`${id}-more`}>
      <legend>
        {text} {isRequired && <small>{t.required}</small>}
      </legend>
      {help && <p class="hint">{help}</p>}
      <AnswerControl
        id={id}
        label={text}
        question={question}
        language={language}
        answer={answer ?? {}}
        isWrong={problems.length > 0}
        onAnswer={onAnswer}
      />
      {hasRadios && answer !== undefined && (
        <button type="button" class="link answer-clear" onClick={() => onAnswer(undefined)}>
          {t.clear}
        </button>
      )}
      <div id={`${id}-more`}>
        {problems.map(({ code, message, values }) => (
          <p key={code} class="problem" data-code={code}>
            {message ?? t.problems[code as AnswerProblemCode]?.(values) ?? code /* the engine's codes are all there */}
          </p>
        ))}
      </div>
    </fieldset>
  );
}
