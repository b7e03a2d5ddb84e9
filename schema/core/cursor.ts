/** A position in the log: for each topic the sequence of the last event seen, within one life (epoch) of the log. */
export interface Cursor {
  readonly epoch: string;
  readonly positions: Readonly<Record<string, bigint>>;
}

/** Why a reader can't go on from its cursor and must reload. */
export type GapReason =
  /** The events after the cursor are past retention. */
  | 'EXPIRED'
  /** The log was restored or replaced since. */
  | 'OTHER_EPOCH';

/** The cursor as clients see it: opaque. */
export function encodeCursor(cursor: Cursor): string {
  const positions = Object.fromEntries(
    Object.entries(cursor.positions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([topic, sequence]) => [topic, String(sequence)]),
  );
  return btoa(JSON.stringify([cursor.epoch, positions]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reads a cursor that a client gave back; null when it is not one of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [epoch, positions] = parsed as [unknown, unknown];
    if (typeof epoch !== 'string' || typeof positions !== 'object' || positions === null) return null;
    const entries = Object.entries(positions);
    if (entries.length > 100 || entries.some(([, at]) => typeof at !== 'string' || !/^\d{1,18}$/.test(at))) return null;
    return { epoch, positions: Object.fromEntries(entries.map(([topic, at]) => [topic, BigInt(String(at))])) };
  } catch {
    return null;
  }
}

/** The cursor after reading up to `sequence` of a topic. */
export function advance(cursor: Cursor, topic: string, sequence: bigint): Cursor {
  return { epoch: cursor.epoch, positions: { ...cursor.positions, [topic]: sequence } };
}
