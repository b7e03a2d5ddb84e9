import { h, type JSX } from 'preact';
import { otherMaximum, textMaximum } from '../../schema/questionnaire/engine/check.ts';
import type { Answer, ContactField } from '../../schema/questionnaire/engine/definition.ts';
import { type Asked, Group, idOf, type Of, Said, Single, type Tied } from './asked.tsx';

/** A text, a number, an amount, a day, a time of day, or the address of a file: one control. */
export function Line(
  props: Asked<Of<'SHORT_TEXT' | 'LONG_TEXT'> | Of<'NUMBER'> | Of<'MONEY'> | Of<'DATE'> | Of<'TIME'> | Of<'FILE_LINK'>>,
): JSX.Element {
  const { question, answer, language, onAnswer } = props;

  /** What ties a control to one field of the answer. */
  function bound(field: 'text' | 'number' | 'date' | 'time' | 'link', tied: Tied) {
    return {
      ...tied,
      value: answer[field] ?? '',
      onInput: (event: { readonly currentTarget: { readonly value: string } }): void => {
        const { value } = event.currentTarget;
        // What is empty is no answer, not a malformed one.
        onAnswer(value === '' ? {} : { [field]: field === 'text' ? value : value.trim() });
      },
    };
  }

  function control(tied: Tied): JSX.Element {
    switch (question.kind) {
      case 'LONG_TEXT':
        return <textarea {...bound('text', tied)} rows={4} maxLength={question.most ?? textMaximum.LONG_TEXT} />;
      case 'SHORT_TEXT':
        return <input {...bound('text', tied)} maxLength={question.most ?? textMaximum.SHORT_TEXT} />;
      case 'NUMBER':
      case 'MONEY': {
        const unit = question.kind === 'MONEY' ? '¥' : question.unit?.[language];
        return (
          <div class="unit">
            {/* Not of type `number`: that one changes at a turn of the wheel, and hides what it does not understand. */}
            <input
              {...bound('number', tied)}
              inputMode="decimal"
              autocomplete="off"
              {...(unit && { 'aria-label': `${props.text} (${unit})` })}
            />
            {unit && (
              <span aria-hidden="true">
                <Said text={unit} />
              </span>
            )}
          </div>
        );
      }
      case 'DATE':
        return <input {...bound('date', tied)} type="date" min={question.from} max={question.to} />;
      case 'TIME':
        return <input {...bound('time', tied)} type="time" />;
      case 'FILE_LINK':
        return <input {...bound('link', tied)} type="url" inputMode="url" placeholder="https://" autocomplete="off" />;
    }
  }

  return <Single {...props}>{control}</Single>;
}

const contactControls = {
  name: { key: 'contactName', type: 'text', autocomplete: 'name' },
  phone: { key: 'contactPhone', type: 'tel', autocomplete: 'tel' },
  email: { key: 'contactEmail', type: 'email', autocomplete: 'email' },
} as const satisfies Record<ContactField, object>;

/** How somebody can be reached. */
export function Contact(props: Asked<Of<'CONTACT'>>): JSX.Element {
  const { question, answer, problem, say, onAnswer } = props;
  const { contact = {} } = answer;
  return (
    <Group {...props}>
      {question.fields.map((field) => {
        const { key, ...control } = contactControls[field];
        const type: object = control;
        const id = idOf(question, `-${field}`);
        return (
          <div key={field} class="part">
            <label for={id}>{say(key)}</label>
            <input
              class="text"
              id={id}
              {...type}
              maxLength={otherMaximum}
              // The name is never what is wrong.
              aria-invalid={problem !== '' && field !== 'name'}
              value={contact[field] ?? ''}
              onInput={(event) => {
                const { [field]: _former, ...rest } = contact;
                const { value } = event.currentTarget;
                onAnswer({ contact: { ...rest, ...(value && { [field]: value }) } } satisfies Answer);
              }}
            />
          </div>
        );
      })}
    </Group>
  );
}

/** A sentence that is agreed to. */
export function Consent(props: Asked<Of<'CONSENT'>>): JSX.Element {
  const { answer, problem, isRequired, say, onAnswer } = props;
  return (
    <Group {...props}>
      <label class="choice">
        <input
          class="tick"
          type="checkbox"
          checked={answer.isAgreed ?? false}
          aria-required={isRequired}
          aria-invalid={problem !== ''}
          onChange={(event) => onAnswer(event.currentTarget.checked ? { isAgreed: true } : {})}
        />
        {say('agree')}
      </label>
    </Group>
  );
}
