import { levels } from '../../../schema/questionnaire/engine/definition.ts';
import { levelWords } from '../../../schema/questionnaire/engine/pipe.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { resultsMessages } from './results-messages.ts';
import type { Figures } from './results-operations.ts';

/** The figures of an item or a group: bars, numbers, or that they are kept back. Every bar's figures stand beside it in words. */
export function FigureChart({ figures, label }: { readonly figures: Figures; readonly label: string }) {
  const t = useMessages(resultsMessages);
  const { isSuppressed, n, options, mean, satisfactionPercentage, nps, csat, ces } = figures;
  if (isSuppressed) return <p class="suppressed">{t.suppressed}</p>;
  const numbers = [
    [t.satisfaction, satisfactionPercentage && `${satisfactionPercentage} %`],
    [t.nps, nps],
    [t.csat, csat && `${csat} %`],
    [t.ces, ces],
    [t.mean, mean],
  ].filter(([, value]) => value !== null);
  const hasBars = figures.levels !== null || options !== null;
  return (
    <>
      {figures.levels && <LevelBar levels={figures.levels} label={label} />}
      {options && (
        <ul class="plain option-bars">
          {options.map(({ name, title, count, share }) => (
            <li key={name}>
              <span>{title}</span>
              <Bar share={share} />
              <span class="second">
                {share} % ({count})
              </span>
            </li>
          ))}
        </ul>
      )}
      {n > 0 && !hasBars && numbers.length === 0 && <p class="hint">{t.nothing}</p>}
      <p class="second">{[t.answers(n), ...numbers.map(([name, value]) => `${name} ${value}`)].join(' · ')}</p>
    </>
  );
}

type LevelCounts = NonNullable<Figures['levels']>;

/** The five levels as one bar of 100 %, with a legend that says the same. */
function LevelBar({ levels: counts, label }: { readonly levels: LevelCounts; readonly label: string }) {
  const words = useFormats().language === 'zh' ? 'ZH_CN' : 'EN';
  const parts = levels.map((level, index) => {
    const { share = '0', count = 0 } = counts.find((each) => each.level === level) ?? {};
    return { level, index, share: Number(share), text: `${levelWords[level][words]} ${share} % (${count})` };
  });
  const startOf = (index: number) => parts.slice(0, index).reduce((sum, { share }) => sum + share, 0);
  return (
    <figure class="stacked">
      <svg
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${parts.map(({ text }) => text).join(', ')}`}
      >
        {parts.map(({ level, index, share }) => (
          <rect key={level} class={`level-${index}`} x={startOf(index)} y="0" width={share} height="6" />
        ))}
      </svg>
      <figcaption>
        <ul class="legend">
          {parts.map(({ level, index, text }) => (
            <li key={level}>
              <svg viewBox="0 0 1 1" aria-hidden="true">
                <rect class={`level-${index}`} width="1" height="1" />
              </svg>
              {text}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Bar({ share }: { readonly share: string }) {
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width="100" height="4" />
      <rect class="bar-value" width={Number(share)} height="4" />
    </svg>
  );
}

/** One survey of the trend; null where its figure is kept back. */
export interface TrendValue {
  readonly id: string;
  readonly number: string;
  readonly percent: string | null;
}

/** Satisfaction over the surveys: a line, and the same as a table. */
export function TrendChart({ values, label }: { readonly values: readonly TrendValue[]; readonly label: string }) {
  const t = useMessages(resultsMessages);
  const [width, height] = [300, 100];
  const step = width / Math.max(1, values.length - 1);
  const points = values.flatMap(({ percent, id }, index) =>
    percent === null ? [] : [{ id, x: values.length === 1 ? width / 2 : index * step, y: height - Number(percent) }],
  );
  return (
    <figure class="trend">
      <svg viewBox={`-6 -6 ${width + 12} ${height + 12}`} role="img" aria-label={label}>
        {[0, 50, 100].map((line) => (
          <line key={line} class="trend-grid" x1="0" x2={width} y1={line} y2={line} />
        ))}
        <polyline class="trend-line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {points.map(({ id, x, y }) => (
          <circle key={id} class="trend-point" cx={x} cy={y} r="4" />
        ))}
      </svg>
      <figcaption>
        <table>
          <tbody>
            {values.map(({ id, number, percent }) => (
              <tr key={id}>
                <th scope="row">{number}</th>
                <td>{percent === null ? t.suppressed : `${percent} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
