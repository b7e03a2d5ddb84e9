import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Commander, Forbidden, inTransaction, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { recordDifferences } from './change-commands.ts';
import { momentOf, settingsInForce, standingsOf } from './loaders.ts';
import { observedPeople } from './preview-loaders.ts';
import type { VersionedSettings } from './settings.ts';
import { settingsChange } from './settings-input.ts';

/** What changing the settings returns. */
export type AlignmentSettingsResult = { readonly version: number };

/**
 * Sets the rule anew: a new version, with the reason. Where people then stand otherwise, at whichever account, the change
 * is recorded. Observations stay as they are.
 * @throws VersionConflict, InvalidInput.
 */
export async function changeAlignmentSettings(commander: Commander, input: unknown): Promise<AlignmentSettingsResult> {
  const { expectedVersion, settings, reason } = checkInput(settingsChange, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, 'alignment settings');
    const before = await settingsInForce(tx);
    if (before.version !== expectedVersion)
      throw new VersionConflict('AlignmentSettings', { id: null, version: before.version }, expectedVersion);
    const version = before.version + 1;
    await tx.alignmentSettings.create({
      // Plain data of numbers and texts.
      data: {
        version,
        settings: settings as unknown as Prisma.InputJsonObject,
        reason,
        setById: actor.userId,
        activatedAt: now,
      },
      select: { version: true },
    });
    await recordEverywhere(commander, tx, emit, before, { version, settings });
    return { version };
  });
}

async function recordEverywhere(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  before: VersionedSettings,
  after: VersionedSettings,
): Promise<void> {
  const moment = momentOf(null, commander.now, commander.companyTimeZone);
  for await (const people of observedPeople(tx, {})) {
    const standings = await standingsOf(tx, people, moment);
    await recordDifferences(commander, tx, emit, 'SETTINGS', [standings, before], [standings, after]);
  }
}
