import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { printMessages } from './messages.ts';

/** A field of the paper form: what it is, and what stands on it. */
export type PrintedField = readonly [label: string, value: ComponentChildren];

interface SheetProps {
  /** Number of the page on the paper form, 1 to 9. */
  readonly page: number;
  readonly title: string;
  /** What every page repeats: whose it is. */
  readonly head: readonly PrintedField[];
  readonly children: ComponentChildren;
}

/** One page of the paper form. */
export function Sheet({ page, title, head, children }: SheetProps) {
  const t = useMessages(printMessages);
  return (
    <section class="sheet" aria-label={`${title}, ${t.page(page)}`}>
      <header>
        <h2>{title}</h2>
        <p>{t.page(page)}</p>
      </header>
      <Fields fields={head} />
      {children}
    </section>
  );
}

/** Short fields, two to a line. */
export function Fields({ fields }: { readonly fields: readonly PrintedField[] }) {
  return (
    <dl class="printed-fields">
      {fields.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A long text under its heading, with room to write by hand. */
export function Box({ label, children }: { readonly label: string; readonly children?: ComponentChildren }) {
  return (
    <div class="printed-box">
      <h3>{label}</h3>
      <div>{children}</div>
    </div>
  );
}

/** A numbered list under its heading. */
export function NumberedBox({ label, items }: { readonly label: string; readonly items: readonly string[] }) {
  return (
    <Box label={label}>
      {items.length > 0 && (
        <ol>
          {items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ol>
      )}
    </Box>
  );
}

interface GridProps {
  readonly label?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** How many lines there are at least: empty ones are for the pen. */
  readonly lines: number;
}

/** A table of the form, filled up with empty lines. */
export function Grid({ label, columns, rows, lines }: GridProps) {
  const empty = Array.from({ length: Math.max(0, lines - rows.length) }, () => columns.map(() => null));
  return (
    <table class="printed-grid">
      {label && <caption>{label}</caption>}
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
        {[...rows, ...empty].map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
