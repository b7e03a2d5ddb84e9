/** What stands on the page before the panel is wanted. */
export interface Drawn {
  /** Reset element that everything of the widget is inside of. */
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Names button and landmark; the landmarks of several widgets (`place` above 0) are told apart by number. */
  label(text: string, place: number): void;
}

/** What the button says: English, simplified Chinese. */
export const labels = ['Feedback', '意见反馈'] as const;

/** Draws the button by DOM calls only: no markup to parse, so that Trusted Types have nothing to say. */
export function drawButton(position = ''): Drawn {
  const root = document.createElement('div');
  const button = document.createElement('button');
  const text = document.createElement('span');
  const svg = document.createElementNS(svgNamespace, 'svg');
  const path = document.createElementNS(svgNamespace, 'path');
  attributes(svg, { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  attributes(path, { d: 'M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5' });
  attributes(button, { type: 'button', class: `button ${position}`, 'aria-haspopup': 'dialog' });
  // A landmark: everything on a page should be inside of one.
  attributes(root, { class: 'root', role: 'region' });
  svg.append(path);
  button.append(svg, text);
  if (position !== 'hidden') root.append(button);
  return {
    root,
    button,
    label(label, place) {
      text.textContent = label;
      attributes(root, { 'aria-label': place ? `${label} ${place + 1}` : label });
    },
  };
}

const svgNamespace = 'http://www.w3.org/2000/svg';

function attributes(element: Element, values: Readonly<Record<string, string>>): void {
  for (const name in values) element.setAttribute(name, values[name] ?? '');
}
