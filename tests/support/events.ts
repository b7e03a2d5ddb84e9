import { newUuid } from '../../schema/core/command.ts';
import type { LogEntry, NewEvent } from '../../schema/core/event-log.ts';

/** Entries of the log as the system itself writes them. */
export function bySystem(events: readonly NewEvent[], at = new Date()): readonly LogEntry[] {
  const stamp = { actor: 'system', requestId: null, at, newId: newUuid };
  return events.map((event) => ({ event, stamp }));
}
