import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { DuplicateSuspected } from './errors.ts';
import { accountsLike, contactsLike } from './loaders.ts';
import type { DuplicateCandidate } from './vocabulary.ts';

/** What is given of a record that is to be registered. */
interface Card {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/**
 * Refuses an account that the caller may have already, inside the caller's transaction. Registrations wait for each other,
 * so that the same company sent twice at once is seen the second time.
 * @throws DuplicateSuspected.
 */
export async function expectNewAccount({ actor }: Commander, tx: Tx, { name, phone = null }: Card): Promise<void> {
  await lock(tx, 'account.name');
  refuse(await accountsLike(tx, actor, [{ id: null, name, phone }]));
}

/** The same for a contact; registrations at one account wait for each other. @throws DuplicateSuspected. */
export async function expectNewContact(
  { actor }: Commander,
  tx: Tx,
  { accountId, name, phone = null, email = null }: Card & { readonly accountId: string },
): Promise<void> {
  await lock(tx, `contact.name ${accountId}`);
  refuse(await contactsLike(tx, actor, [{ id: null, name, phone, email, accountId }]));
}

function refuse([candidates = []]: DuplicateCandidate[][]): void {
  if (candidates.length > 0) throw new DuplicateSuspected(candidates);
}
