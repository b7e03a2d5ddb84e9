import type { Client } from '@urql/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { countsQuery, weekQuery } from './operations.ts';
import { dayOf, type Group } from './view.ts';

/** Changes come in bursts; the figures are counted once for a burst. */
const settleMs = 250; // 250 ms

export interface DayCount {
  /** Start of the day, in milliseconds. */
  readonly day: number;
  readonly count: number;
}

export interface Counts {
  readonly groups: Readonly<Record<Group, number>>;
  readonly week: readonly DayCount[];
}

/**
 * The figures above the list, counted by the server: again whenever `tick` grows, and every minute since a complaint
 * becomes overdue without an event. Null until the first answer; the last good figures stay when an answer fails.
 */
export function useCounts(client: Client, tick: number, offset: number): Counts | null {
  const [counts, setCounts] = useState<Counts | null>(null);
  const [minute, setMinute] = useState(0);
  const offsetNow = useRef(offset);
  offsetNow.current = offset;

  useEffect(() => {
    const timer = setInterval(() => setMinute((before) => before + 1), 60_000);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const fresh = await count(client, Date.now() + offsetNow.current);
      if (fresh && !isStale) setCounts(fresh);
    }, settleMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [client, tick, minute]);

  return counts;
}

async function count(client: Client, now: number): Promise<Counts | null> {
  const today = dayOf(now);
  const days = [-6, -5, -4, -3, -2, -1, 0].map((offset) => dayOf(now, offset).start);
  const at = (index: number) => new Date(days[index] ?? today.end).toISOString();
  const [counts, week] = await Promise.all([
    client
      .query(countsQuery, {
        startOfDay: new Date(today.start).toISOString(),
        endOfDay: new Date(today.end).toISOString(),
      })
      .toPromise(),
    client
      .query(weekQuery, {
        d0: at(0),
        d1: at(1),
        d2: at(2),
        d3: at(3),
        d4: at(4),
        d5: at(5),
        d6: at(6),
        d7: at(7),
      })
      .toPromise(),
  ]);
  if (!counts.data || !week.data) return null;
  const { open, receivedToday, dueToday, overdue, closed } = counts.data;
  const { day0, day1, day2, day3, day4, day5, day6 } = week.data;
  return {
    groups: {
      OPEN: open.totalCount,
      RECEIVED_TODAY: receivedToday.totalCount,
      DUE_TODAY: dueToday.totalCount,
      OVERDUE: overdue.totalCount,
      CLOSED: closed.totalCount,
    },
    week: [day0, day1, day2, day3, day4, day5, day6].map((each, index) => ({
      day: days[index] ?? today.start,
      count: each.totalCount,
    })),
  };
}
