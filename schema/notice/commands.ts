import type { Tx } from '../../prisma/client.ts';
import { type Commander, Forbidden, inTransaction, VersionConflict } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput } from '../core/problems.ts';
import { policyChange, preferenceChange, reading } from './input.ts';
import { noticePoliciesInForce } from './policy-loaders.ts';
import { preferencesOf } from './preference-loaders.ts';
import type { Preferences } from './rules.ts';
import { noticeDays, type NoticeCategory } from './vocabulary.ts';

/** What changing a policy returns. */
export type NoticePolicyResult = { readonly eventType: string };

/** What changing preferences returns. */
export type NoticePreferencesResult = { readonly userId: string };

/** What reading returns: how many of the notices had not been read before. */
export type NoticesReadResult = { readonly count: number };

/**
 * Sets who is told of a type of event. Notices that are made stay as they are.
 * @throws VersionConflict, InvalidInput.
 */
export async function changeNoticePolicy(commander: Commander, input: unknown): Promise<NoticePolicyResult> {
  const { eventType, expectedVersion, ...setting } = checkInput(policyChange, input);
  return inTransaction(commander, async (tx) => {
    await lock(tx, 'notice policies');
    const version = (await noticePoliciesInForce(tx)).get(eventType)?.version ?? 1;
    if (version !== expectedVersion) throw new VersionConflict('NoticePolicy', { id: null, version }, expectedVersion);
    const data = { ...setting, version: version + 1, updatedAt: commander.now };
    await tx.noticePolicy.upsert({ where: { eventType }, create: { eventType, ...data }, update: data });
    return { eventType };
  });
}

/**
 * Sets how the caller is told: omitted leaves a value as it is, null empties it. Messages that wait keep their time.
 * @throws Forbidden, VersionConflict, InvalidInput.
 */
export async function changeNoticePreferences(commander: Commander, input: unknown): Promise<NoticePreferencesResult> {
  const { expectedVersion, muted, ...given } = checkInput(preferenceChange, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const { userId } = actor;
  return inTransaction(commander, async (tx) => {
    await lock(tx, `notice preferences of ${userId}`);
    const before = (await preferencesOf(tx, [userId]))(userId);
    const { version } = before;
    if (version !== expectedVersion)
      throw new VersionConflict('NoticePreferences', { id: null, version }, expectedVersion);
    const [from, to] = [given.quietFrom ?? null, given.quietTo ?? null];
    const quiet = from === null || to === null ? null : { from, to };
    await write(commander, tx, userId, {
      ...before,
      language: given.language ?? before.language,
      smsNumber: given.smsNumber === undefined ? before.smsNumber : given.smsNumber,
      quiet: given.quietFrom === undefined ? before.quiet : quiet,
      digestAt: given.digestAt ?? before.digestAt,
    });
    if (muted != null) {
      await tx.noticeMute.deleteMany({ where: { userId } });
      await tx.noticeMute.createMany({
        data: muted.map((mute) => ({ userId, ...mute, at: now })),
        skipDuplicates: true,
      });
    }
    return { userId };
  });
}

/** Marks notices of the caller's as read; those that are not the caller's, or are read already, are passed over. */
export async function readNotices(commander: Commander, input: unknown): Promise<NoticesReadResult> {
  const { ids } = checkInput(reading, input);
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const which = ids == null ? { createdAt: { lte: now } } : { id: { in: ids } };
  return inTransaction(commander, async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: { userId: actor.userId, isInApp: true, readAt: null, ...which },
      data: { readAt: now },
    });
    return { count };
  });
}

/**
 * Ends e-mails of some categories for one person, as their link asks for. Twice is the same as once. The version grows, so
 * that a form that was open meanwhile does not switch them on again unseen.
 */
export async function unsubscribe(
  commander: Commander,
  { userId, categories }: { readonly userId: string; readonly categories: readonly NoticeCategory[] },
): Promise<NoticesReadResult> {
  const { now } = commander;
  return inTransaction(commander, async (tx) => {
    await lock(tx, `notice preferences of ${userId}`);
    if ((await tx.user.count({ where: { id: userId } })) === 0) return { count: 0 };
    const before = (await preferencesOf(tx, [userId]))(userId);
    const { count } = await tx.noticeMute.createMany({
      data: categories.map((category) => ({ userId, category, channel: 'EMAIL' as const, at: now })),
      skipDuplicates: true,
    });
    if (count > 0) await write(commander, tx, userId, before);
    return { count };
  });
}

/** Writes preferences down as the version after the one they were read at. */
async function write({ now }: Commander, tx: Tx, userId: string, given: Preferences): Promise<void> {
  const { version, language, smsNumber, quiet, digestAt } = given;
  const [quietFrom, quietTo] = [quiet?.from ?? null, quiet?.to ?? null];
  const data = { version: version + 1, language, smsNumber, quietFrom, quietTo, digestAt, updatedAt: now };
  await tx.noticePreference.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

/** Deletes notices that are past their days, and the log of their messages. @returns how many notices. */
export async function forgetNotices({ db, now }: Pick<Commander, 'db' | 'now'>): Promise<number> {
  const before = new Date(now.getTime() - noticeDays * 86_400_000);
  const { count } = await db.notice.deleteMany({ where: { createdAt: { lt: before } } });
  await db.noticeDelivery.deleteMany({
    where: { createdAt: { lt: before }, emailNotices: { none: {} }, smsNotices: { none: {} } },
  });
  return count;
}
