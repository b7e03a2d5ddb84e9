import { keepingRoles } from '../account/access.ts';
import { accountFilter } from '../account/filter.ts';
import { contactFilter } from '../contact/filter.ts';
import { type Commander, inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { LanguageEnum } from '../site/type.ts';
import { CsvFieldEnum, CsvKindEnum } from '../import/type.ts';
import { visibleExports } from './access.ts';
import { type ExportResult, startExport } from './commands.ts';

mutation<ExportResult>('startExport', {
  description:
    'Writes accounts or contacts into a CSV file, in the background: those that live and that you see, in the order of their registration. The file can be downloaded for 24 hours; `importMapping` knows its headings.',
  scopes: { roles: keepingRoles },
  personal: true,
  input: (t) => ({
    kind: t.field({ type: CsvKindEnum, required: true, description: 'What the file is to hold.' }),
    columns: t.field({
      type: [CsvFieldEnum],
      description: 'Its columns, each once, in their order; all that there are of the kind without it.',
    }),
    accountFilter: t.field({ type: accountFilter.ref, description: 'Which accounts; all that you see without it.' }),
    contactFilter: t.field({ type: contactFilter.ref, description: 'Which contacts; all that you see without it.' }),
    language: t.field({ type: LanguageEnum, description: 'Language of the headings; English without it.' }),
    bom: t.boolean({ description: 'Whether it begins with a byte order mark, by which Excel knows UTF-8.' }),
  }),
  payload: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export as it is now.',
      resolve: (query, { exportId }, _args, context) =>
        databaseOf(context)
          .export.findFirst({ ...query, where: { id: exportId, AND: [visibleExports(context.actor)] } })
          .then(inView),
    }),
  }),
  run: (commander, input) => startExport(commander, { ...(input as object), condition: conditionOf(commander, input) }),
});

/** The condition that the filter of the file's kind makes. */
function conditionOf({ actor, now }: Commander, input: unknown): object {
  const given = input as { readonly kind: string; readonly accountFilter?: object; readonly contactFilter?: object }; // GraphQL has checked it
  return given.kind === 'ACCOUNT'
    ? accountFilter.toWhere(given.accountFilter, { actor, now })
    : contactFilter.toWhere(given.contactFilter, { actor, now });
}
