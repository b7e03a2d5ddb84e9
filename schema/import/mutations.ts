import { keepingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { errorType } from '../core/error-type.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleImports } from './access.ts';
import { cancelImport, type ImportResult, startImport, undoImport } from './commands.ts';
import { ImportStateRefused, UndoExpired } from './errors.ts';
import { CsvDelimiterEnum, CsvFieldEnum, CsvKindEnum, ImportModeEnum } from './type.ts';

errorType(ImportStateRefused, 'The import stands where this can’t be done to it (IMPORT_STATE_REFUSED).');
errorType(UndoExpired, 'What was there before the import is forgotten by now (UNDO_EXPIRED).');

const payload: MutationOptions<ImportResult>['payload'] = (t) => ({
  import: t.prismaField({
    type: 'Import',
    description: 'The import as it is now.',
    resolve: (query, { importId }, _args, context) =>
      databaseOf(context)
        .import.findFirst({ ...query, where: { id: importId, AND: [visibleImports(context.actor)] } })
        .then(inView),
  }),
});

async function isIn(
  states: readonly ('WAITING' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED')[],
  context: Context,
  id: string,
) {
  const where = { id, state: { in: [...states] }, AND: [visibleImports(context.actor)] };
  return (await databaseOf(context).import.count({ where })) > 0;
}

const ColumnInput = builder.inputType('ImportColumnInput', {
  description: 'Which field a column of a file is.',
  fields: (t) => ({
    column: t.string({
      required: true,
      description: 'The heading of the column, as in the file; 1 to 200 characters.',
    }),
    field: t.field({ type: CsvFieldEnum, required: true, description: 'The field; each once.' }),
  }),
});

mutation('startImport', {
  description:
    'Imports accounts or contacts from a CSV file, in the background: a row registers the record of its external id, or changes it. A dry run does all that it would do, tells what comes of each row, and takes it back. What a row does is done with your rights of then, at most those of now.',
  scopes: { roles: keepingRoles },
  personal: true,
  input: (t) => ({
    kind: t.field({ type: CsvKindEnum, required: true, description: 'What the file holds.' }),
    mode: t.field({ type: ImportModeEnum, required: true, description: 'Whether it is a dry run.' }),
    csv: t.string({
      required: true,
      description:
        'The file with its headings: at most 2,000,000 characters and 20,000 rows. It is kept until its last row is dealt with.',
    }),
    delimiter: t.field({
      type: CsvDelimiterEnum,
      description: 'What parts its cells; without it, what its first line has most of.',
    }),
    mapping: t.field({
      type: [ColumnInput],
      required: true,
      description: 'Which column is which field, 1 to 100; others are left out. `importMapping` suggests it.',
    }),
    emptiesValues: t.boolean({
      description: 'Whether an empty cell empties the value that is there; without it, it leaves it.',
    }),
  }),
  payload,
  run: startImport,
});

mutation('cancelImport', {
  description:
    'Calls an import off: rows that are under way, at most 25, are finished, no others begun. What was done stays; `undoImport` takes it back.',
  scopes: { roles: keepingRoles },
  changes: 'import',
  errors: [ImportStateRefused],
  payload,
  can: (context, id) => isIn(['WAITING', 'RUNNING'], context, id),
  run: cancelImport,
});

mutation('undoImport', {
  description:
    'Takes an import back, in the background, within 7 days of its end: removes what it registered and gives what it changed its former values, wherever nobody has changed it since. `notTakenBack` tells the rest.',
  scopes: { roles: keepingRoles },
  changes: 'import',
  errors: [ImportStateRefused, UndoExpired],
  payload,
  can: (context, id) => isIn(['DONE', 'CANCELLED', 'FAILED'], context, id),
  run: undoImport,
});
