import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { noon } from '../../support/graph.ts';
import { decided, keepers, pagesOf, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const affiliated = decided({ contact: staff, affiliation: staff }, { contact: 'null', affiliation: 'NOT_FOUND' });

/** Further and former posts of contacts. */
export const contact: NounAccess = {
  mutations: { affiliateContact: keepers, endAffiliation: keepers, moveContact: keepers },
  types: {
    Account: readBy(staff, 'affiliations'),
    Contact: readBy(staff, 'affiliations'),
    Affiliation: readBy(staff, 'account contact createdAt department endedOn id personName position role startedOn'),
    ...pagesOf('Affiliation'),
    AffiliateContactPayload: affiliated,
    EndAffiliationPayload: affiliated,
    MoveContactPayload: affiliated,
  },
  // The colleague's contact has a further post at the salesperson's account. Put there directly: commands are tried elsewhere.
  async populate(db, c) {
    const [contactId, id] = [newUuid(), newUuid()];
    const stamps = { createdAt: noon, updatedAt: noon };
    await db.contact.create({
      data: { id: contactId, accountId: c.accounts.colleagues, name: `Adviser ${c.tag}`, ...stamps },
    });
    await db.affiliation.create({
      data: { id, contactId, accountId: c.accounts.own, role: 'Adviser', createdAt: noon },
    });
    return { affiliation: id };
  },
  instances: async (db, c) => ({
    Affiliation: await db.affiliation.findUniqueOrThrow({ where: { id: c.ids['affiliation'] ?? '' } }),
  }),
  results: (c) => ({ affiliationId: c.ids['affiliation'] }),
  arguments: (c) => ({ affiliationId: encodeId('Affiliation', c.ids['affiliation'] ?? '') }),
  ids: (c) => ({ Affiliation: c.ids['affiliation'] ?? '' }),
  besides: (c) => ({
    affiliateContact: { accountId: encodeId('Account', c.accounts.outside) },
    moveContact: { accountId: encodeId('Account', c.accounts.colleagues) },
  }),
  async settle(db, { accountId, contactId, world }) {
    // A further post at the own account would be refused: one that has ended is put there, as moving makes it.
    const { id } = await db.affiliation.create({
      data: {
        id: newUuid(),
        accountId: decodeId('Account', accountId) ?? '',
        contactId: decodeId('Contact', contactId) ?? '',
        role: `Formerly ${world.tag}`,
        endedOn: noon,
        createdAt: noon,
      },
    });
    return [{ id: encodeId('Affiliation', id), type: 'Affiliation', audience: 'account' }];
  },
  doors: ({ idsOf }) => ({
    'posts of accounts and contacts': {
      gives: ['Account', 'Affiliation', 'Contact'],
      ask: async (run) => [
        await run(
          '{ accounts(first: 100) { nodes { id affiliations(first: 9) { totalCount nodes { id contact { id } account { id } } } } } contacts(first: 100) { nodes { id affiliations(first: 9) { totalCount nodes { id } } } } }',
        ),
      ],
    },
    'node(id:) of posts': {
      gives: ['Affiliation'],
      ask: (run) =>
        Promise.all(idsOf('Affiliation').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
    },
  }),
};
