import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';

/**
 * Logs that some suggestions came under other people, as `announceComplaints` does for complaints: they do not change
 * themselves, so the events carry the version they are at; `from` and `to` are their state.
 */
export async function announceSuggestions(
  tx: Tx,
  emit: (event: NewEvent) => void,
  where: Prisma.SuggestionWhereInput,
  factsOf: (accountId: string) => Facts,
): Promise<void> {
  const suggestions = await tx.suggestion.findMany({
    where: { mergedIntoId: null, AND: [where] },
    select: { id: true, version: true, state: true, accountId: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, version, state, accountId } of suggestions)
    emit({
      topic: 'suggestion',
      type: 'SUGGESTION_AUDIENCE_CHANGED',
      subjectId: id,
      subjectVersion: version,
      accountId,
      facts: { ...factsOf(accountId), from: state, to: state },
    });
}
