import { decided, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const exporters = 'CUSTOMER_MANAGER';

/** Everything that is held of a person, as one. */
export const person: NounAccess = {
  mutations: { exportPerson: exporters },
  types: {
    ExportPersonPayload: decided({ person: exporters }, { person: 'NOT_FOUND' }),
    PersonExport: readBy(exporters, 'exportedAt sections'),
    PersonExportSection: readBy(exporters, 'count isComplete name records title'),
  },
  instances: async () => ({
    PersonExport: { contactId: '', exportedAt: new Date(0), sections: [] },
    PersonExportSection: { table: 'contact', records: [] },
  }),
};
