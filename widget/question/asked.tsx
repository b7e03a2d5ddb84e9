import { h, type ComponentChildren, type JSX } from 'preact';
import type { Answer, Question } from '../../schema/questionnaire/engine/definition.ts';
import type { Language } from '../language.ts';
import type { SayQuestion } from './say.ts';

/** What the control of a question is given. */
export interface Asked<Kind extends Question = Question> {
  readonly question: Kind;
  readonly answer: Answer;
  /** The text and the sentence below it, with earlier answers put in. */
  readonly text: string;
  readonly help: string;
  readonly isRequired: boolean;
  /** What is wrong with the answer; empty when nothing is. */
  readonly problem: string;
  /** In which of the company's languages the questionnaire is read; the visitor may speak another. */
  readonly language: Language;
  readonly say: SayQuestion;
  readonly onAnswer: (answer: Answer) => void;
}

/** The questions of one kind, or of some. */
export type Of<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>;

/** Words of the questionnaire: in a language, and so in a direction, of their own. */
export function Said({ text }: { readonly text: string }): JSX.Element {
  return <span dir="auto">{text}</span>;
}

/** The id of an element that belongs to a question. */
export function idOf(question: Question, part = ''): string {
  return `q-${question.name}${part}`;
}

/** Several controls for one question. `isRadio` where one of them is chosen. */
export function Group(
  props: Asked & { readonly isRadio?: boolean; readonly children: ComponentChildren },
): JSX.Element {
  const { question, isRadio, isRequired, problem } = props;
  return (
    <fieldset
      aria-describedby={idOf(question, '-about')}
      // A group of other controls can be neither required nor wrong by itself.
      {...(isRadio && { role: 'radiogroup', 'aria-required': isRequired, 'aria-invalid': problem !== '' })}
    >
      <legend class="label">
        <Prompt {...props} />
      </legend>
      <About {...props} />
      {props.children}
    </fieldset>
  );
}

/** One control for one question, and what ties the two together. */
export function Single(props: Asked & { readonly children: (tied: Tied) => ComponentChildren }): JSX.Element {
  const { question, isRequired, problem } = props;
  return (
    <div>
      <label class="label" for={idOf(question)}>
        <Prompt {...props} />
      </label>
      <About {...props} />
      {props.children({
        id: idOf(question),
        class: 'text',
        'aria-required': isRequired,
        'aria-invalid': problem !== '',
        'aria-describedby': idOf(question, '-about'),
      })}
    </div>
  );
}

/** What a control says of itself. */
export interface Tied {
  readonly id: string;
  readonly class: string;
  readonly 'aria-required': boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

function Prompt({ text, isRequired, say }: Asked): JSX.Element {
  return (
    <span>
      <Said text={text} />
      {!isRequired && <span class="soft">{say('optional')}</span>}
    </span>
  );
}

/** What is wrong comes before the control, where it is seen on a phone whose keyboard is out. */
function About({ question, help, problem }: Asked): JSX.Element {
  return (
    <div id={idOf(question, '-about')}>
      {help && (
        <p class="soft">
          <Said text={help} />
        </p>
      )}
      <p class="error">{problem}</p>
    </div>
  );
}
