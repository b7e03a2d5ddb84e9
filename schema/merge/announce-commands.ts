import type { Tx } from '../../prisma/client.ts';
import { announceComplaints } from '../account/audience-commands.ts';
import type { NewEvent } from '../core/event-log.ts';
import { announceSuggestions } from '../suggestion/audience-commands.ts';
import type { MovedRows } from './move-commands.ts';

/** An account that rows come from or go to. */
interface Side {
  readonly id: string;
  readonly ownerId: string;
}

/**
 * Logs for the contacts, complaints and suggestions that came to another account that they did, for whom they came into view and for
 * whom they left. They did not change themselves: the events carry the version that they are at.
 */
export async function announceMoved(
  tx: Tx,
  emit: (event: NewEvent) => void,
  moved: readonly MovedRows[],
  { from, to }: { readonly from: Side; readonly to: Side },
): Promise<void> {
  const facts = { fromAccountId: from.id, fromOwnerId: from.ownerId, toOwnerId: to.ownerId };
  await announceComplaints(tx, emit, { id: { in: idsOf(moved, 'complaint') } }, () => facts);
  await announceSuggestions(tx, emit, { id: { in: idsOf(moved, 'suggestion') } }, () => facts);
  const contacts = await tx.contact.findMany({
    where: { id: { in: idsOf(moved, 'contact') } },
    select: { id: true, version: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, version } of contacts)
    emit({
      topic: 'contact',
      type: 'CONTACT_MOVED',
      subjectId: id,
      subjectVersion: version,
      accountId: to.id,
      facts,
    });
}

function idsOf(moved: readonly MovedRows[], table: string): string[] {
  return moved
    .filter((rows) => rows.table === table && rows.column === 'account_id')
    .flatMap(({ keys }) => keys.flatMap(([id]) => (id === undefined ? [] : [id])));
}
