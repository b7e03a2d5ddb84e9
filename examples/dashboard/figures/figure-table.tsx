import { useMessages } from '../../shared/language.ts';
import { figureMessages } from './messages.ts';

interface FigureTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The head of each row, and its cells. */
  readonly rows: readonly { readonly key: string; readonly head: string; readonly cells: readonly string[] }[];
}

/** Every number of a chart, behind a press of a button. */
export function FigureTable({ caption, columns, rows }: FigureTableProps) {
  const t = useMessages(figureMessages);
  return (
    <details class="numbers">
      <summary>{t.table}</summary>
      {/* It may scroll sideways: the keyboard has to get there, too. */}
      <div class="numbers-scroll" role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, head, cells }) => (
              <tr key={key}>
                <th scope="row">{head}</th>
                {cells.map((cell, nth) => (
                  <td key={columns[nth + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
