import { encodeId } from '../../../schema/core/ids.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { ImportStateRefused, UndoExpired } from '../../../schema/import/errors.ts';
import { noon } from '../../support/graph.ts';
import { type Asker, decided, keepers, pagesOf, plainErrors, readBy } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

const mapping = [
  { column: 'id', field: 'EXTERNAL_ID' },
  { column: 'name', field: 'NAME' },
];

/** One of each role that imports; each sees the own. */
const keeperOfRole = {
  SALESPERSON: 'salesperson',
  SALES_SUPERVISOR: 'supervisor',
  CUSTOMER_MANAGER: 'customerManager',
  ADMIN: 'admin',
} as const;

/** Who sees what the salesperson started. */
const starters = 'SALESPERSON ADMIN';

/** The asker's own import; the salesperson's for those who have none. */
function importOf({ ids }: Company, asker: Asker): string {
  return ids[`import of ${asker}`] ?? ids['import of SALESPERSON'] ?? '';
}

/** Files that come in: of those who register accounts and contacts, each their own. */
export const imports: NounAccess = {
  queries: { import: keepers, importMapping: keepers, imports: keepers },
  mutations: { cancelImport: keepers, startImport: keepers, undoImport: keepers },
  types: {
    Import: readBy(
      keepers,
      `columns created createdAt failed failure finishedAt id kind mode notTakenBack notUndone problems rowsDone rowsTotal
       startedAt starter state unchanged undoableUntil undone updated version`,
    ),
    ImportColumn: readBy(keepers, 'column field'),
    ImportColumnSuggestion: readBy(keepers, 'column example field'),
    ImportMapping: readBy(keepers, 'columns delimiter missing'),
    ImportProblem: readBy(keepers, 'code column message'),
    ImportRow: readBy(keepers, 'outcome problems row undo'),
    ...pagesOf('Import ImportRow'),
    StartImportPayload: decided({ import: starters }, { import: 'NOT_FOUND' }),
    CancelImportPayload: decided({ import: starters }, { import: 'NOT_FOUND' }),
    UndoImportPayload: decided({ import: starters }, { import: 'NOT_FOUND' }),
    ...plainErrors('ImportStateRefused UndoExpired'),
  },
  async populate(db, c) {
    const ids: Record<string, string> = {};
    for (const [role, person] of Object.entries(keeperOfRole)) {
      const importId = newUuid();
      const start = {
        kind: 'ACCOUNT',
        mode: 'RUN',
        state: 'DONE',
        delimiter: ',',
        mapping,
        emptiesValues: false,
      } as const;
      await db.import.create({
        data: { id: importId, ...start, starterId: c.users[person], roles: [], rowsTotal: 1, createdAt: noon },
      });
      await db.importRow.create({ data: { importId, row: 2, outcome: 'FAILED', problems: [] } });
      ids[`import of ${role}`] = importId;
    }
    return ids;
  },
  async instances(db, c, asker) {
    const found = await db.import.findUniqueOrThrow({ where: { id: importOf(c, asker) } });
    const problem = { field: null, code: 'BLANK', column: null, texts: { EN: 'Blank.', ZH_CN: '空白。' } };
    return {
      Import: found,
      ImportColumn: mapping[0],
      ImportColumnSuggestion: { column: 'id', field: null, example: null },
      ImportMapping: { delimiter: 'COMMA', columns: [], missing: [] },
      ImportProblem: problem,
      ImportRow: { ...(await db.importRow.findFirstOrThrow({ where: { importId: found.id } })), import: { mapping } },
      ImportStateRefused: new ImportStateRefused(),
      UndoExpired: new UndoExpired(),
    };
  },
  results: (c) => ({ importId: importOf(c, 'SALESPERSON') }),
  arguments: (c) => ({ csv: 'id,name\n1,One\n', importId: encodeId('Import', importOf(c, 'SALESPERSON')), mapping }),
  ids: (c, asker) => ({ Import: importOf(c, asker) }),
};
