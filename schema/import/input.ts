import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { expectedVersion, idOf, text } from '../core/shapes.ts';
import { delimiterOf, readCsv, type Table } from './rules.ts';
import {
  columnsMaximum,
  type CsvDelimiter,
  csvDelimiterLabels,
  type CsvField,
  csvFieldLabels,
  type CsvKind,
  csvKindLabels,
  csvMaximum,
  delimiters,
  fieldsOfKind,
  requiredFields,
  rowsMaximum,
} from './vocabulary.ts';

// A vocabulary's keys, never empty.
const kinds = Object.keys(csvKindLabels) as [CsvKind, ...CsvKind[]];
const fields = Object.keys(csvFieldLabels) as [CsvField, ...CsvField[]];
const delimiterNames = Object.keys(csvDelimiterLabels) as [CsvDelimiter, ...CsvDelimiter[]];

/** Longest heading, in characters. */
const headingMaximum = 200;

const assignment = z.object({ column: text(headingMaximum), field: z.enum(fields) });

/** `startImport`: what is checked here needs no database. */
export const start = z
  .object({
    kind: z.enum(kinds),
    mode: z.enum(['DRY_RUN', 'RUN']),
    csv: z.string().min(1).max(csvMaximum),
    delimiter: z.enum(delimiterNames).nullish(),
    mapping: z.array(assignment).min(1).max(columnsMaximum),
    emptiesValues: z.boolean().nullish(),
  })
  .transform((given, context) => {
    const delimiter = delimiters[given.delimiter ?? delimiterOf(given.csv)];
    const table = readCsv(given.csv, delimiter);
    if (table === null) {
      addProblem(context, 'MALFORMED_CSV', ['csv']);
      return z.NEVER;
    }
    checkTable(table, context);
    checkMapping(given, table, context);
    return { ...given, delimiter, rowsTotal: table.rows.length, emptiesValues: given.emptiesValues ?? false };
  });

/** `cancelImport` and `undoImport`. */
export const target = z.object({ importId: idOf('Import'), expectedVersion });

function checkTable({ headings, rows }: Table, context: z.core.$RefinementCtx): void {
  if (headings.length > columnsMaximum) addProblem(context, 'TOO_MANY', ['csv'], { maximum: columnsMaximum });
  if (rows.length === 0) addProblem(context, 'TOO_FEW', ['csv'], { minimum: 1 });
  if (rows.length > rowsMaximum) addProblem(context, 'TOO_MANY', ['csv'], { maximum: rowsMaximum });
}

function checkMapping(
  { kind, mapping }: { readonly kind: CsvKind; readonly mapping: readonly z.output<typeof assignment>[] },
  { headings }: Table,
  context: z.core.$RefinementCtx,
): void {
  for (const [index, { column, field }] of mapping.entries()) {
    const path = ['mapping', String(index)];
    const sameHeading = headings.filter((heading) => heading === column).length;
    if (sameHeading === 0) addProblem(context, 'UNKNOWN_COLUMN', [...path, 'column']);
    if (sameHeading > 1) addProblem(context, 'REPEATED', [...path, 'column']);
    if (!fieldsOfKind[kind].includes(field)) addProblem(context, 'NOT_APPLICABLE', [...path, 'field']);
    if (mapping.findIndex((other) => other.field === field) < index)
      addProblem(context, 'REPEATED', [...path, 'field']);
  }
  for (const field of requiredFields[kind])
    if (!mapping.some((given) => given.field === field))
      addProblem(context, 'FIELD_MISSING', ['mapping'], { field: csvFieldLabels[field].EN });
}
