import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { plansAccountsOf } from '../account/access.ts';
import { type Actor, hasRole } from '../core/actor.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { evaluatingRoles, visibleCalls } from './access.ts';
import type { CallEventType } from './events.ts';
import { checkTurn } from './rules.ts';
import type { CallVerb } from './vocabulary.ts';

/** What every command on a call plan returns. */
export type CallResult = { readonly callPlanId: string };

/** A call plan with all its parts, as a command loads it. */
export type LoadedCall = NonNullable<Awaited<ReturnType<typeof findCall>>>;

/** What a command does to a plan. */
export interface CallChange {
  readonly data: Prisma.CallPlanUncheckedUpdateManyInput;
  readonly type: CallEventType;
  readonly facts: Facts;
}

/**
 * Changes a call plan: loads it if the actor sees it, checks the expected version and whether it is the verb's turn, lets
 * `change` decide and write the plan's parts, then writes the plan and the event. From the loading to the end of the
 * transaction nobody else changes it. A change of null writes nothing.
 * @throws NotFound, Forbidden, VersionConflict, CallStepRefused, and what `change` throws.
 */
export async function changeCall(
  commander: Commander,
  target: { readonly callPlanId: string; readonly expectedVersion: number },
  verb: CallVerb,
  change: (call: LoadedCall, tx: Tx, emit: (event: NewEvent) => void) => Promise<CallChange | null>,
): Promise<CallResult> {
  const { callPlanId, expectedVersion } = target;
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, `call_plan ${callPlanId}`);
    const call = await loadCall(commander, tx, callPlanId, 'callPlanId');
    if (!mayTake(verb, commander.actor, call.account.ownerId)) throw new Forbidden({ path: ['input', 'callPlanId'] });
    expectVersion('CallPlan', call, expectedVersion);
    checkTurn(verb, call.state);
    const changed = await change(call, tx, emit);
    if (changed === null) return { callPlanId };
    const version = call.version + 1;
    const { count } = await tx.callPlan.updateMany({
      where: { id: callPlanId, version: call.version },
      data: { ...changed.data, version, updatedAt: commander.now },
    });
    if (count === 0) throw new VersionConflict('CallPlan', { id: callPlanId, version }, expectedVersion);
    emit(eventOf({ id: callPlanId, version, accountId: call.accountId }, changed.type, changed.facts));
    return { callPlanId };
  });
}

/** Whether an actor who sees a call may do this to it: others evaluate than those who keep the account. */
export function mayTake(verb: CallVerb, actor: Actor, ownerId: string): boolean {
  return verb === 'EVALUATE' ? hasRole(actor, evaluatingRoles) : plansAccountsOf(actor, ownerId);
}

/** The call plan with all its parts. @throws NotFound at the input's `field` when the actor does not see it. */
export async function loadCall({ actor }: Commander, tx: Tx, id: string, field: string): Promise<LoadedCall> {
  const call = await findCall(tx, { id, AND: [visibleCalls(actor)] });
  if (call === null) throw new NotFound({ path: ['input', field] });
  return call;
}

/** An event of a call plan. */
export function eventOf(
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  type: CallEventType,
  facts: Facts,
): NewEvent {
  return { topic: 'call', type, subjectId: id, subjectVersion: version, accountId, facts };
}

function findCall(tx: Tx, where: Prisma.CallPlanWhereInput) {
  const inOrder = { orderBy: { seq: 'asc' } } as const;
  return tx.callPlan.findFirst({
    where,
    include: {
      account: { select: { ownerId: true } },
      participants: inOrder,
      agenda: inOrder,
      expectedResults: inOrder,
      issues: inOrder,
      questions: inOrder,
      summary: { select: { authorId: true } },
      evaluations: { select: { kind: true, authorId: true } },
    },
  });
}
