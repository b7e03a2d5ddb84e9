import { parse } from 'csv-parse/sync';
import type { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import { InvalidInput, type Problem, problemText, problemTexts } from '../core/problems.ts';
import {
  type CsvDelimiter,
  type CsvField,
  csvFieldLabels,
  type CsvKind,
  delimiters,
  fieldsOfKind,
  headingsOfField,
} from './vocabulary.ts';

/** A file taken apart. */
export interface Table {
  readonly headings: readonly string[];
  /** Rows that hold anything, each with its number as a spreadsheet shows it: the headings are row 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** Which column is which field. */
export interface Assignment {
  readonly column: string;
  readonly field: CsvField;
}

/** What is wrong with a row. */
export interface RowProblem {
  /** Null where it is not about one field. */
  readonly field: CsvField | null;
  readonly code: string;
  readonly texts: Text;
}

/**
 * Takes a file apart (RFC 4180): quotes, line ends of any kind and a byte order mark are understood, cells are trimmed,
 * missing ones at the end of a row are empty.
 * @returns null when it is no CSV: a quote that is never closed, or one in the middle of a cell.
 */
export function readCsv(csv: string, delimiter: string): Table | null {
  let records: string[][];
  try {
    records = parse(csv, { bom: true, delimiter, relax_column_count: true, trim: true });
  } catch {
    return null;
  }
  const [headings = [], ...rest] = records;
  return {
    headings,
    rows: rest
      .map((cells, index) => ({ row: index + 2, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  };
}

/** The delimiter that the first line has most of; a comma when it has none. */
export function delimiterOf(csv: string): CsvDelimiter {
  const line = /^[^\r\n]*/.exec(csv)?.[0] ?? '';
  const count = (delimiter: CsvDelimiter): number => line.split(delimiters[delimiter]).length;
  // A comma first: a tie is for it.
  return (['COMMA', 'SEMICOLON', 'TAB'] as const).reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Which field each heading seems to be, each field once; null for a heading that nobody knows. */
export function suggestionsFor(kind: CsvKind, headings: readonly string[]): (CsvField | null)[] {
  const free = new Set(fieldsOfKind[kind]);
  // The longest names first decide: `客户编号` of a contact is its account's, not its own.
  const wanted = kind === 'CONTACT' ? moved(fieldsOfKind[kind], 'ACCOUNT_EXTERNAL_ID') : fieldsOfKind[kind];
  return headings.map((heading) => {
    const called = plain(heading);
    const field = wanted.find((candidate) => free.has(candidate) && namesOf(candidate).includes(called)) ?? null;
    if (field !== null) free.delete(field);
    return field;
  });
}

function moved(fields: readonly CsvField[], first: CsvField): CsvField[] {
  return [first, ...fields.filter((field) => field !== first)];
}

function namesOf(field: CsvField): string[] {
  const { EN, ZH_CN } = csvFieldLabels[field];
  return [plain(EN), plain(ZH_CN), plain(field), ...headingsOfField[field]];
}

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The cells of a row by their fields; a field that the row has no cell for is empty. */
export function cellsOf(
  headings: readonly string[],
  mapping: readonly Assignment[],
  cells: readonly string[],
): Partial<Record<CsvField, string>> {
  return Object.fromEntries(mapping.map(({ column, field }) => [field, cells[headings.indexOf(column)] ?? '']));
}

/** Where in the input of a command a field goes; the way back from a problem to the column. */
const fieldOfInput: Readonly<Record<string, CsvField>> = {
  externalId: 'EXTERNAL_ID',
  name: 'NAME',
  phone: 'PHONE',
  email: 'EMAIL',
  website: 'WEBSITE',
  ownerId: 'OWNER_EMAIL',
  parentId: 'PARENT_EXTERNAL_ID',
  street: 'STREET',
  city: 'CITY',
  province: 'PROVINCE',
  postalCode: 'POSTAL_CODE',
  country: 'COUNTRY',
  accountId: 'ACCOUNT_EXTERNAL_ID',
  title: 'TITLE',
};

/** What a refusal of a command says of a row. */
export function problemsOf(error: DomainError): RowProblem[] {
  if (error instanceof InvalidInput) return error.problems.map(rowProblem);
  return [
    {
      field: fieldOfInput[error.path?.at(-1) ?? ''] ?? null,
      code: error.code,
      texts: { EN: error.text('EN'), ZH_CN: error.text('ZH_CN') },
    },
  ];
}

/** A problem of ours with one field of a row. */
export function problemWith(field: CsvField, code: keyof typeof problemTexts): RowProblem {
  return { field, code, texts: problemTexts[code] };
}

function rowProblem(problem: Problem): RowProblem {
  const texts = { EN: problemText(problem, 'EN'), ZH_CN: problemText(problem, 'ZH_CN') };
  return { field: fieldOfInput[problem.path.at(-1) ?? ''] ?? null, code: problem.code, texts };
}
