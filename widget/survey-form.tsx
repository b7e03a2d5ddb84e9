import { Fragment, h, type JSX } from 'preact';
import type { Answer, Answers, Definition } from '../schema/questionnaire/engine/definition.ts';
import { piped } from '../schema/questionnaire/engine/pipe.ts';
import { asked, isAnswered } from '../schema/questionnaire/engine/walk.ts';
import type { Language } from './language.ts';
import { Said } from './question/asked.tsx';
import { QuestionControl } from './question/question.tsx';
import { type FoundProblem, type SayQuestion, sentenceOf } from './question/say.ts';

/** A questionnaire with the answers given so far. */
export interface SurveyFormProps {
  /** As this respondent reads it: in the order of the submission. */
  readonly definition: Definition;
  readonly answers: Answers;
  readonly problems: readonly FoundProblem[];
  /** What is wrong, or done, as a whole; empty if nothing is. */
  readonly notice: string;
  readonly isSending: boolean;
  readonly language: Language;
  readonly say: SayQuestion;
  /** How deep the headings of sections stand: below the page's title, or the panel's. */
  readonly heading: 'h2' | 'h3';
  readonly onAnswer: (name: string, answer: Answer) => void;
  readonly onSave: () => void;
  /** `website` is the trap for machines; people leave it empty. */
  readonly onSend: (website: string) => void;
}

/** Asks what is to be asked of somebody who answers so, section by section, guided by the server's own code. */
export function SurveyForm(props: SurveyFormProps): JSX.Element {
  const { definition, answers, problems, notice, isSending, language, say } = props;
  const asking = asked(definition, answers);
  const sections = definition.sections.filter((section) => asking.some((one) => one.section === section));
  const done = asking.filter(({ question }) => isAnswered(answers[question.name])).length;
  // Isolated, or it would be turned round between words that run from right to left.
  const progress = say('progress', `\u2066${done} / ${asking.length}\u2069`);

  return (
    <form
      key="survey"
      class="survey"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // The trap is a field of this form, whoever filled it in.
        props.onSend((event.currentTarget.elements.namedItem('website') as HTMLInputElement).value);
      }}
    >
      {definition.introduction && (
        <p>
          <Said text={definition.introduction[language]} />
        </p>
      )}
      <div class="progress">
        <progress aria-label={progress} max={asking.length} value={done} />
        <span class="soft">{progress}</span>
      </div>
      {sections.map((section) => (
        <Fragment key={section.name}>
          {/* One section needs no title besides the survey's. */}
          {sections.length > 1 && h(props.heading, { class: 'section' }, <Said text={section.title[language]} />)}
          {asking.map(({ section: its, question, isRequired }) => {
            if (its !== section) return undefined;
            const problem = problems.find((one) => one.question === question.name);
            return (
              <div key={question.name} class="question">
                <QuestionControl
                  question={question}
                  answer={answers[question.name] ?? {}}
                  text={piped(question.text, language, definition, answers)}
                  help={question.help ? piped(question.help, language, definition, answers) : ''}
                  isRequired={isRequired}
                  problem={problem ? sentenceOf(say, language, question, problem) : ''}
                  language={language}
                  say={say}
                  onAnswer={(answer) => props.onAnswer(question.name, answer)}
                />
              </div>
            );
          })}
        </Fragment>
      ))}
      <input class="live" name="website" aria-hidden="true" tabIndex={-1} autocomplete="off" />
      <p class="notice">{notice}</p>
      <button class="main" aria-disabled={isSending}>
        {say(isSending ? 'wait' : 'send')}
      </button>
      <button type="button" class="link" onClick={props.onSave}>
        {say('save')}
      </button>
    </form>
  );
}
