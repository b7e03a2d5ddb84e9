import { overlapHoursDefault, type WebhookDisabledReason, type WebhookFailure } from './vocabulary.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long to wait after each failed attempt at a message, in ms: eleven attempts in 70 hours, then the webhook is disabled. */
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

/** What came of an attempt. */
export interface Outcome {
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** Null when the receiver took it. */
  readonly failure: WebhookFailure | null;
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
 * disables at once; so does the failure after the last wait of `waits`.
 */
export function afterAttempt(
  attempts: number,
  { status, failure }: Outcome,
  now: Date,
  waits: readonly number[] = backoffMs,
): Consequence {
  if (failure === null) return { attempts: 0, nextAttemptAt: null, disabled: null };
  const failed = attempts + 1;
  if (status === 410) return { attempts: failed, nextAttemptAt: null, disabled: 'GONE' };
  const wait = waits[failed - 1];
  if (wait === undefined) return { attempts: failed, nextAttemptAt: null, disabled: 'FAILING' };
  return { attempts: failed, nextAttemptAt: new Date(now.getTime() + wait), disabled: null };
}

/** Until when the secret of before signs as well; null when it stops at once. */
export function overlapEnd(overlapHours: number | null | undefined, now: Date): Date | null {
  const hours = overlapHours ?? overlapHoursDefault;
  return hours === 0 ? null : new Date(now.getTime() + hours * hour);
}
