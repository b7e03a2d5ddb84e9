import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Commander, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import type { AccountEventType } from './events.ts';

/** What every command on an account returns. */
export type AccountResult = { readonly accountId: string };

/** A change of an account: what is written, and what is told of it. */
export interface AccountChange {
  readonly type: AccountEventType;
  /** Columns of the account itself; none when the change is in what belongs to it. */
  readonly data: Prisma.AccountUncheckedUpdateManyInput;
  readonly facts: Facts;
}

/**
 * Writes a change of an account where its version still is what was read, inside the caller's transaction.
 * @returns the version after it.
 * @throws VersionConflict
 */
export async function writeAccount(
  { now }: Pick<Commander, 'now'>,
  tx: Tx,
  emit: (event: NewEvent) => void,
  account: { readonly id: string; readonly version: number },
  { type, data, facts }: AccountChange,
): Promise<number> {
  const version = account.version + 1;
  const { count } = await tx.account.updateMany({
    where: { id: account.id, version: account.version },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Account', { id: account.id, version }, account.version);
  emit({ topic: 'account', type, subjectId: account.id, subjectVersion: version, accountId: account.id, facts });
  return version;
}

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
