import type { Commander } from '../core/command.ts';
import { dateOf } from '../core/calendar.ts';
import { actorsWithPrincipals } from '../user/actor-loaders.ts';
import type { ClaimedDelivery } from './delivery-commands.ts';
import { type Mail, mailOf } from './mail.ts';
import { preferencesOf } from './preference-loaders.ts';
import { shortMessage } from './templates.ts';
import { shownNotices } from './text-loaders.ts';
import { unsubscribeToken } from './token-commands.ts';
import { digestMaximum, smsMaximum } from './vocabulary.ts';

/** A message as it is to be sent now. */
export type NoticeMessage =
  | {
      readonly channel: 'EMAIL';
      readonly to: string;
      readonly mail: Mail;
      /** Where a program of the reader's ends such e-mails by one POST (RFC 8058); null for mandatory ones. */
      readonly unsubscribeUrl: string | null;
    }
  | { readonly channel: 'SMS'; readonly to: string; readonly text: string };

/**
 * Writes a message, with the rights, the names and the wishes of now; `origin` is where people reach the server.
 * @returns null when it is no longer wanted: its reader has left, sees nothing of it any more, or has said no meanwhile.
 */
export async function writeMessage(
  { db, now, companyTimeZone, personalData }: Commander,
  { id, userId, channel, isDigest }: ClaimedDelivery,
  origin: string,
): Promise<NoticeMessage | null> {
  const actor = (await actorsWithPrincipals(db, [userId], 'notice', dateOf(now, companyTimeZone))).get(userId);
  const person = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (actor === undefined || person === null) return null;
  const { language, muted, smsNumber } = (await preferencesOf(db, [userId]))(userId);
  const all = await db.notice.findMany({
    where: channel === 'EMAIL' ? { emailId: id } : { smsId: id },
    orderBy: { id: 'asc' },
  });
  const wanted = all.filter(
    ({ category, isMandatory }) =>
      isMandatory || !muted.some((mute) => mute.category === category && mute.channel === channel),
  );
  const shown = await shownNotices(db, { actor, language, companyTimeZone }, wanted);
  const told = wanted
    .map((notice) => ({ ...notice, ...shown(notice) }))
    .filter(({ isInSight }) => isInSight)
    .map(({ subject, body, path, category, isMandatory }) => {
      return { subject, body, url: `${origin}${path}`, category, isMandatory };
    });
  const [first] = told;
  if (first === undefined) return null;
  if (channel === 'SMS')
    return smsNumber === null ? null : { channel, to: smsNumber, text: shortMessage(first, first.url, smsMaximum) };
  const categories = new Set(told.filter(({ isMandatory }) => !isMandatory).map(({ category }) => category));
  const token = categories.size === 0 ? null : unsubscribeToken(personalData, { userId, categories: [...categories] });
  const unsubscribeUrl = token === null ? null : `${origin}/unsubscribe/${token}`;
  const mail = mailOf({
    language,
    items: told.slice(0, digestMaximum),
    more: Math.max(told.length - digestMaximum, 0),
    isDigest,
    preferencesUrl: `${origin}/app/notices/preferences`,
    unsubscribeUrl,
  });
  return { channel, to: person.email, mail, unsubscribeUrl };
}
