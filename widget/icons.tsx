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

/** The paths of the panel's icons. */
export const paths = {
  RATING: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z',
  SUGGESTION: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5 1 1.2 1 2.1h5c0-.9.4-1.6 1-2.1A6 6 0 0 0 12 3z',
  COMPLAINT: 'M12 4l9 16H3zM12 10v4.5M12 17.4v.1',
  back: 'M14 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6L6 18',
  next: 'M10 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
} as const;

/** From the saddest to the happiest, as the mouth of each face is drawn. */
export const faces: readonly (readonly [SatisfactionLevel, mouth: string])[] = [
  ['VERY_DISSATISFIED', 'M8 17q4-4.5 8 0'],
  ['DISSATISFIED', 'M8.5 16.3q3.5-2 7 0'],
  ['NEUTRAL', 'M8.5 15.5h7'],
  ['SATISFIED', 'M8.5 14.7q3.5 2.5 7 0'],
  ['VERY_SATISFIED', 'M7.5 14q4.5 5.5 9 0z'],
];

/** Draws a face: a circle, two eyes, and the mouth of its level. */
export function Face({ mouth }: { readonly mouth: string }): JSX.Element {
  return <Icon path={`M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM9 9.5v.6M15 9.5v.6${mouth}`} />;
}
