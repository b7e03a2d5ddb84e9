import { encodeId } from '../../../schema/core/ids.ts';
import { MergeCovered, MergeUndone } from '../../../schema/merge/errors.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { noon } from '../../support/graph.ts';
import { decided, keepers, pagesOf, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const found = { merge: 'NOT_FOUND' } as const;

/** Merges of duplicates. */
export const merge: NounAccess = {
  mutations: { mergeAccounts: keepers, mergeContacts: keepers, undoMerge: keepers },
  types: {
    Account: readBy(staff, 'mergedInto merges'),
    Contact: readBy(staff, 'mergedInto merges'),
    Merge: readBy(staff, 'duplicateId id mergedAt mergedBy movedCount undoneAt undoneBy'),
    ...pagesOf('Merge'),
    MergeAccountsPayload: decided({ account: staff, merge: staff }, { account: 'NOT_FOUND', ...found }),
    MergeContactsPayload: decided({ contact: staff, merge: staff }, { contact: 'NOT_FOUND', ...found }),
    UndoMergePayload: decided({ merge: staff }, found),
    ...plainErrors('MergeCovered MergeUndone'),
  },
  // Put there directly, a merge of somebody who was nobody else: commands are tried elsewhere.
  async populate(db, c) {
    const [duplicate, other, id] = [newUuid(), newUuid(), newUuid()];
    const stamps = { createdAt: noon, updatedAt: noon };
    await db.contact.create({
      data: {
        ...stamps,
        id: duplicate,
        accountId: c.accounts.own,
        name: `Twice ${c.tag}`,
        mergedIntoId: c.contact,
        deletedAt: noon,
      },
    });
    await db.contact.create({ data: { ...stamps, id: other, accountId: c.accounts.own, name: `Thrice ${c.tag}` } });
    await db.merge.create({
      data: {
        id,
        contactId: c.contact,
        duplicateContactId: duplicate,
        moved: [],
        movedCount: 0,
        mergedById: c.users.salesperson,
        mergedAt: noon,
      },
    });
    return { merge: id, duplicate: other };
  },
  instances: async (db, c) => ({
    Merge: await db.merge.findUniqueOrThrow({ where: { id: c.ids['merge'] ?? '' } }),
    MergeCovered: new MergeCovered(),
    MergeUndone: new MergeUndone(),
  }),
  results: (c) => ({ mergeId: c.ids['merge'] }),
  arguments: (c) => ({
    mergeId: encodeId('Merge', c.ids['merge'] ?? ''),
    duplicateId: encodeId('Contact', c.ids['duplicate'] ?? ''),
  }),
  ids: (c) => ({ Merge: c.ids['merge'] ?? '' }),
  besides: (c) => ({
    mergeAccounts: { duplicateId: encodeId('Account', c.accounts.colleagues) },
    mergeContacts: { duplicateExpectedVersion: 9 }, // one asker must not take the record from the next
  }),
};
