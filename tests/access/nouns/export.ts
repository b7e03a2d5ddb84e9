import { newUuid } from '../../../schema/core/command.ts';
import { noon } from '../../support/graph.ts';
import { type Asker, decided, keepers, pagesOf, readBy } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

/** One of each role that exports; each sees the own. */
const keeperOfRole = {
  SALESPERSON: 'salesperson',
  SALES_SUPERVISOR: 'supervisor',
  CUSTOMER_MANAGER: 'customerManager',
  ADMIN: 'admin',
} as const;

/** Who sees what the salesperson started. */
const starters = 'SALESPERSON ADMIN';

/** The asker's own export; the salesperson's for those who have none. */
function exportOf({ ids }: Company, asker: Asker): string {
  return ids[`export of ${asker}`] ?? ids['export of SALESPERSON'] ?? '';
}

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
    StartExportPayload: decided({ export: starters }, { export: 'NOT_FOUND' }),
  },
  async populate(db, c) {
    const ids: Record<string, string> = {};
    for (const [role, person] of Object.entries(keeperOfRole)) {
      const id = newUuid();
      const start = { kind: 'ACCOUNT', state: 'WAITING', filter: '{}', language: 'EN', bom: false } as const;
      await db.export.create({
        data: { id, ...start, columns: ['NAME'], starterId: c.users[person], roles: [], createdAt: noon },
      });
      ids[`export of ${role}`] = id;
    }
    return ids;
  },
  instances: async (db, c, asker) => ({
    Export: await db.export.findUniqueOrThrow({ where: { id: exportOf(c, asker) } }),
  }),
  results: (c) => ({ exportId: exportOf(c, 'SALESPERSON') }),
  ids: (c, asker) => ({ Export: exportOf(c, asker) }),
};
