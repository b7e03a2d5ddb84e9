import { h, type JSX } from 'preact';
import { otherMaximum } from '../../schema/questionnaire/engine/check.ts';
import type { Option } from '../../schema/questionnaire/engine/definition.ts';
import { type Asked, Group, idOf, type Of, Said } from './asked.tsx';

/** One of some options, or several of them. */
export function Choice(props: Asked<Of<'SINGLE_CHOICE' | 'MULTIPLE_CHOICE'>>): JSX.Element {
  const { question, answer, problem, language, say, onAnswer } = props;
  const { options } = question;
  const { choices = [], other = '' } = answer;
  const isSingle = question.kind === 'SINGLE_CHOICE';
  const [least = 0, most] = isSingle ? [] : [question.least, question.most];
  const wordy = options.find(({ name, asksWords }) => asksWords && choices.includes(name));

  function answerWith(next: readonly string[], words = other): void {
    const asksWords = options.some((option) => option.asksWords && next.includes(option.name));
    onAnswer({ choices: next, ...(asksWords && words && { other: words }) });
  }

  function toggle({ name, isExclusive }: Option, isOn: boolean): void {
    if (isSingle) return answerWith([name]);
    const stays = (option: Option): boolean =>
      option.name === name ? isOn : choices.includes(option.name) && !(isOn && (isExclusive || option.isExclusive));
    answerWith(options.filter(stays).map((option) => option.name));
  }

  return (
    <Group {...props} isRadio={isSingle}>
      {least > 1 && <p class="soft">{say('TOO_FEW', least)}</p>}
      {most !== undefined && <p class="soft">{say('TOO_MANY', most)}</p>}
      {options.map((option) => (
        <label key={option.name} class="choice">
          <input
            class="tick"
            type={isSingle ? 'radio' : 'checkbox'}
            name={idOf(question)}
            checked={choices.includes(option.name)}
            {...(!isSingle && { 'aria-invalid': problem !== '' })}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          <Said text={option.text[language]} />
        </label>
      ))}
      {wordy && (
        <input
          class="text"
          aria-label={`${wordy.text[language]}: ${say('other')}`}
          placeholder={say('other')}
          maxLength={otherMaximum}
          value={other}
          onInput={(event) => answerWith(choices, event.currentTarget.value)}
        />
      )}
    </Group>
  );
}

/** One option for each row: rows below one another, as a table is too wide for a phone. */
export function Matrix(props: Asked<Of<'MATRIX'>>): JSX.Element {
  const { question, answer, language, isRequired, problem, onAnswer } = props;
  const { rows = [] } = answer;
  return (
    <Group {...props}>
      {question.rows.map(({ name: row, text }) => {
        const chosen = rows.find((one) => one.row === row)?.choice;
        return (
          <fieldset
            key={row}
            role="radiogroup"
            class="row"
            aria-required={isRequired}
            aria-invalid={problem !== '' && chosen === undefined}
          >
            <legend>
              <Said text={text[language]} />
            </legend>
            <div class="pills">
              {question.options.map(({ name: choice, text: label }) => (
                <label key={choice} class="pill">
                  <input
                    type="radio"
                    name={idOf(question, `-${row}`)}
                    checked={choice === chosen}
                    onChange={() => onAnswer({ rows: [...rows.filter((one) => one.row !== row), { row, choice }] })}
                  />
                  <span>
                    <Said text={label[language]} />
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </Group>
  );
}
