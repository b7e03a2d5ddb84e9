import { classifyAccount } from '../account/classification-commands.ts';
import { pageUpdates } from '../card/commands.ts';
import { updateRelationshipCard } from '../card/relationship-commands.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { cardPages } from './demo-card.ts';
import { classifications, relationshipCard } from './demo-classification.ts';

/** Classifies the demo company's accounts, and fills every page of the first one's card; the manager plans its ties. */
export async function fillCards(
  keeper: Commander,
  manager: Commander,
  accounts: ReadonlyMap<number, string>,
): Promise<void> {
  const target = async (place: number) => {
    const id = accounts.get(place) ?? '';
    const { version } = await keeper.db.account.findUniqueOrThrow({ where: { id }, select: { version: true } });
    return { accountId: encodeId('Account', id), expectedVersion: version };
  };
  for (const { account, ...classification } of classifications)
    await classifyAccount(keeper, { ...(await target(account)), ...classification });
  for (const [name, update] of pageUpdates) await update(keeper, { ...(await target(0)), ...cardPages[name] });
  const rows = [];
  for (const { contact, ...row } of relationshipCard.rows) {
    const person =
      contact === null
        ? null
        : await keeper.db.contact.findFirst({
            where: { accountId: accounts.get(0) ?? '', name: { startsWith: contact } },
            select: { id: true },
          });
    rows.push({ ...row, contactId: person && encodeId('Contact', person.id) });
  }
  await updateRelationshipCard(manager, { ...(await target(0)), ...relationshipCard, rows });
}
