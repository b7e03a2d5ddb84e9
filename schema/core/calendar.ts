import { Temporal } from 'temporal-polyfill';

/**
 * The end (23:59:59.999) of the day that lies `days` calendar days after the day of a moment, in a time zone (R16).
 * Days are counted on the calendar, so a change of summer time or a leap day does not shift the end.
 */
export function endOfDayAfter(moment: Date, days: number, timeZone: string): Date {
  const day = dayOf(moment, timeZone).add({ days: days + 1 });
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds - 1);
}

/** A month, `yyyy-mm` as `shapes.month` checks it: its first moment, and the first moment after it, in a time zone. */
export function monthBounds(month: string, timeZone: string): { readonly start: Date; readonly end: Date } {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const at = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
  return { start: at(first), end: at(first.add({ months: 1 })) };
}

/** The month of a moment in a time zone, `yyyy-mm`. */
export function monthOf(moment: Date, timeZone: string): string {
  return dayOf(moment, timeZone).toPlainYearMonth().toString();
}

/** The month that lies so many months after another; before it when negative. */
export function monthAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** The months from one to another, both included, in order; none when the second lies before the first. */
export function monthsBetween(first: string, last: string): string[] {
  const span = Temporal.PlainYearMonth.from(first).until(last, { largestUnit: 'month' });
  const count = span.months + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => monthAfter(first, index));
}

/** The year of a moment in a time zone. */
export function yearOf(moment: Date, timeZone: string): number {
  return dayOf(moment, timeZone).year;
}

/** The day of a moment in a time zone, as its midnight in UTC: comparable with what Prisma keeps in a `date`. */
export function dateOf(moment: Date, timeZone: string): Date {
  return new Date(`${dayOf(moment, timeZone).toString()}T00:00:00.000Z`);
}

/** The end of a day as Prisma keeps a `date`, in a time zone. */
export function endOfDate(date: Date, timeZone: string): Date {
  const day = Temporal.PlainDate.from(date.toISOString().slice(0, 10)).add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds - 1);
}

/** The day of a moment in a time zone. */
export function dayOf(moment: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
