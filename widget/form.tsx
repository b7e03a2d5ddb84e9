import { Fragment, h, type ComponentChildren, type JSX } from 'preact';
import { faces, Icon, paths } from './icons.tsx';
import { sentenceOf, type MessageKey, type Say } from './messages.ts';
import type { FeedbackKind, RatingSubject } from './operations.ts';
import { commentMaxChars, type Draft, type Field, type Problems } from './validation.ts';

/** What a form shows. It belongs to the panel, so that what was written survives closing and going back. */
export interface FormState {
  readonly draft: Draft;
  readonly problems: Problems;
  /** What is wrong as a whole; empty if nothing is. */
  readonly notice: string;
  readonly sending: boolean;
  /** When the form was first opened, by `performance.now()`: milliseconds. */
  readonly since: number;
}

/** One form: its kind decides what it asks. */
export interface FormProps {
  readonly kind: FeedbackKind;
  readonly form: FormState;
  readonly say: Say;
  readonly consent: string | null | undefined;
  readonly onChange: (field: keyof Draft, value: string | boolean) => void;
  /** `website` is the trap for machines; people leave it empty. */
  readonly onSend: (website: string) => void;
}

const subjects: readonly ('' | RatingSubject)[] = [
  '',
  'PRODUCT_QUALITY',
  'PRODUCT_PRICE',
  'PRODUCT_EASE_OF_USE',
  'SERVICE_CONTENT',
  'SERVICE_QUALITY',
  'SERVICE_ATTITUDE',
];

/** The rating, suggestion or complaint form. */
export function Form({ kind, form, say, consent, onChange, onSend }: FormProps): JSX.Element {
  const { draft, problems, notice, sending } = form;
  const rating = kind === 'RATING';
  const used = (draft.comment ?? '').length;

  /** What ties a control to its field and to the sentence on what is wrong with it. */
  function tied(name: Field): Tied {
    return {
      class: 'text',
      id: name,
      name,
      value: draft[name] ?? '',
      'aria-invalid': Boolean(problems[name]),
      'aria-describedby': `${name}-error`,
      onInput: (event) => onChange(name, event.currentTarget.value),
    };
  }

  /** A control with its label above and what is wrong with it below. */
  function field(name: Field, control: ComponentChildren, optional = false, text?: MessageKey): JSX.Element {
    return (
      <>
        <label class="label" for={name}>
          {/* Only the comment is called otherwise. */}
          {say(text ?? (name as MessageKey))}
          {optional && <span class="soft">{say('optional')}</span>}
        </label>
        {control}
        {sentence(name)}
      </>
    );
  }

  function sentence(name: Field): JSX.Element {
    const problem = problems[name];
    return (
      <p class="error" id={`${name}-error`}>
        {problem && sentenceOf(say, problem)}
      </p>
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // The trap is a field of this form, whoever filled it in.
        onSend((event.currentTarget.elements.namedItem('website') as HTMLInputElement).value);
      }}
    >
      {rating && (
        <>
          <fieldset
            role="radiogroup"
            aria-required="true"
            aria-invalid={Boolean(problems['level'])}
            aria-describedby="level-error"
          >
            <legend class="label">{say('level')}</legend>
            <div class="faces">
              {faces.map(([level, path]) => (
                <label key={level}>
                  <input
                    type="radio"
                    name="level"
                    value={level}
                    checked={draft.level === level}
                    onChange={() => onChange('level', level)}
                  />
                  <span class="face">
                    <Icon path={path} />
                    {say(level)}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          {sentence('level')}
          {field(
            'subject',
            <div class="select">
              <select {...tied('subject')}>
                {subjects.map((subject) => (
                  <option key={subject} value={subject}>
                    {say(subject)}
                  </option>
                ))}
              </select>
              <Icon path={paths.next} />
            </div>,
            true,
          )}
        </>
      )}
      {field('comment', <textarea {...tied('comment')} rows={4} aria-required={!rating} />, rating, `for${kind}`)}
      {used > commentMaxChars - 200 && (
        <p class="soft">
          {used} / {commentMaxChars}
        </p>
      )}
      <label class="check">
        <input
          class="tick"
          type="checkbox"
          name="wantsReply"
          checked={draft.wantsReply ?? false}
          onChange={(event) => onChange('wantsReply', event.currentTarget.checked)}
        />
        {say('wantsReply')}
      </label>
      {draft.wantsReply && (
        <>
          {field('contactName', <input {...tied('contactName')} autocomplete="name" />, true)}
          {field('contactPhone', <input {...tied('contactPhone')} type="tel" autocomplete="tel" />)}
          {field('contactEmail', <input {...tied('contactEmail')} type="email" autocomplete="email" />)}
        </>
      )}
      <input class="live" name="website" aria-hidden="true" tabIndex={-1} autocomplete="off" />
      <p class="error">{notice}</p>
      <p class="soft fine">{consent}</p>
      <button class="main" aria-disabled={sending}>
        {say(sending ? 'wait' : 'send')}
      </button>
    </form>
  );
}

interface Tied {
  readonly class: string;
  readonly id: string;
  readonly name: Field;
  readonly value: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void;
}
