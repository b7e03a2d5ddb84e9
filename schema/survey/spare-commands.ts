import type { Tx } from '../../prisma/client.ts';

const dayMs = 86_400_000;

/**
 * Who of these people was invited to another survey within so many days, or is about to be: by contact, which survey and when,
 * such as `V-2026-000001 2026-11-02`. The later one where there were more.
 */
export async function recentlyInvited(
  tx: Tx,
  contactIds: readonly string[],
  { surveyId, spareDays, now }: { readonly surveyId: string; readonly spareDays: number; readonly now: Date },
): Promise<ReadonlyMap<string, string>> {
  if (spareDays === 0 || contactIds.length === 0) return new Map();
  const since = new Date(now.getTime() - spareDays * dayMs);
  const recent = await tx.surveyInvitation.findMany({
    where: {
      contactId: { in: [...contactIds] },
      surveyId: { not: surveyId },
      OR: [{ sentAt: { gt: since } }, { state: 'PLANNED', nextAttemptAt: { not: null } }],
    },
    orderBy: [{ sentAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: { contactId: true, sentAt: true, survey: { select: { number: true } } },
  });
  return new Map(
    recent.map(({ contactId, sentAt, survey }) => [
      contactId,
      `${survey.number} ${(sentAt ?? now).toISOString().slice(0, 10)}`,
    ]),
  );
}
