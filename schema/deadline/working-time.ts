import type { Temporal } from 'temporal-polyfill';

/** When the company works. */
export interface WorkingCalendar {
  /** IANA name. */
  readonly timeZone: string;
  /** ISO days of the week, Monday being 1. */
  readonly workingDays: readonly number[];
  /** Spans of a working day in minutes from midnight, in order, not touching: `[[540, 720], [780, 1080]]`. */
  readonly hours: readonly (readonly [number, number])[];
  /** Days that are otherwise than their day of the week: a holiday (false), or a weekend that is worked (true), by `2026-10-01`. */
  readonly exceptions: ReadonlyMap<string, boolean>;
}

const minuteMs = 60_000;

/** The longest that is looked ahead for a working day: a calendar without any is a mistake, not an endless loop. */
const farthestDays = 3_660; // ten years

/** Whether a day is worked. */
export function isWorkingDay(day: Temporal.PlainDate, { workingDays, exceptions }: WorkingCalendar): boolean {
  return exceptions.get(day.toString()) ?? workingDays.includes(day.dayOfWeek);
}

/**
 * The day that lies `count` working days after a day; before it when `count` is negative. The day itself does not count.
 * @throws RangeError when there is no such day within ten years.
 */
export function workingDayAfter(day: Temporal.PlainDate, count: number, calendar: WorkingCalendar): Temporal.PlainDate {
  let at = day;
  let left = Math.abs(count);
  for (let looked = 0; left > 0; looked += 1) {
    if (looked > farthestDays) throw new RangeError('no working day within ten years');
    at = at.add({ days: Math.sign(count) });
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** How many working days lie after one day, up to another one. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  calendar: WorkingCalendar,
): number {
  let count = 0;
  for (let at = from.add({ days: 1 }); at.since(to).days <= 0; at = at.add({ days: 1 }))
    if (isWorkingDay(at, calendar)) count += 1;
  return count;
}

/** The last so many working days of a month, in order (T03). */
export function lastWorkingDays(
  month: Temporal.PlainYearMonth,
  count: number,
  calendar: WorkingCalendar,
): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = month.daysInMonth; day > 0 && days.length < count; day -= 1) {
    const at = month.toPlainDate({ day });
    if (isWorkingDay(at, calendar)) days.unshift(at);
  }
  return days;
}

/** The moment by which so many minutes of working time have passed since another. @throws RangeError as above. */
export function workingTimeAfter(from: Temporal.ZonedDateTime, minutes: number, calendar: WorkingCalendar): Date {
  let leftMs = minutes * minuteMs;
  let day = from.toPlainDate();
  for (let looked = 0; looked <= farthestDays; looked += 1) {
    for (const [start, end] of spansOf(day, calendar)) {
      const begins = Math.max(start, from.epochMilliseconds);
      if (begins >= end) continue;
      if (leftMs <= end - begins) return new Date(begins + leftMs);
      leftMs -= end - begins;
    }
    day = day.add({ days: 1 });
  }
  throw new RangeError('no working time within ten years');
}

/** How much working time lies between two moments, in minutes. */
export function workingMinutesBetween(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  calendar: WorkingCalendar,
): number {
  let ms = 0;
  const last = to.toPlainDate();
  for (let day = from.toPlainDate(); day.since(last).days <= 0; day = day.add({ days: 1 }))
    for (const [start, end] of spansOf(day, calendar))
      ms += Math.max(0, Math.min(end, to.epochMilliseconds) - Math.max(start, from.epochMilliseconds));
  return ms / minuteMs;
}

/** The spans of working time on a day, as moments; on the wall clock, so a change of summer time shifts none. */
function spansOf(day: Temporal.PlainDate, calendar: WorkingCalendar): readonly (readonly [number, number])[] {
  if (!isWorkingDay(day, calendar)) return [];
  const midnight = day.toPlainDateTime();
  const at = (minutes: number): number =>
    midnight.add({ minutes }).toZonedDateTime(calendar.timeZone).epochMilliseconds;
  return calendar.hours.map(([start, end]) => [at(start), at(end)] as const);
}
