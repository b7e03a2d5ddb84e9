import type { Tx } from '../../prisma/client.ts';
import { plansAccountsOf } from '../account/access.ts';
import type { AccountResult } from '../account/commands.ts';
import { changeAccount } from '../account/standing-commands.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, Forbidden } from '../core/command.ts';
import { checkInput, InvalidInput, type Problem } from '../core/problems.ts';
import { type RelationshipRow, relationshipUpdate } from './relationship-input.ts';

/**
 * Changes the relationship card of an account (F24): omitted leaves a value as it is, null empties it, rows replace all that
 * there were. The card shares the account's version. Nothing different writes nothing.
 * @throws NotFound, Forbidden, VersionConflict; InvalidInput, also for a contact of another account.
 */
export async function updateRelationshipCard(commander: Commander, input: unknown): Promise<AccountResult> {
  const { accountId, expectedVersion, ...given } = checkInput(relationshipUpdate, input);
  return changeAccount(commander, { accountId, expectedVersion }, async (account, tx) => {
    if (!plansAccountsOf(commander.actor, account.ownerId)) throw new Forbidden({ path: ['input', 'accountId'] });
    const before = await tx.relationshipCard.findUnique({
      where: { accountId },
      include: { rows: { orderBy: { rank: 'asc' }, omit: { accountId: true, rank: true } } },
    });
    const changed = changesOf(
      { ...(before ?? empty), rows: before?.rows.map(inOrder) ?? [] },
      { ...given, rows: given.rows?.map(inOrder) },
    );
    if (Object.keys(changed).length === 0) return null;
    const { rows, ...columns } = changed;
    if (rows !== undefined) {
      const problems = await problemsOf(tx, accountId, rows);
      if (problems.length > 0) throw new InvalidInput(problems);
    }
    await tx.relationshipCard.upsert({ where: { accountId }, create: { ...columns, accountId }, update: columns });
    if (rows !== undefined) {
      await tx.relationshipCardRow.deleteMany({ where: { accountId } });
      await tx.relationshipCardRow.createMany({
        data: rows.map((row, index) => ({ ...row, accountId, rank: index + 1 })),
      });
    }
    const facts = { page: 'RelationshipCard', changed: Object.keys(changed).sort() };
    return { type: 'ACCOUNT_CARD_UPDATED', data: {}, facts };
  });
}

const empty = { competitivePotential: null, countermeasure: null };

/** A row with its values in one order, so that equal rows compare equal. */
function inOrder(row: RelationshipRow): RelationshipRow {
  const { position, contactId, influence, competitor, competitorContact } = row;
  const { tie, ownerId, visitsPerQuarter, strategy, review } = row;
  return {
    position,
    contactId,
    influence,
    competitor,
    competitorContact,
    tie,
    ownerId,
    visitsPerQuarter,
    strategy,
    review,
  };
}

/** Rows name living contacts of this account, each once, and people of ours who are still here. */
async function problemsOf(tx: Tx, accountId: string, rows: readonly RelationshipRow[]): Promise<Problem[]> {
  const contactIds = rows.map(({ contactId }) => contactId);
  const contacts = await tx.contact.findMany({
    where: { id: { in: contactIds.filter((id) => id !== null) }, deletedAt: null },
    select: { id: true, accountId: true },
  });
  const owners = await tx.user.findMany({
    where: { id: { in: rows.flatMap(({ ownerId }) => ownerId ?? []) }, deactivatedAt: null },
    select: { id: true },
  });
  return rows.flatMap(({ contactId, ownerId }, index) => {
    const at = (field: string) => ['input', 'rows', String(index), field];
    const problems: Problem[] = [];
    const contact = contacts.find(({ id }) => id === contactId);
    if (contactId !== null) {
      if (contact === undefined) problems.push({ code: 'NOT_FOUND', path: at('contactId') });
      else if (contact.accountId !== accountId) problems.push({ code: 'OF_ANOTHER_ACCOUNT', path: at('contactId') });
      else if (contactIds.indexOf(contactId) < index) problems.push({ code: 'REPEATED', path: at('contactId') });
    }
    if (ownerId !== null && !owners.some(({ id }) => id === ownerId))
      problems.push({ code: 'NOT_FOUND', path: at('ownerId') });
    return problems;
  });
}
