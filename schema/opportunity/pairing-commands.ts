import type { Tx } from '../../prisma/client.ts';
import { peopleAt, visibleContacts } from '../contact/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, expectVersion, inTransaction, NotFound } from '../core/command.ts';
import { checkInput, invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { loadOpportunity, type OpportunityResult, writeOpportunity } from './commands.ts';
import { OpportunityNotOpen, PairingEnded } from './errors.ts';
import { pairing, pairingEnd } from './input.ts';

/** What every command on a pairing returns. */
export type PairingResult = OpportunityResult & { readonly pairingId: string };

/**
 * Pairs one of our people with one of theirs for an opportunity (我方人员与客户的配对安排, S18). The pairing is part of the
 * opportunity: it is a new version of it.
 * @throws NotFound, Forbidden, VersionConflict, OpportunityNotOpen; InvalidInput for people who are not there, a contact of
 * another account, and two who are paired already.
 */
export async function pairPeople(commander: Commander, input: unknown): Promise<PairingResult> {
  const { opportunityId, expectedVersion, userId, contactId, objective } = checkInput(pairing, input);
  const { now, newId } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const opportunity = await loadOpportunity(commander, tx, { id: opportunityId }, ['opportunityId']);
    expectVersion('Opportunity', opportunity, expectedVersion);
    if (opportunity.state !== 'OPEN') throw new OpportunityNotOpen({ path: ['input', 'opportunityId'] });
    const problems = [
      ...(await problemsOfUser(tx, userId)),
      ...(await problemsOfContact(commander, tx, contactId, opportunity.accountId)),
    ];
    if (problems.length > 0) throw new InvalidInput(problems);
    if ((await tx.pairing.count({ where: { opportunityId, userId, contactId, endedAt: null } })) > 0)
      throw invalid('DUPLICATE', ['contactId']);
    const pairingId = newId();
    const facts = { pairingId, userId, contactId };
    // First, as it takes the row's lock: of two at once, the other meets the version of this one.
    emit(await writeOpportunity(commander, tx, opportunity, {}, { type: 'PEOPLE_PAIRED', facts }));
    await tx.pairing.create({
      data: { id: pairingId, opportunityId, userId, contactId, objective, createdAt: now },
      select: { id: true },
    });
    return { opportunityId, pairingId };
  });
}

/**
 * Ends a pairing, also of an opportunity that has ended; it stays on record.
 * @throws NotFound, also for a pairing of another opportunity; Forbidden, VersionConflict, PairingEnded.
 */
export async function endPairing(commander: Commander, input: unknown): Promise<PairingResult> {
  const { opportunityId, expectedVersion, pairingId } = checkInput(pairingEnd, input);
  return inTransaction(commander, async (tx, emit) => {
    const opportunity = await loadOpportunity(commander, tx, { id: opportunityId }, ['opportunityId']);
    expectVersion('Opportunity', opportunity, expectedVersion);
    const found = await tx.pairing.findFirst({ where: { id: pairingId, opportunityId } });
    if (found === null) throw new NotFound({ path: ['input', 'pairingId'] });
    if (found.endedAt !== null) throw new PairingEnded({ path: ['input', 'pairingId'] });
    const facts = { pairingId, userId: found.userId, contactId: found.contactId };
    emit(await writeOpportunity(commander, tx, opportunity, {}, { type: 'PAIRING_ENDED', facts }));
    await tx.pairing.update({ where: { id: pairingId }, data: { endedAt: commander.now }, select: { id: true } });
    return { opportunityId, pairingId };
  });
}

async function problemsOfUser(tx: Tx, userId: string): Promise<Problem[]> {
  const isHere = (await tx.user.count({ where: { id: userId, deactivatedAt: null } })) > 0;
  return isHere ? [] : [{ code: 'NOT_FOUND', path: ['input', 'userId'] }];
}

async function problemsOfContact(
  { actor, now, companyTimeZone }: Commander,
  tx: Tx,
  contactId: string,
  accountId: string,
): Promise<Problem[]> {
  const there = peopleAt(accountId, dateOf(now, companyTimeZone));
  const known = { id: contactId, deletedAt: null, erasure: null };
  if ((await tx.contact.count({ where: { ...known, AND: [there] } })) > 0) return [];
  const isSeen = (await tx.contact.count({ where: { ...known, AND: [visibleContacts(actor)] } })) > 0;
  return [{ code: isSeen ? 'OF_ANOTHER_ACCOUNT' : 'NOT_FOUND', path: ['input', 'contactId'] }];
}
