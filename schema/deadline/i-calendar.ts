import ICAL from 'ical.js';
import { invalid } from '../core/problems.ts';

/** A day with its name. */
export interface NamedDay {
  /** `2026-10-01`. */
  readonly day: string;
  readonly name: string;
}

/** Longest span of one holiday, in days; a file with a longer one is refused, not expanded. */
const spanMaximum = 60;

/** Longest name that is kept of a day. */
const nameMaximum = 200;

/**
 * The days that the events of an iCalendar file (RFC 5545) cover, each once. An event of whole days ends before its
 * `DTEND`. Repeating events are refused: holidays move, and a file of them names each.
 * @throws InvalidInput at `iCalendar`.
 */
export function daysOf(file: string): readonly NamedDay[] {
  const events = eventsOf(file);
  if (events.length === 0) throw invalid('NO_EVENTS', ['iCalendar']);
  const days = new Map<string, string>();
  for (const event of events) {
    if (event.isRecurring()) throw invalid('REPEATING_EVENT', ['iCalendar']);
    const name = (event.summary ?? '').trim().slice(0, nameMaximum);
    const at = event.startDate.clone();
    const end = event.endDate;
    at.isDate = true;
    let covered = 0;
    do {
      if (++covered > spanMaximum) throw invalid('MALFORMED', ['iCalendar']);
      days.set(at.toString(), name);
      at.adjust(1, 0, 0, 0);
    } while (at.compareDateOnlyTz(end, at.zone) < 0);
  }
  return [...days].map(([day, name]) => ({ day, name: name === '' ? day : name }));
}

function eventsOf(file: string): readonly ICAL.Event[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]); // jCal: nested arrays
    return calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      if (event.startDate === null) throw new Error('an event without a start');
      return event;
    });
  } catch {
    throw invalid('MALFORMED', ['iCalendar']);
  }
}
