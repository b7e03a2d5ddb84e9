import { Temporal } from 'temporal-polyfill';

/**
 * The end (23:59:59.999) of the day that lies `days` calendar days after the day of a moment, in a time zone (R16).
 * Days are counted on the calendar, so a change of summer time or a leap day does not shift the end.
 */
export function endOfDayAfter(moment: Date, days: number, timeZone: string): Date {
  const day = dayOf(moment, timeZone).add({ days: days + 1 });
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds - 1);
}

/** A month as `yyyy-mm`: its first moment, and the first moment after it, in a time zone. Null when it is not one. */
export function monthBounds(month: string, timeZone: string): { readonly start: Date; readonly end: Date } | null {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return null;
  const first = Temporal.PlainDate.from(`${month}-01`);
  const at = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
  return { start: at(first), end: at(first.add({ months: 1 })) };
}

/** The end of the given day of the month after `month` (`yyyy-mm`), in a time zone (R17: inclusive). */
export function endOfDayInNextMonth(month: string, dayOfMonth: number, timeZone: string): Date {
  const day = Temporal.PlainDate.from(`${month}-01`).add({ months: 1 }).with({ day: dayOfMonth }).add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds - 1);
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
