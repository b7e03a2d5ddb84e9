// Where the bars, points and numbers of the charts stand. Pure. Sixteen units are one em of the page, so that a chart is
// drawn anew for its room and never shrinks its letters.

import { columnsOf } from '../../shared/fitted.ts';

/** Units to one em. */
export const em = 16;

/** A group of a Pareto analysis. */
export interface Share {
  readonly label: string;
  readonly count: number;
  readonly share: number;
  readonly cumulativeShare: number;
}

/** A group as the chart has it; several small ones may stand together. */
export interface Row extends Share {
  /** How many groups stand together here; 0 for a group by itself. */
  readonly together: number;
}

/** At most so many rows: the smallest stand together in the last. */
export function rowsOf(groups: readonly Share[], most: number): readonly Row[] {
  const shown = groups.length > most ? groups.slice(0, most - 1) : groups;
  const rest = groups.slice(shown.length);
  const rows = shown.map((group) => ({ ...group, together: 0 }));
  const last = rest.at(-1);
  if (last === undefined) return rows;
  const count = rest.reduce((sum, group) => sum + group.count, 0);
  const share = rest.reduce((sum, group) => sum + group.share, 0);
  return [...rows, { label: '', count, share, cumulativeShare: last.cumulativeShare, together: rest.length }];
}

/** Which of the groups are the few that make up 80 percent: each that begins below it. */
export function isVital({ share, cumulativeShare }: Pick<Share, 'share' | 'cumulativeShare'>): boolean {
  return cumulativeShare - share < 80 - 0.005; // shares have two digits
}

/** Rows of bars from the left; the line of the cumulative share comes down over them, on the same percent. */
export interface ParetoLayout {
  readonly width: number;
  readonly height: number;
  /** Whether a row has its words beside the bar, not above it. */
  readonly isWide: boolean;
  /** Columns of letters that the words of a row may take. */
  readonly labelColumns: number;
  /** Where the numbers of a row end; null where they follow its name. */
  readonly numbersEnd: number | null;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** X of the 80 percent line. */
  readonly eighty: number;
  readonly rows: readonly {
    readonly textY: number;
    readonly bar: { readonly y: number; readonly width: number; readonly height: number };
    readonly point: { readonly x: number; readonly y: number };
  }[];
}

const wideFrom = 38 * em;
const axis = 2.2 * em;
const numbersWidth = 7 * em;
const columnWidth = 0.56 * em; // of a letter, as styles/charts.css sets them
const pointLabel = 3.6 * em; // room for "100%" right of the last point

/** Lays a Pareto chart out in so much width. */
export function paretoLayout(rows: readonly Share[], width: number): ParetoLayout {
  const isWide = width >= wideFrom;
  const longest = Math.max(0, ...rows.map(({ label }) => columnsOf(label)));
  const names = isWide ? Math.min(longest * columnWidth + em / 2, width * 0.37) : width - numbersWidth;
  const left = isWide ? names + numbersWidth + em : 1;
  const right = Math.max(left + em, width - pointLabel);
  const [rowHeight, barY, textY] = isWide ? [2.4 * em, 0.5 * em, 1.55 * em] : [3.7 * em, 1.65 * em, 1.3 * em];
  const barHeight = 1.4 * em;
  const x = (percent: number) => left + ((right - left) * percent) / 100;
  return {
    width,
    height: axis + rows.length * rowHeight + em / 2,
    isWide,
    labelColumns: Math.max(4, Math.floor(names / columnWidth)),
    numbersEnd: isWide ? names + numbersWidth : null,
    plot: { left, right, top: axis, bottom: axis + rows.length * rowHeight },
    eighty: x(80),
    rows: rows.map(({ share, cumulativeShare }, nth) => {
      const top = axis + nth * rowHeight;
      return {
        textY: top + textY,
        bar: { y: top + barY, width: x(share) - left, height: barHeight },
        point: { x: x(cumulativeShare), y: top + barY + barHeight / 2 },
      };
    }),
  };
}

/** Months side by side, one bar or point each. */
export interface MonthsLayout {
  /** As wide as it was given, or wider where the numbers would not fit: then it scrolls. */
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
  readonly monthWidth: number;
  readonly columns: readonly {
    readonly middle: number;
    /** Top of the bar, or the point; null where there is no value. */
    readonly y: number | null;
  }[];
  /** Points that follow each other without a gap. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
}

const narrowestColumn = 2.4 * em; // "100%", or the name of a month
const numberRoom = 1.6 * em;
const plotHeight = 5.5 * em;

/** Height of a chart of months; known before there is anything to draw. */
export const monthsHeight = numberRoom + plotHeight + 2.7 * em;

/** Lays months out; `most` is the value at the top, at least the largest. */
export function monthsLayout(values: readonly (number | null)[], width: number, most: number): MonthsLayout {
  const monthWidth = Math.max(narrowestColumn, width / Math.max(1, values.length));
  const baseline = numberRoom + plotHeight;
  const columns = values.map((value, nth) => ({
    middle: monthWidth * (nth + 0.5),
    y: value === null ? null : baseline - (plotHeight * value) / Math.max(1, most),
  }));
  const lines: (readonly [number, number])[][] = [[]];
  for (const { middle, y } of columns) {
    if (y === null) lines.push([]);
    else lines.at(-1)?.push([middle, y]);
  }
  return {
    width: monthWidth * values.length,
    height: monthsHeight,
    baseline,
    monthWidth,
    columns,
    lines: lines.filter((line) => line.length > 1),
  };
}
