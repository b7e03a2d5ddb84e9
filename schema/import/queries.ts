import { GraphQLError } from 'graphql';
import { keepingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleImports } from './access.ts';
import { delimiterOf, readCsv, suggestionsFor } from './rules.ts';
import { CsvDelimiterEnum, CsvFieldEnum, CsvKindEnum, ImportConnection } from './type.ts';
import { columnsMaximum, type CsvDelimiter, type CsvField, delimiters, requiredFields } from './vocabulary.ts';

builder.queryField('import', (t) =>
  t.prismaField({
    type: 'Import',
    nullable: true,
    authScopes: { roles: keepingRoles },
    description: 'The import with this id: ask again to see it go on. Null when there is none or it is not yours.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the import.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).import.findFirst({
        ...query,
        where: { id: decodeId('Import', id) ?? nilId, AND: [visibleImports(context.actor)] },
      }),
  }),
);

builder.queryField('imports', (t) =>
  t.prismaConnection(
    {
      type: 'Import',
      cursor: 'id',
      authScopes: { roles: keepingRoles },
      description: 'Your imports, newest first; everybody’s for administrators.',
      totalCount: (_connection, _args, context) =>
        databaseOf(context).import.count({ where: visibleImports(context.actor) }),
      resolve: (query, _root, _args, context) =>
        databaseOf(context).import.findMany({
          ...query,
          where: visibleImports(context.actor),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    ImportConnection,
  ),
);

interface Suggestion {
  readonly column: string;
  readonly field: CsvField | null;
  readonly example: string | null;
}

interface Mapping {
  readonly delimiter: CsvDelimiter;
  readonly columns: readonly Suggestion[];
  readonly missing: readonly CsvField[];
}

const ColumnSuggestion = builder.objectRef<Suggestion>('ImportColumnSuggestion').implement({
  description: 'What a column of a file seems to be.',
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    column: t.exposeString('column', { description: 'The heading of the column.' }),
    field: t.field({
      type: CsvFieldEnum,
      nullable: true,
      description: 'The field that it seems to be; null when the heading is not known.',
      resolve: ({ field }) => field,
    }),
    example: t.exposeString('example', { nullable: true, description: 'Its first cell that holds anything, if any.' }),
  }),
});

const ImportMapping = builder.objectRef<Mapping>('ImportMapping').implement({
  description: 'How a file seems to be made.',
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    delimiter: t.field({
      type: CsvDelimiterEnum,
      description: 'What parts its cells.',
      resolve: ({ delimiter }) => delimiter,
    }),
    columns: t.field({
      type: [ColumnSuggestion],
      description: 'Each of its columns, at most 100.',
      resolve: ({ columns }) => [...columns],
    }),
    missing: t.field({
      type: [CsvFieldEnum],
      description: 'Fields without which it can’t be imported and that no column seems to be.',
      resolve: ({ missing }) => [...missing],
    }),
  }),
});

const headMaximum = 20_000; // characters

builder.queryField('importMapping', (t) =>
  t.field({
    type: ImportMapping,
    authScopes: { roles: keepingRoles },
    description: 'Suggests which column of a file is which field, by its headings in English or Chinese.',
    args: {
      kind: t.arg({ type: CsvKindEnum, required: true, description: 'What the file holds.' }),
      csv: t.arg.string({
        required: true,
        description:
          'The first lines of the file, whole, at most 20,000 characters; no CSV is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: (_root, { kind, csv }): Mapping => {
      const delimiter = delimiterOf(csv);
      const table = csv.length > headMaximum ? null : readCsv(csv, delimiters[delimiter]);
      if (table === null || table.headings.length > columnsMaximum)
        throw new GraphQLError('`csv` is no CSV, or too long.', {
          extensions: { code: 'BAD_USER_INPUT', path: ['csv'] },
        });
      const fields = suggestionsFor(kind, table.headings);
      const columns = table.headings.map((column, index) => ({
        column,
        field: fields[index] ?? null,
        example: table.rows.map(({ cells }) => cells[index] ?? '').find((cell) => cell !== '') ?? null,
      }));
      return { delimiter, columns, missing: requiredFields[kind].filter((field) => !fields.includes(field)) };
    },
  }),
);
