import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../core/calendar.ts';
import type { PlannedNotice, Term } from './policies.ts';
import type { DeadlineStanding, NoticeKind } from './vocabulary.ts';
import {
  type WorkingCalendar,
  workingDayAfter,
  workingDaysBetween,
  workingMinutesBetween,
  workingTimeAfter,
} from './working-time.ts';

/** A clock, as the rules need it; a database row happens to satisfy it. */
export interface Clock {
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly endedAt: Date | null;
}

const minuteMs = 60_000;

/**
 * Until when something may take that began at a moment (R16: days end at the end of a day in the company's time zone; R17:
 * a day of a month is included). A month that is too short for its day ends on its last.
 */
export function dueAfter(from: Date, { amount, unit }: Term, calendar: WorkingCalendar): Date {
  const day = dayOf(from, calendar.timeZone);
  switch (unit) {
    case 'MINUTE':
      return new Date(from.getTime() + amount * minuteMs);
    case 'HOUR':
      return new Date(from.getTime() + amount * 60 * minuteMs);
    case 'WORKING_HOUR':
      return workingTimeAfter(zoned(from, calendar), amount * 60, calendar);
    case 'CALENDAR_DAY':
      return endOf(day.add({ days: amount }), calendar);
    case 'WORKING_DAY':
      return endOf(workingDayAfter(day, amount, calendar), calendar);
    case 'MONTH':
      return endOf(day.add({ months: amount }), calendar);
    case 'MONTH_END': {
      const month = day.toPlainYearMonth().add({ months: amount });
      return endOf(month.toPlainDate({ day: month.daysInMonth }), calendar);
    }
    case 'NEXT_MONTH_DAY': {
      const month = day.toPlainYearMonth().add({ months: 1 });
      return endOf(month.toPlainDate({ day: Math.min(amount, month.daysInMonth) }), calendar);
    }
  }
}

/**
 * Until when it may take after a pause: what was left of the time then is left again. Days are counted whole: a pause that
 * ends on the day that it began on gains nothing.
 */
export function dueAfterPause(
  { dueAt, pausedAt, resumedAt }: { readonly dueAt: Date; readonly pausedAt: Date; readonly resumedAt: Date },
  { unit }: Pick<Term, 'unit'>,
  calendar: WorkingCalendar,
): Date {
  if (unit === 'MINUTE' || unit === 'HOUR') return new Date(dueAt.getTime() + resumedAt.getTime() - pausedAt.getTime());
  if (unit === 'WORKING_HOUR') {
    const left = workingMinutesBetween(zoned(pausedAt, calendar), zoned(dueAt, calendar), calendar);
    return workingTimeAfter(zoned(resumedAt, calendar), left, calendar);
  }
  const [paused, resumed, due] = [pausedAt, resumedAt, dueAt].map((moment) => dayOf(moment, calendar.timeZone)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]; // map keeps the length
  if (unit === 'WORKING_DAY')
    return endOf(workingDayAfter(due, workingDaysBetween(paused, resumed, calendar), calendar), calendar);
  return endOf(due.add({ days: resumed.since(paused, { largestUnit: 'day' }).days }), calendar);
}

/** The moment at which a planned notice is given. */
export function momentOf(notice: PlannedNotice, { startedAt, dueAt }: Pick<Clock, 'startedAt' | 'dueAt'>): Date {
  if ('minutes' in notice) return new Date(dueAt.getTime() + notice.minutes * minuteMs);
  const ms = (dueAt.getTime() - startedAt.getTime()) * (notice.percent / 100);
  return new Date(startedAt.getTime() + Math.round(ms));
}

/** What a notice that is given at a moment says. */
export function kindOf(moment: Date, { dueAt }: Pick<Clock, 'dueAt'>): NoticeKind {
  if (moment < dueAt) return 'WARNING';
  return moment.getTime() === dueAt.getTime() ? 'DUE' : 'ESCALATION';
}

/** The planned notices in the order of their moments; `told` counts along it. */
export function inOrder(
  notices: readonly PlannedNotice[],
  clock: Pick<Clock, 'startedAt' | 'dueAt'>,
): readonly { readonly at: Date; readonly notice: PlannedNotice }[] {
  return notices
    .map((notice) => ({ at: momentOf(notice, clock), notice }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** When the next notice is due; null when the clock does not run or everything is told. */
export function nextNoticeAt(clock: Clock, notices: readonly PlannedNotice[], told: number): Date | null {
  if (clock.pausedAt !== null || clock.endedAt !== null) return null;
  return inOrder(notices, clock)[told]?.at ?? null;
}

/** How many notices stay told when the due moment moves: those whose moment has passed by the new one too. */
export function toldBy(
  moment: Date,
  clock: Pick<Clock, 'startedAt' | 'dueAt'>,
  notices: readonly PlannedNotice[],
): number {
  return inOrder(notices, clock).filter(({ at }) => at <= moment).length;
}

/** How a clock stands at a moment. */
export function standingOf(clock: Clock, notices: readonly PlannedNotice[], now: Date): DeadlineStanding {
  const { dueAt, endedAt, pausedAt } = clock;
  if (endedAt !== null) return endedAt > dueAt ? 'MET_LATE' : 'MET';
  if (pausedAt !== null) return 'PAUSED';
  if (now > dueAt) return 'OVERDUE';
  return inOrder(notices, clock).some(({ at }) => at <= now && at < dueAt) ? 'DUE_SOON' : 'ON_TIME';
}

/** Seconds that are left at a moment, less than none when overdue; of a pause, when it began; null when ended. */
export function remainingOf({ dueAt, pausedAt, endedAt }: Clock, now: Date): number | null {
  if (endedAt !== null) return null;
  return Math.floor((dueAt.getTime() - (pausedAt ?? now).getTime()) / 1_000);
}

function zoned(moment: Date, { timeZone }: WorkingCalendar): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
}

function endOf(day: Temporal.PlainDate, { timeZone }: WorkingCalendar): Date {
  return new Date(day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds - 1);
}
