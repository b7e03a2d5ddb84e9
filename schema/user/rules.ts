import { invalid } from '../core/problems.ts';
import { ApiKeyNotActive } from './errors.ts';

/** How long a rotated key goes on working unless told otherwise, in hours. */
export const overlapHoursDefault = 24;

/** Longest overlap of a rotated key, in hours: a week. */
export const overlapHoursMaximum = 168;

const hourMs = 3_600_000;

/** What the rules know of a key; a database row happens to satisfy it. */
export interface KeyRecord {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Whether another key has taken over from it. */
  readonly isReplaced: boolean;
}

/**
 * Decides a rotation: when the old key stops working, never later than it would have, and when the new one does: as
 * asked, or after as long a life as the old one was given.
 * @throws ApiKeyNotActive, InvalidInput for an expiry that is not in the future.
 */
export function rotate(
  key: KeyRecord,
  { overlapHours, expiresAt }: { readonly overlapHours: number; readonly expiresAt: Date | null | undefined },
  now: Date,
): { readonly oldExpiresAt: Date; readonly newExpiresAt: Date | null } {
  if (key.isReplaced || key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now))
    throw new ApiKeyNotActive();
  requireFuture(expiresAt ?? null, now);
  const overlapEnd = new Date(now.getTime() + overlapHours * hourMs);
  const oldExpiresAt = key.expiresAt !== null && key.expiresAt < overlapEnd ? key.expiresAt : overlapEnd;
  const lifeMs = key.expiresAt === null ? null : key.expiresAt.getTime() - key.createdAt.getTime();
  const sameLife = lifeMs === null ? null : new Date(now.getTime() + lifeMs);
  return { oldExpiresAt, newExpiresAt: expiresAt === undefined ? sameLife : expiresAt };
}

/** Refuses an expiry that has passed already. */
export function requireFuture(expiresAt: Date | null, now: Date): void {
  if (expiresAt !== null && expiresAt <= now) throw invalid('NOT_IN_THE_FUTURE', ['expiresAt']);
}
