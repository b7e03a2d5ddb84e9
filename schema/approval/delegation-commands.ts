import { dateOf } from '../core/calendar.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { mayDelegateFor, visibleDelegations } from './access.ts';
import { DelegationEnded, DelegationOverlaps } from './errors.ts';
import * as shapes from './input.ts';

/** What every command on a delegation returns. */
export type DelegationResult = { readonly approvalDelegationId: string };

/**
 * Lets somebody decide in the place of another for some days: the own place, or that of somebody on leave for whom a
 * superior or an administrator arranges it. It is not passed on: whoever stands in for you does not stand in for others
 * through you.
 * @throws InvalidInput, Forbidden, DelegationOverlaps.
 */
export async function delegateApprovals(commander: Commander, input: unknown): Promise<DelegationResult> {
  const { fromUserId: named, toUserId, startsOn, endsOn, reason } = checkInput(shapes.delegation, input);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const fromUserId = named ?? actor.userId;
  if (fromUserId === toUserId) throw invalid('SAME_RECORD', ['toUserId']);
  if (endsOn < dateOf(now, companyTimeZone)) throw invalid('IN_THE_PAST', ['endsOn']);
  if (!mayDelegateFor(actor, fromUserId)) throw new Forbidden({ path: ['input', 'fromUserId'] });
  return inTransaction(commander, async (tx, emit) => {
    // The row of the person is locked: two that overlap can't both be made.
    const people = await tx.$queryRaw<{ id: string }[]>`
      select id from "user" where id in (${fromUserId}::uuid, ${toUserId}::uuid) and deactivated_at is null
      order by id for update`;
    for (const [field, id] of Object.entries({ fromUserId, toUserId }))
      if (!people.some((person) => person.id === id)) throw invalid('NOT_FOUND', [field]);
    const days = { startsOn: { lte: endsOn }, endsOn: { gte: startsOn } };
    if ((await tx.approvalDelegation.count({ where: { fromUserId, revokedAt: null, ...days } })) > 0)
      throw new DelegationOverlaps({ path: ['input', 'startsOn'] });
    const id = commander.newId();
    await tx.approvalDelegation.create({
      data: { id, fromUserId, toUserId, startsOn, endsOn, reason, madeById: actor.userId, createdAt: now },
      select: { id: true },
    });
    emit(eventOf(id, 1, 'APPROVALS_DELEGATED'));
    return { approvalDelegationId: id };
  });
}

/** Ends a delegation before its last day. @throws NotFound, Forbidden, VersionConflict, DelegationEnded. */
export async function revokeApprovalDelegation(commander: Commander, input: unknown): Promise<DelegationResult> {
  const { approvalDelegationId: id, expectedVersion } = checkInput(shapes.revocation, input);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const found = await tx.approvalDelegation.findFirst({ where: { id, AND: [visibleDelegations(actor)] } });
    if (found === null) throw new NotFound({ path: ['input', 'approvalDelegationId'] });
    if (!mayDelegateFor(actor, found.fromUserId)) throw new Forbidden();
    expectVersion('ApprovalDelegation', found, expectedVersion);
    if (found.revokedAt !== null || found.endsOn < dateOf(now, companyTimeZone)) throw new DelegationEnded();
    const version = found.version + 1;
    const { count } = await tx.approvalDelegation.updateMany({
      where: { id, version: found.version },
      data: { revokedAt: now, version },
    });
    if (count === 0) throw new VersionConflict('ApprovalDelegation', { id, version }, expectedVersion);
    emit(eventOf(id, version, 'APPROVAL_DELEGATION_REVOKED'));
    return { approvalDelegationId: id };
  });
}

function eventOf(id: string, version: number, type: 'APPROVALS_DELEGATED' | 'APPROVAL_DELEGATION_REVOKED'): NewEvent {
  return { topic: 'delegation', type, subjectId: id, subjectVersion: version, accountId: null, facts: {} };
}
