import { classifyAccount } from '../account/classification-commands.ts';
import { pageUpdates } from '../card/commands.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { cardPages, classifications } from './demo-card.ts';

/** Classifies the demo company's accounts, and fills every page of the first one's card. */
export async function fillCards(keeper: Commander, accounts: ReadonlyMap<number, string>): Promise<void> {
  const target = async (place: number) => {
    const id = accounts.get(place) ?? '';
    const { version } = await keeper.db.account.findUniqueOrThrow({ where: { id }, select: { version: true } });
    return { accountId: encodeId('Account', id), expectedVersion: version };
  };
  for (const { account, ...classification } of classifications)
    await classifyAccount(keeper, { ...(await target(account)), ...classification });
  for (const [name, update] of pageUpdates) await update(keeper, { ...(await target(0)), ...cardPages[name] });
}
