import type { Tx } from '../../prisma/client.ts';
import type { UserActor } from '../core/actor.ts';
import { seatsOf } from '../core/actor.ts';
import { dateOf } from '../core/calendar.ts';
import { asConflictOf, type Commander, expectVersion, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { visibleApprovals } from './access.ts';
import { type Said, withdraw } from './commands.ts';
import { NotAskedToDecide } from './errors.ts';
import * as shapes from './input.ts';
import { loaded, type LoadedApproval } from './progress-commands.ts';
import { asks, checkDecider, checkDecision, checkWithdrawal, stepFor, type StepRecord } from './rules.ts';
import { recall, verbOfStep } from './subject-commands.ts';

/** What every command on an approval returns. */
export type ApprovalResult = { readonly approvalId: string };

/**
 * Decides a step, by the verb of the record that it is about: the complaint or suggestion moves on in the same transaction.
 * @throws NotFound, VersionConflict, StepNotPending, NotAskedToDecide, AuthorMayNotReview, DecidedBefore, InvalidInput.
 */
export async function decideApproval(commander: Commander, input: unknown): Promise<ApprovalResult> {
  const { approvalId, expectedVersion, stepId, ...said } = checkInput(shapes.decision, input);
  const { actor } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const approval = await load(tx, approvalId, expectedVersion, actor);
    const step = stepFor(approval, stepId ?? null, seatsOf(actor));
    const seat = await seatFor(commander, tx, approval, step, actor);
    checkDecision(step, said.decision, said.opinion);
    const decider = { ...commander, seat, within: { tx, emit } };
    await asConflictOf('Approval', approval, () => verbOfStep(approval, step)(decider, said satisfies Said));
    return { approvalId };
  });
}

/**
 * Takes back what was asked for, before anybody has decided; the record stands again where it stood.
 * @throws NotFound, VersionConflict, StepNotPending, NotWithdrawable.
 */
export async function withdrawApproval(commander: Commander, input: unknown): Promise<ApprovalResult> {
  const { approvalId, expectedVersion, reason } = checkInput(shapes.withdrawal, input);
  const { actor } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    const approval = await load(tx, approvalId, expectedVersion, actor);
    checkWithdrawal(approval, actor.userId);
    await asConflictOf('Approval', approval, async () => {
      await recall({ ...commander, within: { tx, emit } }, approval, reason);
      await withdraw(commander, { tx, emit }, approval, reason);
    });
    return { approvalId };
  });
}

async function load(tx: Tx, id: string, expectedVersion: number, actor: UserActor): Promise<LoadedApproval> {
  // Whoever decides or changes the record meanwhile has it first, and this one then sees what became of it.
  await tx.$queryRaw`select id from approval where id = ${id}::uuid for update`;
  const found = await tx.approval.findFirst({ where: { id, AND: [visibleApprovals(actor)] }, select: loaded });
  if (found === null) throw new NotFound({ path: ['input', 'approvalId'] });
  expectVersion('Approval', found, expectedVersion);
  return found;
}

/** In whose place the actor decides a step: their own first, else that of somebody they stand in for today. */
async function seatFor(
  { now, companyTimeZone }: Commander,
  tx: Tx,
  approval: LoadedApproval,
  step: StepRecord,
  actor: UserActor,
): Promise<UserActor> {
  const asked = seatsOf(actor).filter((seat) => asks(step, seat));
  const [own] = asked;
  if (own === undefined) throw new NotAskedToDecide();
  let refusal: unknown;
  for (const seat of asked) {
    try {
      checkDecider(approval, step, actor.userId, seat);
    } catch (error) {
      refusal ??= error;
      continue;
    }
    if (seat.userId === actor.userId) return seat;
    // What signing in found may be half a minute old: a delegation that was revoked meanwhile is none.
    const today = dateOf(now, companyTimeZone);
    const standing = await tx.approvalDelegation.findFirst({
      where: {
        fromUserId: seat.userId,
        toUserId: actor.userId,
        revokedAt: null,
        startsOn: { lte: today },
        endsOn: { gte: today },
      },
      select: { fromUser: { select: { roles: true, deactivatedAt: true } } },
    });
    if (standing?.fromUser.deactivatedAt !== null) continue;
    if (asks(step, { ...seat, roles: standing.fromUser.roles })) return seat;
  }
  throw refusal ?? new NotAskedToDecide();
}
