// Which days are looked at, and which are compared with them. Pure.

/** How many months one can look back; the last is the current one, which has only begun. */
export const periods = [3, 6, 12, 24, 36] as const;

export type Period = (typeof periods)[number];

/** From one day to another, both included: `2026-11-22`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What is looked at, and as many days just before it. */
export interface Span extends Days {
  readonly days: number;
  readonly before: Days;
}

const dayMs = 86_400_000;

/** From the first of the month that lies `months` - 1 before today's, to today. */
export function spanOf(today: string, months: Period): Span {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = Date.UTC(year, month - months, 1);
  const days = (Date.parse(today) - first) / dayMs + 1;
  return {
    from: dayOf(first),
    to: today,
    days,
    before: { from: dayOf(first - days * dayMs), to: dayOf(first - dayMs) },
  };
}

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
