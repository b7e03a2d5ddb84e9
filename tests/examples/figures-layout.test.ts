import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  em,
  isVital,
  monthsHeight,
  monthsLayout,
  paretoLayout,
  rowsOf,
  type Share,
} from '../../examples/dashboard/figures/layout.ts';
import { periods, spanOf } from '../../examples/dashboard/figures/period.ts';

/** The groups that so many complaints of each kind make, as the graph would give them. */
function groupsOf(counts: readonly number[]): readonly Share[] {
  const sorted = counts.toSorted((a, b) => b - a);
  const all = sorted.reduce((sum, count) => sum + count, 0);
  const percent = (part: number) => Math.round((part / all) * 10_000) / 100;
  let until = 0;
  return sorted.map((count, nth) => {
    until += count;
    return { label: `group ${nth}`, count, share: percent(count), cumulativeShare: percent(until) };
  });
}

const anyGroups = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 100 }).map(groupsOf);
const anyWidth = fc.integer({ min: 15 * em, max: 120 * em });

describe('the rows of a Pareto chart', () => {
  test('are the groups, as long as there is room', () => {
    const groups = groupsOf([5, 3, 2]);

    expect(rowsOf(groups, 3)).toEqual(groups.map((group) => ({ ...group, together: 0 })));
  });

  test('end with the smallest together', () => {
    expect(rowsOf(groupsOf([5, 3, 1, 1]), 3)).toEqual([
      { label: 'group 0', count: 5, share: 50, cumulativeShare: 50, together: 0 },
      { label: 'group 1', count: 3, share: 30, cumulativeShare: 80, together: 0 },
      { label: '', count: 2, share: 20, cumulativeShare: 100, together: 2 },
    ]);
  });

  test('lose no complaint', () => {
    fc.assert(
      fc.property(anyGroups, fc.integer({ min: 2, max: 20 }), (groups, most) => {
        const rows = rowsOf(groups, most);
        const total = (list: readonly { readonly count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
        expect(rows.length).toBeLessThanOrEqual(most);
        expect(total(rows)).toBe(total(groups));
        expect(rows.at(-1)?.cumulativeShare).toBe(100);
      }),
    );
  });

  test('are vital until 80 percent are reached, and no longer', () => {
    expect(groupsOf([5, 3, 1, 1]).map(isVital)).toEqual([true, true, false, false]);
    expect(groupsOf([1, 1, 1]).map(isVital)).toEqual([true, true, true]);
    expect(groupsOf([9, 1]).map(isVital)).toEqual([true, false]);
  });
});

describe('the layout of a Pareto chart', () => {
  test('puts words beside the bars where there is room, above them on a phone', () => {
    const rows = groupsOf([3, 1]);

    expect(paretoLayout(rows, 60 * em)).toMatchObject({ isWide: true });
    const phone = paretoLayout(rows, 22 * em);
    expect(phone.isWide).toBe(false);
    for (const { textY, bar } of phone.rows) expect(textY).toBeLessThan(bar.y);
  });

  test('draws bars and line on one percent, from top to bottom, inside the picture', () => {
    fc.assert(
      fc.property(anyGroups, anyWidth, (groups, width) => {
        const { plot, rows, eighty, height } = paretoLayout(groups, width);
        const scale = (plot.right - plot.left) / 100;
        expect(eighty).toBeCloseTo(plot.left + 80 * scale);
        expect(rows).toHaveLength(groups.length);
        for (const [nth, { bar, point }] of rows.entries()) {
          expect(bar.width).toBeCloseTo(groups[nth]!.share * scale);
          expect(point.x).toBeCloseTo(plot.left + groups[nth]!.cumulativeShare * scale);
          expect(point.x).toBeLessThanOrEqual(width);
          expect(bar.y + bar.height).toBeLessThanOrEqual(height);
          const above = rows[nth - 1];
          if (above === undefined) continue;
          expect(bar.y).toBeGreaterThanOrEqual(above.bar.y + above.bar.height);
          expect(point.x).toBeGreaterThanOrEqual(above.point.x);
        }
      }),
    );
  });
});

describe('the layout of months', () => {
  test('stands on the baseline, with the largest at the top', () => {
    const { columns, baseline } = monthsLayout([0, 5, 10], 30 * em, 10);

    expect(columns.map(({ y }) => y)).toEqual([baseline, (baseline + columns[2]!.y!) / 2, columns[2]!.y]);
    expect(columns.map(({ middle }) => middle)).toEqual([5 * em, 15 * em, 25 * em]);
  });

  test('breaks the line where a month has no value, and draws none for a month alone', () => {
    const { lines, columns } = monthsLayout([1, 2, null, 3, null, 4, 5], 70 * em, 5);

    expect(lines.map((line) => line.map(([x]) => x / em))).toEqual([
      [5, 15],
      [55, 65],
    ]);
    expect(columns[2]!.y).toBeNull();
  });

  test('is never too narrow for its numbers, and as high whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(1_000)), { maxLength: 36 }), anyWidth, (values, width) => {
        const most = Math.max(0, ...values.map((value) => value ?? 0));
        const layout = monthsLayout(values, width, most);
        expect(layout.monthWidth).toBeGreaterThanOrEqual(2 * em);
        expect(layout.height).toBe(monthsHeight);
        for (const { middle, y } of layout.columns) {
          expect(middle).toBeLessThan(layout.width);
          expect(y === null || (y > 0 && y <= layout.baseline)).toBe(true);
        }
      }),
    );
  });
});

describe('a period', () => {
  test('goes from the first of a month to today, and is compared with as many days before', () => {
    expect(spanOf('2026-11-26', 3)).toEqual({
      from: '2026-09-01',
      to: '2026-11-26',
      days: 87,
      before: { from: '2026-06-06', to: '2026-08-31' },
    });
  });

  test('may reach into other years, and over a leap day', () => {
    expect(spanOf('2024-03-01', 6)).toMatchObject({ from: '2023-10-01', days: 153 });
  });

  test.each(periods)('of %d months is never longer than the graph answers for', (months) => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (date) => {
          const { days, from, to, before } = spanOf(date.toISOString().slice(0, 10), months);
          expect(days).toBeLessThanOrEqual(1_100);
          expect(from <= to && before.to < from).toBe(true);
          expect((Date.parse(before.to) - Date.parse(before.from)) / 86_400_000 + 1).toBe(days);
        },
      ),
    );
  });
});
