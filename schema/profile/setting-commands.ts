import { type Commander, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { dossierSettingChange } from './input.ts';

/** What changing the setting returns. */
export type DossierSettingResult = { readonly preparedFromPercent: number; readonly version: number };

/** Says from which completeness on a dossier counts as prepared (S17). @throws VersionConflict, InvalidInput. */
export async function changeDossierSetting(commander: Commander, input: unknown): Promise<DossierSettingResult> {
  const { expectedVersion, preparedFromPercent } = checkInput(dossierSettingChange, input);
  return inTransaction(commander, async (tx) => {
    await lock(tx, 'dossier_setting');
    const setting = await tx.dossierSetting.findFirst();
    const seen = setting?.version ?? 0;
    if (seen !== (expectedVersion ?? 0))
      throw new VersionConflict('DossierSetting', { id: null, version: seen }, expectedVersion ?? 0);
    if (setting?.preparedFromPercent === preparedFromPercent) return { preparedFromPercent, version: seen };
    const version = seen + 1;
    const data = { preparedFromPercent, version, updatedAt: commander.now };
    await tx.dossierSetting.upsert({ where: { one: true }, create: data, update: data });
    return { preparedFromPercent, version };
  });
}
