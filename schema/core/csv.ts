import { stringify } from 'csv-stringify/sync';
import { guarded } from './formula.ts';

/** Rows as RFC 4180 has them, each ended by CR LF; cells that a spreadsheet would take for formulas are made texts. */
export function fileText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(guarded)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
}

/** By which Excel knows UTF-8. */
export const byteOrderMark = '\uFEFF';
