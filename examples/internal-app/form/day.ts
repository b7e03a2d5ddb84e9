import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** IANA name of the time zone that the company counts its days in; the reader may sit in another. */
export const CompanyTimeZone = createContext('UTC');

/** The days of the company. */
export interface CompanyDays {
  /** A day there, `2026-11-22`, so many days from today. */
  readonly today: (offsetDays?: number) => string;
  /** The last moment of a day there, as the graph takes moments. */
  readonly endOfDay: (day: string) => string;
}

export function useCompanyDays(): CompanyDays {
  return companyDays(useContext(CompanyTimeZone), Date.now);
}

/** The days in a time zone, by a clock. */
export function companyDays(timeZone: string, now: () => number): CompanyDays {
  const onTheWall = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  // What the clocks there show at a moment, as if they showed UTC.
  const wallOf = (moment: number): number => {
    const part = Object.fromEntries(onTheWall.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  return {
    today: (offsetDays = 0) => {
      const day = new Date(wallOf(now()));
      day.setUTCDate(day.getUTCDate() + offsetDays);
      return day.toISOString().slice(0, 10);
    },
    endOfDay: (day) => {
      const wall = Date.parse(`${day}T23:59:59Z`);
      // Twice, because the first guess may lie on the other side of a change of summer time.
      const guess = wall - (wallOf(wall) - wall);
      return new Date(wall - (wallOf(guess) - guess)).toISOString();
    },
  };
}
