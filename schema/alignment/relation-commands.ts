import type { Tx } from '../../prisma/client.ts';
import { plannedAccounts } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { recordsAlignmentOf } from './access.ts';
import type { MapEventType } from './events.ts';
import { relating, relationMaximum, unrelating } from './input.ts';
import { findSubject } from './person-commands.ts';

/** What commands on relations return. */
export type RelationResult = { readonly accountId: string; readonly relationId: string };

/**
 * Draws an edge of the political map: one person of an account has the ear of another, or is at odds with them.
 * @throws NotFound, Forbidden, PersonErased; InvalidInput for somebody related to themselves, or so related already, for
 * a person of another account, for more relations than a map holds.
 */
export async function relateContacts(commander: Commander, input: unknown): Promise<RelationResult> {
  const { fromId, toId, accountId: asked, kind, note } = checkInput(relating, input);
  const { now, newId, companyTimeZone } = commander;
  if (fromId === toId) throw invalid('REPEATED', ['toId']);
  return inTransaction(commander, async (tx, emit) => {
    const today = dateOf(now, companyTimeZone);
    const { accountId } = await findSubject(commander, tx, { contactId: fromId, accountId: asked }, today, 'fromId');
    await findSubject(commander, tx, { contactId: toId, accountId }, today, 'toId');
    await lock(tx, `map ${accountId}`);
    // Who is at odds with somebody: the other is at odds with them.
    const pairs = [{ fromId, toId }, ...(kind === 'CONFLICTS_WITH' ? [{ fromId: toId, toId: fromId }] : [])];
    if ((await tx.contactRelation.count({ where: { kind, OR: pairs } })) > 0)
      throw invalid('ALREADY_RELATED', ['toId']);
    if ((await tx.contactRelation.count({ where: { accountId } })) >= relationMaximum)
      throw invalid('TOO_MANY', ['accountId'], { maximum: relationMaximum });
    const relationId = newId();
    await tx.contactRelation.create({
      data: { id: relationId, accountId, fromId, toId, kind, note, createdAt: now },
      select: { id: true },
    });
    emit(await mapEvent(tx, accountId, 'CONTACTS_RELATED', { relationId, kind, fromId, toId }));
    return { accountId, relationId };
  });
}

/** Takes an edge off the political map. @throws NotFound, Forbidden. */
export async function unrelateContacts(commander: Commander, input: unknown): Promise<RelationResult> {
  const { relationId } = checkInput(unrelating, input);
  const { actor } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const path = ['input', 'relationId'];
    const relation = await tx.contactRelation.findFirst({
      where: { id: relationId, account: plannedAccounts(actor) },
      select: { accountId: true, kind: true, fromId: true, toId: true, account: { select: { ownerId: true } } },
    });
    if (relation === null) throw new NotFound({ path });
    const { accountId, account, kind, fromId, toId } = relation;
    if (!recordsAlignmentOf(actor, account.ownerId)) throw new Forbidden({ path });
    const { count } = await tx.contactRelation.deleteMany({ where: { id: relationId } });
    if (count === 0) throw new NotFound({ path });
    emit(await mapEvent(tx, accountId, 'CONTACTS_UNRELATED', { relationId, kind, fromId, toId }));
    return { accountId, relationId };
  });
}

/** Something that changed on the map of an account. Its record is the account: what changed may be gone. */
export async function mapEvent(
  tx: Tx,
  accountId: string,
  type: MapEventType,
  facts: NewEvent['facts'],
): Promise<NewEvent> {
  const { version } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { version: true } });
  return { topic: 'map', type, subjectId: accountId, subjectVersion: version, accountId, facts };
}
