import { keepingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { visibleImports } from './access.ts';
import type { Assignment, RowProblem } from './rules.ts';
import {
  csvDelimiterLabels,
  csvFieldLabels,
  csvKindLabels,
  importModeLabels,
  importOutcomeLabels,
  importStateLabels,
  undoOutcomeLabels,
} from './vocabulary.ts';

/** GraphQL enum of what a file holds. */
export const CsvKindEnum = enumType('CsvKind', 'What a CSV file holds.', csvKindLabels);

/** GraphQL enum of what a column of a file can be. */
export const CsvFieldEnum = enumType('CsvField', 'What a column of a CSV file can be.', csvFieldLabels);

/** GraphQL enum of what parts cells. */
export const CsvDelimiterEnum = enumType('CsvDelimiter', 'What parts the cells of a row.', csvDelimiterLabels);

/** GraphQL enum of what an import does with a file. */
export const ImportModeEnum = enumType('ImportMode', 'What an import does with a file.', importModeLabels);

const ImportStateEnum = enumType('ImportState', 'Where an import stands.', importStateLabels);
const ImportOutcomeEnum = enumType('ImportOutcome', 'What came of a row of an import.', importOutcomeLabels);
const UndoOutcomeEnum = enumType('UndoOutcome', 'What came of taking a row back.', undoOutcomeLabels);

const ColumnMapping = builder.objectRef<Assignment>('ImportColumn').implement({
  description: 'Which field a column of an import is.',
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    column: t.exposeString('column', { description: 'The heading of the column.' }),
    field: t.field({ type: CsvFieldEnum, description: 'The field.', resolve: ({ field }) => field }),
  }),
});

const ImportProblem = builder.objectRef<RowProblem & { readonly column: string | null }>('ImportProblem').implement({
  description: 'One thing that is wrong with a row.',
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    column: t.exposeString('column', {
      nullable: true,
      description: 'The heading of the column that it is about; null when it is about the whole row.',
    }),
    code: t.exposeString('code', { description: 'Stable code for programs, as in `Problem.code` or `Error.code`.' }),
    message: t.string({
      description: 'What is wrong, for people, in the language of `Accept-Language`.',
      resolve: ({ texts }, _args, { language }) => texts[language],
    }),
  }),
});

/** GraphQL type of rows. */
export const ImportRowType = builder.prismaObject('ImportRow', {
  authScopes: { roles: keepingRoles },
  select: { import: { select: { mapping: true } } },
  fields: (t) => ({
    row: t.exposeInt('row'),
    outcome: t.expose('outcome', { type: ImportOutcomeEnum, nullable: true }),
    undo: t.expose('undo', { type: UndoOutcomeEnum, nullable: true }),
    problems: t.field({
      type: [ImportProblem],
      description: 'Everything that is wrong with it, at most 100; empty when nothing is.',
      select: { problems: true },
      resolve: ({ problems, import: { mapping } }) => {
        const columns = mapping as unknown as readonly Assignment[]; // as `startImport` kept it
        return ((problems ?? []) as unknown as readonly RowProblem[]).map((problem) => ({
          ...problem, // as the worker kept it
          column: columns.find(({ field }) => field === problem.field)?.column ?? null,
        }));
      },
    }),
  }),
});

const ImportRowConnection = builder.connectionObject(
  { type: ImportRowType, name: 'ImportRowConnection' },
  { name: 'ImportRowConnectionEdge' },
);

/** GraphQL type of imports. */
export const ImportType = builder.prismaNode('Import', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleImports(actor)] }),
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    version: t.exposeInt('version'),
    kind: t.expose('kind', { type: CsvKindEnum }),
    mode: t.expose('mode', { type: ImportModeEnum }),
    state: t.expose('state', { type: ImportStateEnum }),
    starter: t.relation('starter'),
    columns: t.field({
      type: [ColumnMapping],
      description: 'Which column is which field: one for each that is taken.',
      select: { mapping: true },
      resolve: ({ mapping }) => mapping as unknown as Assignment[], // as `startImport` kept it
    }),
    rowsTotal: t.exposeInt('rowsTotal'),
    rowsDone: t.exposeInt('rowsDone'),
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    unchanged: t.exposeInt('unchanged'),
    failed: t.exposeInt('failed'),
    undone: t.exposeInt('undone'),
    notUndone: t.exposeInt('notUndone'),
    failure: t.exposeString('failure', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    undoableUntil: t.expose('undoableUntil', { type: 'DateTime', nullable: true }),
    problems: t.relatedConnection(
      'rows',
      {
        description: 'The rows that could not be taken, or would not be, in their order.',
        cursor: 'importId_row',
        totalCount: true,
        query: { where: { outcome: 'FAILED' }, orderBy: { row: 'asc' } },
      },
      ImportRowConnection,
    ),
    notTakenBack: t.relatedConnection(
      'rows',
      {
        description: 'The rows that could not be taken back, in their order.',
        cursor: 'importId_row',
        totalCount: true,
        query: { where: { undo: { in: ['CHANGED_SINCE', 'IN_USE', 'OUT_OF_REACH'] } }, orderBy: { row: 'asc' } },
      },
      ImportRowConnection,
    ),
  }),
});

/** GraphQL type of a page of imports. */
export const ImportConnection = builder.connectionObject(
  { type: ImportType, name: 'ImportConnection' },
  { name: 'ImportConnectionEdge' },
);
