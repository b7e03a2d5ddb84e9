import type { Tx } from '../../prisma/client.ts';
import type { Role } from '../core/actor.ts';
import { type Commander, Forbidden, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { AmountAboveLimit } from './errors.ts';
import { settingsChange } from './input.ts';
import { complaintSettingsInForce } from './setting-loaders.ts';
import { approvalLimit, isAbove } from './settings.ts';

/** What changing the settings returns. */
export type ComplaintSettingsResult = { readonly version: number };

/**
 * Sets what the company sets about complaints: a new version, with who, when and why. It holds from then on: for reviews
 * to come and for closings to come. @throws VersionConflict, InvalidInput.
 */
export async function changeComplaintSettings(commander: Commander, input: unknown): Promise<ComplaintSettingsResult> {
  const { expectedVersion, ...settings } = checkInput(settingsChange, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx) => {
    await lock(tx, 'complaint settings');
    const before = await complaintSettingsInForce(tx);
    if (before.version !== expectedVersion)
      throw new VersionConflict('ComplaintSettings', { id: null, version: before.version }, expectedVersion);
    const version = before.version + 1;
    await tx.complaintSettings.create({
      data: { ...settings, version, setById: actor.userId, activatedAt: now },
      select: { version: true },
    });
    return { version };
  });
}

/** Refuses to let somebody approve more than their roles may. @throws AmountAboveLimit. */
export async function requireWithinLimit(tx: Tx, amount: string | null, roles: readonly Role[]): Promise<void> {
  if (amount === null) return;
  const limit = approvalLimit(roles, await complaintSettingsInForce(tx));
  if (limit !== null && isAbove(amount, limit)) throw new AmountAboveLimit({ amount, limit });
}
