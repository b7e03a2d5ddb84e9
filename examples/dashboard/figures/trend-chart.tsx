import { useId, useLayoutEffect } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { em, type MonthsLayout, monthsHeight, monthsLayout } from './layout.ts';
import { figureMessages } from './messages.ts';
import { Hatch, hatchOf, Plot } from './plot.tsx';
import { useUnits } from './use-units.ts';

interface MonthValue {
  readonly month: string;
  readonly value: number | null;
}

interface TrendChartProps {
  readonly title: string;
  /** Full or striped bars; a line with round points, or dashes with square ones: each chart differs without colour. */
  readonly mark: 'bar' | 'striped' | 'line' | 'dashes';
  /** The value at the top. */
  readonly most: number;
  readonly format: (value: number) => string;
  readonly values: readonly MonthValue[];
}

/** One figure month by month, with its number at each; scrolls where there is no room for all months, and begins at the latest. */
export function TrendChart({ title, mark, most, format, values }: TrendChartProps) {
  const t = useMessages(figureMessages);
  const { month, shortMonth } = useFormats();
  const hatch = useId();
  const [room, width] = useUnits();
  const layout = monthsLayout(
    values.map(({ value }) => value),
    width ?? 0,
    most,
  );
  const scrolls = width !== null && layout.width > width + 1;
  useLayoutEffect(() => {
    if (room.current !== null) room.current.scrollLeft = room.current.scrollWidth;
  }, [layout.width, scrolls]);
  const isEmpty = values.every(({ value }) => value === null);

  return (
    <figure class="trend">
      <figcaption>{title}</figcaption>
      <div
        ref={room}
        class="plot-room trend-room"
        {...(scrolls ? { role: 'group', 'aria-label': title, tabIndex: 0 } : {})}
      >
        {width !== null && values.length > 0 && (
          <Plot width={layout.width} height={monthsHeight} label={summaryOf()}>
            {mark === 'striped' && <Hatch id={hatch} />}
            <path class="baseline" d={`M0 ${layout.baseline}H${layout.width}`} />
            {isEmpty && (
              <text class="plot-none" x={layout.width / 2} y={layout.baseline / 2} text-anchor="middle">
                {t.trend.none}
              </text>
            )}
            <Marks mark={mark} layout={layout} hatch={hatch} />
            {layout.columns.map(({ middle, y }, nth) => {
              const each = values[nth];
              if (each === undefined) return null;
              const isFirst = nth === 0 || each.month.endsWith('-01');
              return (
                <g key={each.month} class="trend-month" data-month={each.month} text-anchor="middle">
                  {y !== null && each.value !== null && (
                    <text class="trend-number" x={middle} y={y - em * 0.55}>
                      {format(each.value)}
                    </text>
                  )}
                  <text class="trend-name" x={middle} y={layout.baseline + em * 1.15}>
                    {shortMonth(each.month)}
                  </text>
                  {isFirst && (
                    <text class="trend-name" x={middle} y={layout.baseline + em * 2.2}>
                      {each.month.slice(0, 4)}
                    </text>
                  )}
                </g>
              );
            })}
          </Plot>
        )}
      </div>
    </figure>
  );

  function summaryOf(): string {
    const known = values.flatMap(({ month: of, value }) => (value === null ? [] : [{ of, value }]));
    const latest = known.at(-1);
    if (latest === undefined) return `${title}: ${t.trend.none}`;
    const sorted = known.toSorted((a, b) => a.value - b.value);
    const [least = latest, highest = latest] = [sorted[0], sorted.at(-1)];
    const said = t.trend.summary(title, format(latest.value), month(latest.of));
    return least.value === highest.value
      ? said
      : `${said}${t.trend.most(format(highest.value), month(highest.of))}${t.trend.least(format(least.value), month(least.of))}`;
  }
}

interface MarksProps {
  readonly mark: TrendChartProps['mark'];
  readonly layout: MonthsLayout;
  readonly hatch: string;
}

function Marks({ mark, layout: { columns, monthWidth, baseline, lines }, hatch }: MarksProps) {
  if (mark === 'bar' || mark === 'striped') {
    const width = Math.min(2.5 * em, monthWidth * 0.62);
    return (
      <>
        {columns.map(({ middle, y }) =>
          y === null || y === baseline ? null : (
            <rect
              key={middle}
              class={mark === 'bar' ? 'bar' : 'bar-striped'}
              x={middle - width / 2}
              y={y}
              width={width}
              height={baseline - y}
              fill={mark === 'bar' ? undefined : hatchOf(hatch)}
            />
          ),
        )}
      </>
    );
  }
  return (
    <>
      {lines.map((line) => (
        <polyline
          key={line[0]?.[0]}
          class={mark === 'line' ? 'line' : 'line line-dashes'}
          points={line.map((point) => point.join(',')).join(' ')}
        />
      ))}
      {columns.map(({ middle, y }) =>
        y === null ? null : mark === 'line' ? (
          <circle key={middle} class="point" cx={middle} cy={y} r="4" />
        ) : (
          <rect key={middle} class="point point-square" x={middle - 4} y={y - 4} width="8" height="8" />
        ),
      )}
    </>
  );
}
