import { encodeId } from '../../../schema/core/ids.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { ImportStateRefused, UndoExpired } from '../../../schema/import/errors.ts';
import { noon } from '../../support/graph.ts';
import { decided, keepers, pagesOf, plainErrors, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const mapping = [
  { column: 'id', field: 'EXTERNAL_ID' },
  { column: 'name', field: 'NAME' },
];

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
    StartImportPayload: decided({ import: keepers }, { import: 'NOT_FOUND' }),
    CancelImportPayload: decided({ import: keepers }, { import: 'NOT_FOUND' }),
    UndoImportPayload: decided({ import: keepers }, { import: 'NOT_FOUND' }),
    ...plainErrors('ImportStateRefused UndoExpired'),
  },
  async populate(db, c) {
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
      data: {
        id: importId,
        ...start,
        starterId: c.users.salesperson,
        roles: ['SALESPERSON'],
        rowsTotal: 1,
        createdAt: noon,
      },
    });
    await db.importRow.create({ data: { importId, row: 2, outcome: 'FAILED', problems: [] } });
    return { import: importId };
  },
  async instances(db, c) {
    const found = await db.import.findFirstOrThrow({ where: { starterId: c.users.salesperson } });
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
  results: (c) => ({ importId: c.ids['import'] }),
  arguments: (c) => ({ csv: 'id,name\n1,One\n', importId: encodeId('Import', c.ids['import'] ?? ''), mapping }),
  ids: (c) => ({ Import: c.ids['import'] ?? '' }),
};
