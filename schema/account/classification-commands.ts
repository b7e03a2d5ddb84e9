import type { Tx } from '../../prisma/client.ts';
import { changesOf } from '../core/changes.ts';
import type { Commander } from '../core/command.ts';
import { checkInput, InvalidInput, type Problem } from '../core/problems.ts';
import type { AccountResult } from './commands.ts';
import { classification } from './input.ts';
import { problemsOfClassification } from './rules.ts';
import { changeAccount } from './standing-commands.ts';

/**
 * Classifies an account: omitted leaves a value as it is, null empties it, a list replaces all. Another service class is
 * stamped with the moment it was set. Nothing different writes nothing.
 * @throws NotFound, Forbidden, VersionConflict; InvalidInput, also for values that contradict those kept before.
 */
export async function classifyAccount(commander: Commander, input: unknown): Promise<AccountResult> {
  const { accountId, expectedVersion, ...given } = checkInput(classification, input);
  return changeAccount(commander, { accountId, expectedVersion }, async (account, tx) => {
    const record = { ...account, kinds: [...account.kinds].sort() };
    const changed = changesOf(record, { ...given, kinds: given.kinds && [...new Set(given.kinds)].sort() });
    if (Object.keys(changed).length === 0) return null;
    const after = { ...record, ...changed };
    const problems = [
      ...problemsOfClassification(after),
      ...(changed.kinds?.includes('GROUP') === true ? await problemsOfGroup(tx, account) : []),
    ];
    if (problems.length > 0) throw new InvalidInput(problems);
    const serviceClassSetAt = after.serviceClass === null ? null : commander.now;
    return {
      type: 'ACCOUNT_CLASSIFIED',
      data: { ...changed, ...(changed.serviceClass !== undefined && { serviceClassSetAt }) },
      facts: { changed: Object.keys(changed).sort() },
    };
  });
}

/** A group customer is at least two accounts of one group (S26). */
async function problemsOfGroup(
  tx: Tx,
  account: { readonly id: string; readonly parentId: string | null },
): Promise<Problem[]> {
  if (account.parentId !== null) return [];
  const below = await tx.account.count({ where: { parentId: account.id, deletedAt: null } });
  return below > 0 ? [] : [{ code: 'GROUP_TOO_SMALL', path: ['input', 'kinds'] }];
}
