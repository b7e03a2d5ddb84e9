import type { Db, Tx } from '../../prisma/client.ts';
import { type Preferences, usualPreferences } from './rules.ts';

/** How some people want to be told, by their UUID; those who never said so, as it comes. */
export async function preferencesOf(db: Db | Tx, userIds: readonly string[]): Promise<(userId: string) => Preferences> {
  const where = { userId: { in: [...userIds] } };
  const rows = new Map((await db.noticePreference.findMany({ where })).map((row) => [row.userId, row]));
  const mutes = await db.noticeMute.findMany({
    where,
    select: { userId: true, category: true, channel: true },
    orderBy: [{ category: 'asc' }, { channel: 'asc' }],
  });
  const mutesOf = Map.groupBy(mutes, ({ userId }) => userId);
  return (userId) => {
    const row = rows.get(userId);
    const muted = (mutesOf.get(userId) ?? []).map(({ category, channel }) => ({ category, channel }));
    if (row === undefined) return { ...usualPreferences, muted };
    const { version, smsNumber, quietFrom: from, quietTo: to, digestAt } = row;
    const quiet = from === null || to === null ? null : { from, to };
    return { version, language: row.language === 'EN' ? 'EN' : 'ZH_CN', smsNumber, quiet, digestAt, muted };
  };
}
