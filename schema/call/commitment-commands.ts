import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { plansAccountsOf } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { visibleCommitments } from './access.ts';
import type { CommitmentEventType } from './events.ts';
import { recordPromise } from './evidence-commands.ts';
import { decideResolution } from './rules.ts';
import { resolution } from './summary-input.ts';

/** What a command on a commitment returns. */
export type CommitmentResult = { readonly commitmentId: string };

type NewCommitment = Pick<
  Prisma.CommitmentUncheckedCreateInput,
  'accountId' | 'callPlanId' | 'side' | 'action' | 'userId' | 'contactId' | 'ownerName' | 'replacesId'
> & { readonly dueOn: Date };

/** Makes a promise inside the caller's transaction. @returns its id. */
export async function makeCommitment(
  { now, newId }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  made: NewCommitment,
): Promise<string> {
  const id = newId();
  await tx.commitment.create({ data: { ...made, id, createdAt: now, updatedAt: now }, select: { id: true } });
  const { accountId, callPlanId, side, dueOn } = made;
  emit(
    commitmentEventOf({ id, version: 1, accountId }, 'COMMITMENT_MADE', {
      to: 'OPEN',
      side,
      callPlanId,
      dueOn: dayText(dueOn),
    }),
  );
  return id;
}

/**
 * Says what came of a promise: kept, broken, or renegotiated, which makes the promise that replaces it. Kept or broken by
 * a customer's contact, it becomes evidence of alignment in the same transaction.
 * @throws NotFound, Forbidden, VersionConflict, CommitmentResolved, InvalidInput.
 */
export async function resolveCommitment(commander: Commander, input: unknown): Promise<CommitmentResult> {
  const { commitmentId, expectedVersion, state, note, ...given } = checkInput(resolution, input);
  if (state === 'OPEN') throw invalid('NOT_APPLICABLE', ['state']);
  const { actor, now, companyTimeZone } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const today = dateOf(now, companyTimeZone);
  return inTransaction(commander, async (tx, emit) => {
    const commitment = await tx.commitment.findFirst({
      where: { id: commitmentId, AND: [visibleCommitments(actor)] },
      include: {
        account: { select: { ownerId: true } },
        callPlan: { select: { callDate: true, opportunityId: true } },
      },
    });
    const path = ['input', 'commitmentId'];
    if (commitment === null) throw new NotFound({ path });
    if (!plansAccountsOf(actor, commitment.account.ownerId)) throw new Forbidden({ path });
    expectVersion('Commitment', commitment, expectedVersion);
    const said = { state, doneOn: given.doneOn ?? null, newDueOn: given.newDueOn ?? null, newAction: given.newAction };
    const doneOn = decideResolution({ state: commitment.state, callDate: commitment.callPlan.callDate }, said, today);
    const version = commitment.version + 1;
    const { count } = await tx.commitment.updateMany({
      where: { id: commitmentId, version: commitment.version },
      data: { state, doneOn, resolutionNote: note, resolvedAt: now, version, updatedAt: now },
    });
    if (count === 0) throw new VersionConflict('Commitment', { id: commitmentId, version }, expectedVersion);
    if (said.newDueOn !== null) {
      const { accountId, callPlanId, side, action, userId, contactId, ownerName } = commitment;
      await makeCommitment(commander, tx, emit, {
        accountId,
        callPlanId,
        side,
        userId,
        contactId,
        ownerName,
        action: said.newAction ?? action,
        dueOn: said.newDueOn,
        replacesId: commitmentId,
      });
    }
    const { contactId } = commitment;
    if (state !== 'RENEGOTIATED' && contactId !== null) {
      const { accountId, dueOn, callPlan } = commitment;
      const brokenOn = dueOn < today ? dueOn : today;
      await recordPromise({ ...commander, actor }, tx, emit, {
        commitmentId,
        contactId,
        accountId,
        opportunityId: callPlan.opportunityId,
        state,
        day: doneOn ?? brokenOn,
      });
    }
    emit(
      commitmentEventOf({ ...commitment, version }, 'COMMITMENT_RESOLVED', {
        from: 'OPEN',
        to: state,
        side: commitment.side,
        doneOn: doneOn === null ? null : dayText(doneOn),
      }),
    );
    return { commitmentId };
  });
}

/** An event of a commitment. */
export function commitmentEventOf(
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  type: CommitmentEventType,
  facts: Facts,
): NewEvent {
  return { topic: 'commitment', type, subjectId: id, subjectVersion: version, accountId, facts };
}

/** A day as the graph writes it. */
export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
