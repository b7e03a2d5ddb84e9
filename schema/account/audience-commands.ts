import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { announceSuggestions } from '../suggestion/audience-commands.ts';

/**
 * Logs that some complaints came under other people. The complaints themselves do not change, so the
 * events carry the version they are at; `from` and `to` are their state, for readers who follow some states only.
 */
export async function announceComplaints(
  tx: Tx,
  emit: (event: NewEvent) => void,
  where: Prisma.ComplaintWhereInput,
  factsOf: (accountId: string) => Facts,
): Promise<void> {
  const complaints = await tx.complaint.findMany({
    where,
    select: { id: true, version: true, state: true, accountId: true, handlingDepartmentId: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, version, state, accountId, handlingDepartmentId } of complaints)
    emit({
      topic: 'complaint',
      type: 'COMPLAINT_AUDIENCE_CHANGED',
      subjectId: id,
      subjectVersion: version,
      accountId,
      // The department is the same as before: its people had the complaint in view, and keep it.
      facts: { ...factsOf(accountId), fromDepartmentId: handlingDepartmentId, from: state, to: state },
    });
}

/**
 * Logs that the accounts of some owners, and their complaints and suggestions, came under other superiors: the owner stays, the team
 * that the owner is in does not. `superiorsBefore` gives for each owner who had the owner in their team, the owner
 * included; streams tell from it who lost sight.
 */
export async function announceOwners(
  tx: Tx,
  emit: (event: NewEvent) => void,
  superiorsBefore: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const accounts = await tx.account.findMany({
    where: { ownerId: { in: [...superiorsBefore.keys()] } },
    select: { id: true, version: true, ownerId: true },
    orderBy: { id: 'asc' },
  });
  const facts = new Map<string, Facts>(
    accounts.map(({ id, ownerId }) => [id, { ownerId, fromTeamUserIds: superiorsBefore.get(ownerId) ?? [] }]),
  );
  const factsOf = (accountId: string): Facts => facts.get(accountId) ?? {};
  for (const { id, version } of accounts)
    emit({
      topic: 'account',
      type: 'ACCOUNT_AUDIENCE_CHANGED',
      subjectId: id,
      subjectVersion: version,
      accountId: id,
      facts: factsOf(id),
    });
  const ofAccounts = { accountId: { in: [...facts.keys()] } };
  await announceComplaints(tx, emit, ofAccounts, factsOf);
  await announceSuggestions(tx, emit, ofAccounts, factsOf);
}

/**
 * Logs for the complaints that two departments handle that one person has gone from the one to the other: that person's
 * streams tell which complaints came into view and which left.
 */
export async function announceMember(
  tx: Tx,
  emit: (event: NewEvent) => void,
  move: { readonly userId: string; readonly fromDepartmentId: string | null; readonly toDepartmentId: string | null },
): Promise<void> {
  const departments = [move.fromDepartmentId, move.toDepartmentId].filter((id) => id !== null);
  const where = { handlingDepartmentId: { in: departments } };
  const owners = await tx.account.findMany({
    where: { complaints: { some: where } },
    select: { id: true, ownerId: true },
  });
  const ownerOf = new Map(owners.map(({ id, ownerId }) => [id, ownerId]));
  const facts = { movedUserId: move.userId, movedFromDepartmentId: move.fromDepartmentId };
  await announceComplaints(tx, emit, where, (accountId) => ({ ...facts, ownerId: ownerOf.get(accountId) ?? null }));
}
