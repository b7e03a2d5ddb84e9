import type { Db, Tx } from '../../prisma/client.ts';
import { defaultSettings, type VersionedComplaintSettings } from './settings.ts';

/** The settings that hold now: the newest version, or how they come. */
export async function complaintSettingsInForce(db: Db | Tx): Promise<VersionedComplaintSettings> {
  const row = await db.complaintSettings.findFirst({ orderBy: { version: 'desc' } });
  if (row === null) return defaultSettings;
  const { version, supervisorLimit, departmentManagerLimit, followUpDays } = row;
  return {
    version,
    supervisorLimit: supervisorLimit.toFixed(2),
    departmentManagerLimit: departmentManagerLimit.toFixed(2),
    followUpDays,
  };
}
