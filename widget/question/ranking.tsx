import { h, type JSX } from 'preact';
import type { Name } from '../../schema/questionnaire/engine/definition.ts';
import { Icon, paths } from '../icons.tsx';
import { type Asked, Group, idOf, type Of, Said } from './asked.tsx';

/** Options put in order by buttons: the same for a pointer, a finger and the keyboard, with nothing to drag. */
export function Ranking(props: Asked<Of<'RANKING'>>): JSX.Element {
  const { question, answer, language, say, onAnswer } = props;
  const { choices = [] } = answer;
  const { options, most = options.length } = question;
  const textOf = (name: Name): string => options.find((option) => option.name === name)?.text[language] ?? name;
  const idAt = (part: string, name: Name): string => idOf(question, `-${part}-${name}`);

  /** Answers anew, and puts the focus where it was: an element that moves loses it. */
  function order(next: readonly Name[], target: EventTarget, id: string): void {
    // All of it is in a shadow root, which the target may have left when the answer is drawn.
    const root = (target as Element).getRootNode() as ShadowRoot;
    onAnswer({ choices: next });
    root.getElementById(id)?.focus();
  }

  function move(name: Name, by: 1 | -1, target: EventTarget): void {
    const from = choices.indexOf(name);
    const rest = choices.filter((one) => one !== name);
    const to = Math.min(Math.max(from + by, 0), rest.length);
    order([...rest.slice(0, to), name, ...rest.slice(to)], target, idAt(by < 0 ? 'up' : 'down', name));
  }

  function button(part: 'up' | 'down' | 'remove', name: Name, isOff: boolean, onClick: (target: EventTarget) => void) {
    return (
      <button
        type="button"
        id={idAt(part, name)}
        class={`icon ${part}`}
        aria-label={`${textOf(name)}: ${say(part)}`}
        aria-disabled={isOff}
        onClick={(event) => onClick(event.currentTarget)}
      >
        <Icon path={part === 'remove' ? paths.close : paths.back} />
      </button>
    );
  }

  return (
    <Group {...props}>
      <p class="soft">{most < options.length ? say('rankSome', most) : say('rank')}</p>
      {choices.length > 0 && (
        <ol class="ranked">
          {choices.map((name, index) => (
            <li key={name}>
              <b>{index + 1}</b>
              <Said text={textOf(name)} />
              {button('up', name, index === 0, (target) => move(name, -1, target))}
              {button('down', name, index === choices.length - 1, (target) => move(name, 1, target))}
              {button('remove', name, false, (target) =>
                order(
                  choices.filter((one) => one !== name),
                  target,
                  idAt('add', name),
                ),
              )}
            </li>
          ))}
        </ol>
      )}
      {options
        .filter(({ name }) => !choices.includes(name) && choices.length < most)
        .map(({ name, text }, index, left) => (
          <button
            key={name}
            type="button"
            id={idAt('add', name)}
            class="choice"
            onClick={({ currentTarget }) => {
              const next = left[index + 1] ?? left[index - 1];
              const isLast = next === undefined || choices.length + 1 >= most;
              order([...choices, name], currentTarget, isLast ? idAt('up', name) : idAt('add', next.name));
            }}
          >
            <span class="tick" aria-hidden="true">
              {choices.length + 1}
            </span>
            <Said text={text[language]} />
          </button>
        ))}
    </Group>
  );
}
