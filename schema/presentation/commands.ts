import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { plansAccountsOf } from '../account/access.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { visiblePresentations } from './access.ts';
import type { PresentationEventType } from './events.ts';
import { checkTurn } from './rules.ts';
import type { PresentationVerb } from './vocabulary.ts';

/** What every command on a presentation plan returns. */
export type PresentationResult = { readonly presentationPlanId: string };

/** A presentation plan with all its parts, as a command loads it. */
export type LoadedPresentation = NonNullable<Awaited<ReturnType<typeof find>>>;

/** What a command does to a plan. */
export interface PresentationChange {
  readonly data: Prisma.PresentationPlanUncheckedUpdateManyInput;
  readonly type: PresentationEventType;
  readonly facts: Facts;
}

/**
 * Changes a presentation plan: loads it if the actor sees it, checks the expected version and whether it is the verb's
 * turn, lets `change` decide, writes the next version, then the plan's parts (`write`), and the event. Null writes nothing.
 * @throws NotFound, Forbidden, VersionConflict, PresentationStepRefused, and what `change` throws.
 */
export async function changePresentation(
  commander: Commander,
  target: { readonly presentationPlanId: string; readonly expectedVersion: number },
  verb: PresentationVerb,
  change: (
    plan: LoadedPresentation,
    tx: Tx,
  ) => Promise<(PresentationChange & { readonly write?: () => Promise<void> }) | null>,
): Promise<PresentationResult> {
  const { presentationPlanId, expectedVersion } = target;
  return inTransaction(commander, async (tx, emit) => {
    const plan = await find(tx, { id: presentationPlanId, AND: [visiblePresentations(commander.actor)] });
    const path = ['input', 'presentationPlanId'];
    if (plan === null) throw new NotFound({ path });
    if (!plansAccountsOf(commander.actor, plan.account.ownerId)) throw new Forbidden({ path });
    expectVersion('PresentationPlan', plan, expectedVersion);
    checkTurn(verb, plan.state);
    const changed = await change(plan, tx);
    if (changed === null) return { presentationPlanId };
    const version = plan.version + 1;
    // Before the parts, as it takes the row's lock: of two at once, the other meets the version of this one.
    const { count } = await tx.presentationPlan.updateMany({
      where: { id: plan.id, version: plan.version },
      data: { ...changed.data, version, updatedAt: commander.now },
    });
    if (count === 0) throw new VersionConflict('PresentationPlan', { id: plan.id, version }, expectedVersion);
    await changed.write?.();
    emit(eventOf({ id: plan.id, version, accountId: plan.accountId }, changed.type, changed.facts));
    return { presentationPlanId };
  });
}

/** An event of a presentation plan. */
export function eventOf(
  { id, version, accountId }: { readonly id: string; readonly version: number; readonly accountId: string },
  type: PresentationEventType,
  facts: Facts,
): NewEvent {
  return { topic: 'presentation', type, subjectId: id, subjectVersion: version, accountId, facts };
}

function find(tx: Tx, where: Prisma.PresentationPlanWhereInput) {
  const inOrder = { orderBy: { seq: 'asc' } } as const;
  return tx.presentationPlan.findFirst({
    where,
    include: { account: { select: { ownerId: true } }, participants: inOrder, agenda: inOrder, actionSteps: inOrder },
  });
}
