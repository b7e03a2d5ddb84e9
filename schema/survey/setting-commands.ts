import { type Commander, Forbidden, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { settingsChange } from './input.ts';
import { surveySettingsInForce } from './setting-loaders.ts';

/** What changing the settings returns. */
export type SurveySettingsResult = { readonly version: number };

/**
 * Sets what the company sets about surveys: a new version, with who, when and why. It holds for plans drafted from then on.
 * @throws VersionConflict, InvalidInput.
 */
export async function changeSurveySettings(commander: Commander, input: unknown): Promise<SurveySettingsResult> {
  const { expectedVersion, ...settings } = checkInput(settingsChange, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return inTransaction(commander, async (tx) => {
    await lock(tx, 'survey settings');
    const before = await surveySettingsInForce(tx);
    if (before.version !== expectedVersion)
      throw new VersionConflict('SurveySettings', { id: null, version: before.version }, expectedVersion);
    const version = before.version + 1;
    await tx.surveySettings.create({
      data: { ...settings, version, setById: actor.userId, activatedAt: now },
      select: { version: true },
    });
    return { version };
  });
}
