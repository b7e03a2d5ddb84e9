import type { SatisfactionLevel } from './operations.ts';
import { h, type JSX } from 'preact';

/** Draws one icon of a 24 × 24 grid; never read out, the text beside it says it. */
export function Icon({ path }: { readonly path: string }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

const circle = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z';
const head = `${circle}M9 10v.5M15 10v.5`;

/** The paths of the panel's icons. */
export const paths = {
  RATING: `${head}M8 14q4 4 8 0`,
  SUGGESTION: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3 11v1h6v-1a6 6 0 0 0-3-11z',
  COMPLAINT: 'M12 4l9 16H3zM12 10v4.5M12 17.4v.1',
  SURVEY: 'M5 7l1.5 1.5L9 6M12 7h7M5 13l1.5 1.5L9 12M12 13h7M12 19h7',
  back: 'M14 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6L6 18',
  next: 'M10 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: `${circle}M12 7v5l3 2`,
} as const;

/** From the saddest to the happiest, as each face is drawn: a circle, two eyes, and the mouth of its level. */
export const faces: readonly (readonly [SatisfactionLevel, path: string])[] = [
  ['VERY_DISSATISFIED', `${head}M8 17q4-4 8 0`],
  ['DISSATISFIED', `${head}M9 16q3-2 6 0`],
  ['NEUTRAL', `${head}M9 15h6`],
  ['SATISFIED', `${head}M9 15q3 2 6 0`],
  ['VERY_SATISFIED', `${head}M8 14q4 5 8 0z`],
];
