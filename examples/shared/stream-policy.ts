// When to come back and when to give up, apart from the socket so that it can be tested without one.

/** Without any item for this long the connection is taken for dead: the server sends a heartbeat every 15 s. */
export const heartbeatMissedMs = 40_000; // 40 s
/** After a wake this much silence is suspicious enough to connect anew. */
export const silenceAfterWakeMaxMs = 20_000; // 20 s
/** After so many failures in a row the page says that it is offline; it goes on trying. */
export const attemptsUntilOffline = 4;

/** How a subscription ended. */
export type StreamEnd =
  | { readonly kind: 'CLOSED'; readonly code: number; readonly reason: string }
  | { readonly kind: 'REFUSED_DOCUMENT'; readonly codes: readonly string[] }
  | { readonly kind: 'COMPLETED' };

/**
 * Why an ending is final, as a code of the server (`KEY_EXPIRED`, `FORBIDDEN`, …): trying again with the same key would
 * end the same way. Null when it is worth trying again.
 */
export function refusalOf(end: StreamEnd): string | null {
  if (end.kind === 'CLOSED') return end.code === 4401 || end.code === 4403 ? end.reason || 'UNKNOWN' : null;
  if (end.kind === 'REFUSED_DOCUMENT') return end.codes.find((code) => finalCodes.has(code)) ?? null;
  return null;
}

const finalCodes: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/**
 * Milliseconds to wait before a new attempt: half to all of 0.5 s, 1 s, 2 s … up to 15 s, at random, so that a hundred
 * dashboards do not come back in the same instant. `attempt` counts failures in a row from 0; `random` is 0 to 1.
 */
export function waitBeforeAttemptMs(attempt: number, random: number): number {
  const most = Math.min(15_000, 500 * 2 ** attempt);
  return Math.round(most / 2 + (most / 2) * random);
}
