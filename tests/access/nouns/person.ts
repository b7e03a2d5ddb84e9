import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { graph } from '../../support/graph.ts';
import { decided, payloadsInView, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const exporters = 'CUSTOMER_MANAGER';
const erasers = 'CUSTOMER_MANAGER ADMIN';
const erasureReaders = `${erasers} AUDITOR`;

/** Everything that is held of a person, as one. */
export const person: NounAccess = {
  mutations: { erasePerson: erasers, exportPerson: exporters },
  types: {
    Contact: decided({ erasure: erasureReaders }),
    ...payloadsInView('contact', 'ErasePerson'),
    PersonErasure: readBy(erasureReaders, 'contact erasedAt erasedBy reason redactedRecords'),
    ExportPersonPayload: decided({ person: exporters }, { person: 'NOT_FOUND' }),
    PersonExport: readBy(exporters, 'exportedAt sections'),
    PersonExportSection: readBy(exporters, 'count isComplete name records title'),
  },
  // Somebody of the colleague's, so that the company's own contact stays who they are.
  async populate(db, c) {
    const run = graph(db, c.actors.admin);
    const { data } = await run(
      `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { ... on RegisterContactPayload { contact { id } } ... on Error { code path } } }`,
      { input: { accountId: encodeId('Account', c.accounts.colleagues), name: `Erased ${c.tag}` } },
    );
    const input = { contactId: data.registerContact.contact.id, expectedVersion: 1, reason: 'asked for' };
    const { data: erased } = await run(
      `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { ... on ErasePersonPayload { contact { id } } ... on Error { code path } } }`,
      { input },
    );
    return { erased: decodeId('Contact', erased.erasePerson.contact.id) ?? '' };
  },
  instances: async (db, c) => ({
    PersonErasure: await db.personErasure.findUniqueOrThrow({ where: { contactId: c.ids['erased'] ?? '' } }),
    PersonExport: { contactId: '', exportedAt: new Date(0), sections: [] },
    PersonExportSection: { table: 'contact', records: [] },
  }),
};
