import { useId } from 'preact/hooks';
import { fitted } from '../../shared/fitted.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { em, isVital, paretoLayout, type Row } from './layout.ts';
import { figureMessages } from './messages.ts';
import { Hatch, hatchOf, Plot } from './plot.tsx';
import { useUnits } from './use-units.ts';

interface ParetoPictureProps {
  readonly rows: readonly Row[];
  readonly label: string;
}

/** Bars, the longest first, full for the few and striped for the rest; over them the line of the cumulative share. */
export function ParetoPicture({ rows, label }: ParetoPictureProps) {
  const t = useMessages(figureMessages);
  const { number } = useFormats();
  const hatch = useId();
  const [room, width] = useUnits();
  const layout = paretoLayout(rows, width ?? 0);
  const { plot, eighty } = layout;
  const points = layout.rows.map(({ point }) => point);

  return (
    <>
      <ul class="legend" aria-hidden="true">
        <li>
          <Key>
            <rect class="bar" width="20" height="12" y="2" />
          </Key>
          {t.pareto.few}
        </li>
        <li>
          <Key>
            <Hatch id={`${hatch}-key`} />
            <rect class="bar-striped" width="20" height="12" y="2" fill={hatchOf(`${hatch}-key`)} />
          </Key>
          {t.pareto.others}
        </li>
        <li>
          <Key>
            <path class="line" d="M0 8H20" />
            <circle class="point" cx="10" cy="8" r="4" />
          </Key>
          {t.pareto.line}
        </li>
      </ul>
      <div ref={room} class="plot-room">
        {width !== null && (
          <Plot width={layout.width} height={layout.height} label={label}>
            <Hatch id={hatch} />
            <path class="baseline" d={`M${plot.left} ${plot.top - em / 3}V${plot.bottom}`} />
            <path class="limit" d={`M${eighty} ${plot.top - em / 3}V${plot.bottom}`} />
            <text class="limit-name" x={eighty} y={plot.top - em * 0.7} text-anchor="middle">
              {t.pareto.eighty}
            </text>
            {layout.rows.map(({ bar }, nth) => {
              const row = rows[nth];
              if (row === undefined) return null;
              const isFull = isVital(row);
              return (
                <rect
                  key={nth}
                  class={isFull ? 'bar' : 'bar-striped'}
                  x={plot.left}
                  y={bar.y}
                  width={Math.max(2, bar.width)}
                  height={bar.height}
                  fill={isFull ? undefined : hatchOf(hatch)}
                />
              );
            })}
            <polyline class="line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
            {layout.rows.map(({ textY, point }, nth) => {
              const row = rows[nth];
              if (row === undefined) return null;
              const numbers = (
                <tspan class="row-numbers">
                  <tspan class="row-count">{number(row.count)}</tspan> · {number(row.share, 1)}%
                </tspan>
              );
              return (
                <g key={nth} class="pareto-row" data-label={row.label}>
                  <text class="row-name" x="0" y={textY}>
                    {fitted(row.label, layout.labelColumns)}
                    {layout.numbersEnd === null && <tspan dx="10">{numbers}</tspan>}
                  </text>
                  {layout.numbersEnd !== null && (
                    <text x={layout.numbersEnd} y={textY} text-anchor="end">
                      {numbers}
                    </text>
                  )}
                  <circle class="point" cx={point.x} cy={point.y} r="4" />
                  <text class="point-number" x={point.x + 8} y={point.y - (layout.isWide ? em * 0.3 : 0)}>
                    {number(row.cumulativeShare, 1)}%
                  </text>
                </g>
              );
            })}
          </Plot>
        )}
      </div>
    </>
  );
}

function Key({ children }: { readonly children: preact.ComponentChildren }) {
  return (
    <svg class="plot" viewBox="0 0 20 16" width="1.25em" height="1em">
      {children}
    </svg>
  );
}
