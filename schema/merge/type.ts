import { accountInSight, AccountType } from '../account/type.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { encodeId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { leadOn } from '../core/redirects.ts';
import { visibleMerges } from './access.ts';
import { MergeCovered, MergeUndone } from './errors.ts';

// A merge gives the duplicates of a duplicate to the record that remains too: an old id never leads further than once.
leadOn('Account', async (db, ids) => {
  const rows = await db.account.findMany({
    where: { id: { in: [...ids] }, mergedIntoId: { not: null } },
    select: { id: true, mergedIntoId: true },
  });
  return new Map(rows.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]));
});
leadOn('Contact', async (db, ids) => {
  const rows = await db.contact.findMany({
    where: { id: { in: [...ids] }, mergedIntoId: { not: null } },
    select: { id: true, mergedIntoId: true },
  });
  return new Map(rows.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]));
});

/** GraphQL type of merges. */
export const MergeType = builder.prismaNode('Merge', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleMerges(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    duplicateId: t.id({
      description: 'Global id of the record that became a redirect.',
      select: { duplicateAccountId: true, duplicateContactId: true },
      resolve: ({ duplicateAccountId, duplicateContactId }) =>
        duplicateAccountId === null
          ? encodeId('Contact', duplicateContactId ?? '') // the one or the other, by a constraint
          : encodeId('Account', duplicateAccountId),
    }),
    movedCount: t.exposeInt('movedCount'),
    mergedBy: t.relation('mergedBy'),
    mergedAt: t.expose('mergedAt', { type: 'DateTime' }),
    undoneBy: t.relation('undoneBy', { nullable: true }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true }),
  }),
});

/** GraphQL type of a page of merges. */
export const MergeConnection = builder.connectionObject(
  { type: MergeType, name: 'MergeConnection' },
  { name: 'MergeConnectionEdge' },
);

errorType(MergeUndone, 'The merge was undone before (MERGE_UNDONE).');
errorType(
  MergeCovered,
  'The record that remained was merged into another since (MERGE_COVERED). Undo that merge first.',
);

const merged = 'What was merged into this record, newest first, also what was undone since.';

builder.prismaObjectFields(AccountType, (t) => ({
  mergedInto: t.field({
    type: AccountType,
    nullable: true,
    description:
      'What this record was merged into as a duplicate; null while it stands for itself, or when you may not see that.',
    ...accountInSight('mergedInto'),
  }),
  merges: t.relatedConnection(
    'merges',
    { cursor: 'id', totalCount: true, description: merged, query: { orderBy: stableOrder('mergedAt', 'DESC') } },
    MergeConnection,
  ),
}));

builder.prismaObjectFields(ContactType, (t) => ({
  mergedInto: t.field({
    type: ContactType,
    nullable: true,
    description:
      'Who this record was merged into as a duplicate; null while it stands for itself, or when you may not see that.',
    ...contactInSight('mergedInto'),
  }),
  merges: t.relatedConnection(
    'merges',
    { cursor: 'id', totalCount: true, description: merged, query: { orderBy: stableOrder('mergedAt', 'DESC') } },
    MergeConnection,
  ),
}));
