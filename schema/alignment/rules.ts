import { type Missing, missingFor } from './missing.ts';
import type { AlignmentSettings } from './settings.ts';
import {
  byWeight,
  daysAfter,
  type Evidence,
  isNegative,
  latest,
  type Reason,
  type Shown,
  shownBy,
  type Tally,
  tallyOf,
} from './tally.ts';
import type { AlignmentLevel, AlignmentStatus } from './vocabulary.ts';

/** What the evidence says about a person. */
export interface Assessment<Observed extends Evidence = Evidence> {
  readonly status: AlignmentStatus;
  /** 0 (nothing is known) to 1. */
  readonly confidence: number;
  readonly reasons: readonly Reason<Observed>[];
  readonly missing: Missing | null;
  /** The day of the latest evidence, whatever it weighs by now. */
  readonly lastObservedOn: Date | null;
  /** Since which day there has been no evidence for too long; null while it is fresh, or there is none at all. */
  readonly staleSince: Date | null;
}

/** Most observations that an assessment gives as its reasons. */
export const reasonMaximum = 30;

/**
 * What the observations of one person say on a day; later ones are left out, and so are codes that the settings don't
 * have. An observation weighs what its source weighs and halves with every half-life. Of one observer only the best counts
 * for a behaviour; several observers together make it as likely as independent witnesses do. A behaviour counts from
 * `countsFrom` on. Does not depend on the order; more positive evidence never lowers the status.
 */
export function assess<Observed extends Evidence>(
  evidence: readonly Observed[],
  settings: AlignmentSettings,
  asOf: Date,
): Assessment<Observed> {
  const told = evidence.filter(({ observedOn }) => observedOn <= asOf);
  const shown = shownBy(told, settings, asOf);
  const counting = shown.filter(({ strength }) => strength >= settings.countsFrom);
  const tally = tallyOf(counting, settings, asOf);
  const status = decide(tally, settings);
  const deciding = counting.filter(({ behaviour }) => decides(behaviour.level, status));
  const lastObservedOn = latest(told.map(({ observedOn }) => observedOn));
  const staleSince = lastObservedOn === null ? null : daysAfter(lastObservedOn, settings.staleAfterDays);
  return {
    status,
    confidence: confidenceOf(deciding, tally, status, settings),
    reasons: deciding
      .flatMap(({ by }) => by)
      .toSorted(byWeight)
      .slice(0, reasonMaximum),
    missing: missingFor(status, counting, tally, settings),
    lastObservedOn,
    staleSince: staleSince !== null && staleSince <= asOf ? staleSince : null,
  };
}

/**
 * The suggested-status rule (S04 [D]), with the two lower levels: they hold only where at least as much speaks against us
 * as for us, and any contrary behaviour keeps a supporter from being a mentor.
 */
function decide({ of, isFresh, observers }: Tally, settings: AlignmentSettings): AlignmentStatus {
  const positive = of.SUPPORTER + of.MENTOR;
  const negative = of.NON_SUPPORTER + of.ENEMY;
  if (negative >= positive) {
    if (of.ENEMY >= settings.enemyBehaviours) return 'ENEMY';
    if (negative >= settings.nonSupporterBehaviours) return 'NON_SUPPORTER';
  }
  const supports = of.SUPPORTER >= settings.minBehaviours;
  const mentors = of.MENTOR >= settings.minBehaviours;
  if (supports && mentors && negative === 0 && observers >= settings.mentorObservers) return 'MENTOR';
  if (supports || mentors) return 'SUPPORTER';
  return of.NEUTRAL + positive > 0 && isFresh ? 'NEUTRAL' : 'UNKNOWN';
}

/** Whether behaviours of a level are among the reasons for a status. */
function decides(level: AlignmentLevel, status: AlignmentStatus): boolean {
  switch (status) {
    case 'MENTOR':
    case 'SUPPORTER':
      return level === 'MENTOR' || level === 'SUPPORTER';
    case 'NEUTRAL':
      return !isNegative(level);
    case 'NON_SUPPORTER':
      return isNegative(level);
    case 'ENEMY':
      return level === 'ENEMY';
    case 'UNKNOWN':
      return false;
  }
}

/**
 * How sure the status is: the mean strength of the strongest behaviours that it needs, times 1 − 2^−observers (one
 * observer: a half; two: three quarters), times the share of all behaviours that agree. Fades as the observations do.
 */
function confidenceOf(
  deciding: readonly Shown<Evidence>[],
  { of }: Tally,
  status: AlignmentStatus,
  settings: AlignmentSettings,
): number {
  if (status === 'UNKNOWN') return 0;
  const needed = {
    MENTOR: settings.minBehaviours * 2,
    SUPPORTER: settings.minBehaviours,
    NEUTRAL: 1,
    NON_SUPPORTER: settings.nonSupporterBehaviours,
    ENEMY: settings.enemyBehaviours,
  }[status];
  const strengths = deciding
    .map(({ strength }) => strength)
    .toSorted((a, b) => b - a)
    .slice(0, needed);
  const mean = strengths.reduce((sum, strength) => sum + strength, 0) / needed;
  const observers = new Set(deciding.flatMap(({ by }) => by.map(({ evidence }) => evidence.observerId))).size;
  const negative = of.NON_SUPPORTER + of.ENEMY;
  const others = of.NEUTRAL + of.SUPPORTER + of.MENTOR;
  const agreeing = (isNegative(status) ? negative : others) / (negative + others);
  return Math.min(1, mean) * (1 - 2 ** -observers) * agreeing;
}
