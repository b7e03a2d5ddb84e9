import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';

/** What every command on an account returns. */
export type AccountResult = { readonly accountId: string };

/**
 * Marks an account as wanting attention, inside the caller's transaction: a customer rated it dissatisfied or lower
 * (S27). An account that is marked already keeps its first moment; the event is logged each time.
 */
export async function markForAttention(
  { now }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  accountId: string,
): Promise<void> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    update account set attention_since = coalesce(attention_since, ${now}::timestamptz), version = version + 1, updated_at = ${now}::timestamptz
    where id = ${accountId}::uuid returning version`;
  emit({
    topic: 'account',
    type: 'ACCOUNT_ATTENTION_NEEDED',
    subjectId: accountId,
    subjectVersion: rows[0]?.version ?? 1,
    accountId,
    facts: { reason: 'LOW_RATING' },
  });
}
