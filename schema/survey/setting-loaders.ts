import type { Db, Tx } from '../../prisma/client.ts';
import { defaultSettings, type SurveySettings } from './settings.ts';

/** The settings that hold now: the newest version, or how they come. */
export async function surveySettingsInForce(db: Db | Tx): Promise<SurveySettings> {
  const row = await db.surveySettings.findFirst({
    orderBy: { version: 'desc' },
    select: { version: true, baseYear: true },
  });
  return row ?? defaultSettings;
}
