import { overlapHoursDefault, type WebhookDisabledReason, type WebhookFailure } from './vocabulary.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long to wait after each failed attempt at a message, in ms, give or take a fifth: eleven attempts in about 70 hours, then
 * the webhook is disabled.
 */
export const backoffMs: readonly number[] = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  24 * hour,
];

/**
 * Longest wait that a receiver may ask for by `Retry-After`: 6 h, and up to a fifth more to spread. So all attempts are over
 * within six days, when the events are still kept (a week, unless told otherwise).
 */
export const retryAfterMaximumMs = 6 * hour;

/** What came of an attempt. */
export interface Outcome {
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** Null when the receiver took it. */
  readonly failure: WebhookFailure | null;
  /** `Retry-After` of the answer, as the receiver wrote it; null without one. */
  readonly retryAfter: string | null;
}

/** What follows from an attempt. */
export interface Consequence {
  /** Failed attempts at the message at the head of the line from now on. */
  readonly attempts: number;
  /** When the head of the line is tried again; null when it is not by itself. */
  readonly nextAttemptAt: Date | null;
  /** Whether and why the webhook is disabled. */
  readonly disabled: WebhookDisabledReason | null;
}

/**
 * Decides what follows from an attempt at the message at the head of the line, after `attempts` failed ones. 410 Gone
 * disables at once; so does the failure after the last wait of `waits`. `chance`, 0 to 1, spreads the waits, so that what failed
 * together is not tried together. A receiver may ask for a longer wait, never for a shorter one.
 */
export function afterAttempt(
  attempts: number,
  { status, failure, retryAfter }: Outcome,
  {
    now,
    chance,
    waits = backoffMs,
  }: { readonly now: Date; readonly chance: number; readonly waits?: readonly number[] },
): Consequence {
  if (failure === null) return { attempts: 0, nextAttemptAt: null, disabled: null };
  const failed = attempts + 1;
  if (status === 410) return { attempts: failed, nextAttemptAt: null, disabled: 'GONE' };
  const wait = waits[failed - 1];
  if (wait === undefined) return { attempts: failed, nextAttemptAt: null, disabled: 'FAILING' };
  const own = wait * (0.8 + 0.4 * chance);
  const asked = (retryAfterMs(retryAfter, now) ?? 0) * (1 + 0.2 * chance);
  return { attempts: failed, nextAttemptAt: new Date(now.getTime() + Math.max(own, asked)), disabled: null };
}

/**
 * Reads `Retry-After` (RFC 9110, 10.2.3): seconds, or a date in GMT.
 * @returns ms from now, 0 to `retryAfterMaximumMs`; null when it says nothing that can be read.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return within(Number(text) * second);
  // `Date.parse` reads much that is no date of HTTP, such as `2` or `May`: those that are end in GMT.
  const at = /^[A-Za-z]{3,9}, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : within(at - now.getTime());
}

function within(ms: number): number {
  return Math.min(Math.max(ms, 0), retryAfterMaximumMs);
}

/** Until when the secret of before signs as well; null when it stops at once. */
export function overlapEnd(overlapHours: number | null | undefined, now: Date): Date | null {
  const hours = overlapHours ?? overlapHoursDefault;
  return hours === 0 ? null : new Date(now.getTime() + hours * hour);
}
