import type { ComponentChildren } from 'preact';
import { em } from './layout.ts';

interface PlotProps {
  readonly width: number;
  readonly height: number;
  /** What the picture says, in a sentence or two. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A drawn chart. To a screen reader it is one picture with a summary; a table nearby has every number. */
export function Plot({ width, height, label, children }: PlotProps) {
  return (
    <svg
      class="plot"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={`${width / em}em`}
      height={`${height / em}em`}
    >
      {children}
    </svg>
  );
}

/** Stripes, so that bars differ without colour; a bar takes them by `fill={hatchOf(id)}`. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="6" height="6" />
      <rect class="hatch-stripe" width="2.4" height="6" />
    </pattern>
  );
}

/** How a bar names its stripes. */
export const hatchOf = (id: string): string => `url(#${id})`;
