import { newUuid } from '../../../schema/core/command.ts';
import { noon } from '../../support/graph.ts';
import { decided, keepers, pagesOf, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Files that go out: of those who register accounts and contacts, each their own. */
export const exports: NounAccess = {
  queries: { export: keepers, exports: keepers },
  mutations: { startExport: keepers },
  types: {
    Export: readBy(
      keepers,
      'bom columns createdAt expiresAt failure finishedAt id kind language path rowsDone rowsTotal starter state',
    ),
    ...pagesOf('Export'),
    StartExportPayload: decided({ export: keepers }, { export: 'NOT_FOUND' }),
  },
  async populate(db, c) {
    const id = newUuid();
    await db.export.create({
      data: {
        id,
        kind: 'ACCOUNT',
        state: 'WAITING',
        starterId: c.users.salesperson,
        roles: ['SALESPERSON'],
        filter: '{}',
        columns: ['NAME'],
        language: 'EN',
        bom: false,
        createdAt: noon,
      },
    });
    return { export: id };
  },
  instances: async (db, c) => ({
    Export: await db.export.findFirstOrThrow({ where: { starterId: c.users.salesperson } }),
  }),
  results: (c) => ({ exportId: c.ids['export'] }),
  ids: (c) => ({ Export: c.ids['export'] ?? '' }),
};
