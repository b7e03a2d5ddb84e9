import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { callMessages } from './messages.ts';

interface LinesProps<Line> {
  readonly legend: string;
  /** The list's place in the form, for problems of the list as a whole. */
  readonly name: string;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly lines: readonly Line[];
  readonly onLines: (lines: readonly Line[]) => void;
  readonly empty: Line;
  readonly add: string;
  readonly children: (index: number) => ComponentChildren;
}

/** A list of the form that grows and shrinks by lines. */
export function Lines<Line>({ legend, name, problems, lines, onLines, empty, add, children }: LinesProps<Line>) {
  const t = useMessages(callMessages);
  return (
    <fieldset name={name} class="lines">
      <legend>{legend}</legend>
      {problems.map(({ code, message }) => (
        <p key={code} class="problem" data-code={code}>
          {message}
        </p>
      ))}
      {lines.map((_line, index) => (
        <div key={index} class="line">
          <div class="line-fields">{children(index)}</div>
          <button
            type="button"
            class="quiet line-remove"
            aria-label={`${legend}: ${t.removeLine(index + 1)}`}
            onClick={() => onLines(lines.filter((_each, at) => at !== index))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" class="lines-add" onClick={() => onLines([...lines, empty])}>
        {add}
      </button>
    </fieldset>
  );
}
