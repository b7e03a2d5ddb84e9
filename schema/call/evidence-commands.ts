import type { Tx } from '../../prisma/client.ts';
import { recordObservations } from '../alignment/commands.ts';
import { settingsInForce } from '../alignment/loaders.ts';
import type { UserActor } from '../core/actor.ts';
import type { Commander } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import type { LoadedCall } from './commands.ts';
import type { Summary } from './summary-input.ts';

/**
 * Records the behaviours that a summary notes: seen on the day of the call, by who made it, in its opportunity. Whether the
 * people are of the account is checked before.
 * @throws InvalidInput for unknown codes and what the salesperson has recorded for that day already.
 */
export async function recordBehaviours(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  { call, behaviours }: { readonly call: LoadedCall; readonly behaviours: NonNullable<Summary['behaviours']> },
): Promise<void> {
  await recordObservations(
    tx,
    emit,
    commander,
    behaviours.map((seen, index) => ({
      ...seen,
      accountId: call.accountId,
      opportunityId: call.opportunityId,
      observedOn: call.callDate,
      observerId: call.salespersonId,
      source: 'CALL' as const,
      callPlanId: call.id,
      path: ['behaviours', String(index)],
    })),
  );
}

/** A promise of a customer's person of which something came. */
export interface PromiseOfCustomer {
  readonly commitmentId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string | null;
  readonly state: 'KEPT' | 'BROKEN';
  /** The day on which it was kept, or was not. */
  readonly day: Date;
}

/**
 * Records that a customer's person has kept or broken a promise, as evidence of alignment (S04), under the codes that the
 * settings in force give it. Somebody who was removed since gives none; a second promise of the same person that came to the
 * same on the same day is the same evidence.
 */
export async function recordPromise(
  commander: Commander & { readonly actor: UserActor },
  tx: Tx,
  emit: (event: NewEvent) => void,
  { state, day, ...who }: PromiseOfCustomer,
): Promise<void> {
  const { contactId, accountId, opportunityId } = who;
  if ((await tx.contact.count({ where: { id: contactId, deletedAt: null } })) === 0) return;
  const { settings } = await settingsInForce(tx);
  const observation = {
    contactId,
    accountId,
    opportunityId,
    behaviour: state === 'KEPT' ? settings.keptPromise : settings.brokenPromise,
    observedOn: day,
    observerId: commander.actor.userId,
  };
  if ((await tx.alignmentObservation.count({ where: { ...observation, withdrawnAt: null } })) > 0) return;
  const { commitmentId } = who;
  await recordObservations(tx, emit, commander, [{ ...observation, source: 'COMMITMENT', note: null, commitmentId }]);
}
