import type { Tx } from '../../prisma/client.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput, InvalidInput } from '../core/problems.ts';
import { announceSuggestions } from '../suggestion/audience-commands.ts';
import { reassignsAccountsOf } from './access.ts';
import { announceComplaints } from './audience-commands.ts';
import { type AccountChange, type AccountResult, writeAccount } from './commands.ts';
import { reassignment, target } from './input.ts';
import { loadKeptAccount, problemsOfOwner } from './record-commands.ts';

/**
 * Gives an account to another owner. Who sees the account sees its complaints, so each of them is logged as having come
 * under other people: a stream whose reader loses sight of one tells so. To the same owner it changes nothing.
 * @throws NotFound, Forbidden unless the caller keeps the accounts of both owners, VersionConflict, InvalidInput.
 */
export async function reassignAccount(commander: Commander, input: unknown): Promise<AccountResult> {
  const { ownerId, ...given } = checkInput(reassignment, input);
  return changeAccount(commander, given, async (account, tx, emit) => {
    if (!reassignsAccountsOf(commander.actor, account.ownerId)) throw new Forbidden({ path: ['input', 'accountId'] });
    if (!reassignsAccountsOf(commander.actor, ownerId)) throw new Forbidden({ path: ['input', 'ownerId'] });
    const problems = await problemsOfOwner(tx, ownerId);
    if (problems.length > 0) throw new InvalidInput(problems);
    if (account.ownerId === ownerId) return null;
    const facts = { fromOwnerId: account.ownerId, toOwnerId: ownerId };
    await announceComplaints(tx, emit, { accountId: account.id }, () => facts);
    await announceSuggestions(tx, emit, { accountId: account.id }, () => facts);
    return { type: 'ACCOUNT_REASSIGNED', data: { ownerId }, facts };
  });
}

/**
 * Archives an account: it then shows only where deletions are asked for, and can't be changed any more. Its complaints
 * go on. Archiving it again is refused with NotFound.
 * @throws NotFound, Forbidden, VersionConflict.
 */
export async function archiveAccount(commander: Commander, input: unknown): Promise<AccountResult> {
  return changeAccount(commander, checkInput(target, input), () => ({
    type: 'ACCOUNT_ARCHIVED',
    data: { deletedAt: commander.now },
    facts: {},
  }));
}

/**
 * Settles what made an account want attention. One that wants none is left as it is.
 * @throws NotFound, Forbidden, VersionConflict.
 */
export async function settleAccountAttention(commander: Commander, input: unknown): Promise<AccountResult> {
  return changeAccount(commander, checkInput(target, input), ({ attentionSince }) =>
    attentionSince === null
      ? null
      : {
          type: 'ACCOUNT_ATTENTION_SETTLED',
          data: { attentionSince: null },
          facts: { since: attentionSince.toISOString() },
        },
  );
}

type Loaded = Awaited<ReturnType<typeof loadKeptAccount>>;

/**
 * Loads an account that the actor may change and that is not archived, at the version that was seen; writes the change that
 * is decided on, if any.
 * @throws NotFound, Forbidden, VersionConflict, and what deciding throws.
 */
export async function changeAccount(
  commander: Commander,
  given: { readonly accountId: string; readonly expectedVersion: number },
  decide: (
    account: Loaded,
    tx: Tx,
    emit: (event: NewEvent) => void,
  ) => Promise<AccountChange | null> | AccountChange | null,
): Promise<AccountResult> {
  const { accountId, expectedVersion } = given;
  return inTransaction(commander, async (tx, emit) => {
    const account = await loadKeptAccount(commander, tx, { id: accountId }, ['accountId']);
    if (account.deletedAt !== null) throw new NotFound({ path: ['input', 'accountId'] });
    expectVersion('Account', account, expectedVersion);
    const decided = await decide(account, tx, emit);
    if (decided === null) return { accountId };
    await writeAccount(commander, tx, emit, account, decided);
    return { accountId };
  });
}
