import { Temporal } from 'temporal-polyfill';
import type { NoticePolicy } from './policies.ts';
import type { NoticeCategory, NoticeChannel, NoticeDeliveryState, NoticeFailure, NoticeUrgency } from './vocabulary.ts';
import type { Language } from '../core/language.ts';

/** How a person wants to be told. Times of day are minutes of the company's day. */
export interface Preferences {
  readonly version: number;
  readonly language: Language;
  /** For short messages; null for none. */
  readonly smsNumber: string | null;
  /** When messages wait; null when they never do. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  /** When the digest is sent. */
  readonly digestAt: number;
  /** What the person does not want to be told. */
  readonly muted: readonly { readonly category: NoticeCategory; readonly channel: NoticeChannel }[];
}

/** Preferences as they come [D]: the users' forms are Chinese; nights are quiet; the digest is there before work. */
export const usualPreferences: Preferences = {
  version: 1,
  language: 'ZH_CN',
  smsNumber: null,
  quiet: { from: 22 * 60, to: 7 * 60 },
  digestAt: 8 * 60,
  muted: [],
};

/** Minutes of the day as `hh:mm`. */
export function timeOfDayOf(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `hh:mm` as minutes of the day. */
export function minutesOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return hours * 60 + minutes;
}

/** By which of the policy's ways a person is told: mandatory ones all, others but for those that the person has muted. */
export function channelsFor(
  { channels, isMandatory }: Pick<NoticePolicy, 'channels' | 'isMandatory'>,
  category: NoticeCategory,
  { muted, smsNumber }: Preferences,
): readonly NoticeChannel[] {
  return channels.filter((channel) => {
    if (channel === 'SMS' && smsNumber === null) return false;
    return isMandatory || !muted.some((one) => one.category === category && one.channel === channel);
  });
}

/** The first moment from the given one on that is not in quiet hours. */
export function afterQuiet(moment: Date, quiet: Preferences['quiet'], timeZone: string): Date {
  if (quiet === null || quiet.from === quiet.to) return moment;
  const local = localOf(moment, timeZone);
  const minute = local.hour * 60 + local.minute;
  const { from, to } = quiet;
  const isOverMidnight = from > to;
  const isQuiet = isOverMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return moment;
  const days = isOverMidnight && minute >= from ? 1 : 0;
  const end = momentAt(local.toPlainDate().add({ days }), to, timeZone);
  // When clocks go back, the hour of the end comes twice: the second time it is over.
  return end > moment ? end : moment;
}

/** The next digest after a moment: the next day's when today's is over. */
export function nextDigest(moment: Date, digestAt: number, timeZone: string): Date {
  const today = localOf(moment, timeZone).toPlainDate();
  for (let days = 0; ; days += 1) {
    const at = momentAt(today.add({ days }), digestAt, timeZone);
    if (at > moment) return at;
  }
}

/** When a message of a notice is sent. */
export function sendingTime(
  urgency: NoticeUrgency,
  channel: NoticeChannel,
  now: Date,
  { quiet, digestAt }: Preferences,
  timeZone: string,
): Date {
  if (urgency === 'URGENT') return now;
  if (urgency === 'DIGEST' && channel === 'EMAIL') return nextDigest(now, digestAt, timeZone);
  return afterQuiet(now, quiet, timeZone);
}

function localOf(moment: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
}

/** A time that a change of the clocks leaves out is that much later; one that comes twice is the first. */
function momentAt(day: Temporal.PlainDate, minutes: number, timeZone: string): Date {
  const plainTime = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  return new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long to wait after each failed attempt, in ms, give or take a fifth: nine attempts in 35 hours. */
export const backoffMs: readonly number[] = [
  30 * second,
  2 * minute,
  10 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  12 * hour,
];

/** What came of an attempt to send. */
export interface Outcome {
  /** Null when the receiver took it. */
  readonly failure: NoticeFailure | null;
  /** What the receiver said; null when it said nothing. */
  readonly reply: string | null;
}

/**
 * Decides what follows from an attempt after `attempts` earlier ones: sent, tried again, or given up, at once when the
 * receiver refused it for good. `chance`, 0 to 1, spreads the waits, so that what failed together is not tried together.
 */
export function afterAttempt(
  attempts: number,
  { failure }: Outcome,
  {
    now,
    chance,
    waits = backoffMs,
  }: { readonly now: Date; readonly chance: number; readonly waits?: readonly number[] },
): { readonly state: NoticeDeliveryState; readonly nextAttemptAt: Date | null } {
  if (failure === null) return { state: 'SENT', nextAttemptAt: null };
  const wait = failure === 'REFUSED' ? undefined : waits[attempts];
  if (wait === undefined) return { state: 'FAILED', nextAttemptAt: null };
  return { state: 'RETRYING', nextAttemptAt: new Date(now.getTime() + wait * (0.8 + 0.4 * chance)) };
}
