import type { Behaviour } from './behaviours.ts';
import { type AlignmentSettings, behavioursOf } from './settings.ts';
import type { AlignmentLevel, AlignmentStatus, ObservationSource } from './vocabulary.ts';

/** One observation, as the rule takes it. */
export interface Evidence {
  readonly id: string;
  readonly behaviour: string;
  readonly observerId: string;
  readonly source: ObservationSource;
  /** Midnight in UTC of the day. */
  readonly observedOn: Date;
}

/** An observation that decided, with what it weighs: 0 to 1. */
export interface Reason<Observed extends Evidence = Evidence> {
  readonly evidence: Observed;
  readonly weight: number;
}

/** What is missing for the next level. */
export interface Missing {
  /** The level that it is about. */
  readonly status: AlignmentStatus;
  /** How many more distinct behaviours of which group, and which have not been shown. */
  readonly groups: readonly {
    readonly level: AlignmentLevel;
    readonly count: number;
    readonly candidates: readonly Behaviour[];
  }[];
  /** How many more of us would have to see it themselves. */
  readonly observers: number;
  /** How many contrary behaviours stand against it. */
  readonly contrary: number;
}

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

/** A behaviour with all that speaks for it. */
interface Shown<Observed extends Evidence> {
  readonly behaviour: Behaviour;
  /** 0 to 1. */
  readonly strength: number;
  /** The best observation of each observer, strongest first. */
  readonly by: readonly Reason<Observed>[];
  /** The day of the latest observation, which need not be the best. */
  readonly lastOn: Date | null;
}

const dayMs = 86_400_000;
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

function shownBy<Observed extends Evidence>(
  evidence: readonly Observed[],
  settings: AlignmentSettings,
  asOf: Date,
): readonly Shown<Observed>[] {
  const byCode = Map.groupBy(evidence, ({ behaviour }) => behaviour);
  return behavioursOf(settings).flatMap((behaviour) => {
    const told = byCode.get(behaviour.code);
    if (told === undefined) return [];
    const weighed = told.map((one) => ({ evidence: one, weight: weightOf(one, settings, asOf) })).toSorted(byWeight);
    const best = new Map<string, Reason<Observed>>();
    for (const reason of weighed) {
      const { observerId } = reason.evidence;
      if (!best.has(observerId)) best.set(observerId, reason);
    }
    const by = [...best.values()];
    const strength = 1 - by.reduce((doubt, { weight }) => doubt * (1 - weight), 1);
    return [{ behaviour, by, strength, lastOn: latest(told.map(({ observedOn }) => observedOn)) }];
  });
}

/** What an observation weighs on a day, 0 to 1. */
export function weightOf({ source, observedOn }: Evidence, settings: AlignmentSettings, asOf: Date): number {
  const ageDays = Math.max(0, (asOf.getTime() - observedOn.getTime()) / dayMs);
  return settings.weights[source] * 2 ** (-ageDays / settings.halfLifeDays);
}

/** What the decision depends on, and nothing else. */
interface Tally {
  /** Distinct behaviours that count, by level. */
  readonly of: Readonly<Record<AlignmentLevel, number>>;
  /** Whether one that is not negative was seen within `staleAfterDays`. */
  readonly isFresh: boolean;
  /** Distinct observers who have themselves seen a behaviour of a supporter or mentor, strongly enough to count alone. */
  readonly observers: number;
}

function tallyOf(counting: readonly Shown<Evidence>[], settings: AlignmentSettings, asOf: Date): Tally {
  const of = { MENTOR: 0, SUPPORTER: 0, NEUTRAL: 0, NON_SUPPORTER: 0, ENEMY: 0 };
  const observers = new Set<string>();
  let isFresh = false;
  for (const { behaviour, by, lastOn } of counting) {
    of[behaviour.level] += 1;
    if (isNegative(behaviour.level)) continue;
    isFresh ||= lastOn !== null && daysAfter(lastOn, settings.staleAfterDays) > asOf;
    if (behaviour.level === 'NEUTRAL') continue;
    for (const { evidence, weight } of by) if (weight >= settings.countsFrom) observers.add(evidence.observerId);
  }
  return { of, isFresh, observers: observers.size };
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

function isNegative(level: AlignmentLevel): boolean {
  return level === 'NON_SUPPORTER' || level === 'ENEMY';
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

function missingFor(
  status: AlignmentStatus,
  counting: readonly Shown<Evidence>[],
  { of, observers }: Tally,
  settings: AlignmentSettings,
): Missing | null {
  const seen = new Set(counting.map(({ behaviour }) => behaviour.code));
  const group = (level: AlignmentLevel, count: number) => ({
    level,
    count,
    candidates: behavioursOf(settings).filter((one) => one.level === level && !seen.has(one.code)),
  });
  const short = (level: 'SUPPORTER' | 'MENTOR') => Math.max(0, settings.minBehaviours - of[level]);
  const positive = of.SUPPORTER + of.MENTOR;
  const negative = of.NON_SUPPORTER + of.ENEMY;
  switch (status) {
    case 'MENTOR':
      return null;
    case 'SUPPORTER':
      return {
        status: 'MENTOR',
        groups: [group('SUPPORTER', short('SUPPORTER')), group('MENTOR', short('MENTOR'))].filter(
          ({ count }) => count > 0,
        ),
        observers: Math.max(0, settings.mentorObservers - observers),
        contrary: negative,
      };
    case 'NEUTRAL': {
      const level = short('MENTOR') < short('SUPPORTER') ? 'MENTOR' : 'SUPPORTER';
      return { status: 'SUPPORTER', groups: [group(level, short(level))], observers: 0, contrary: 0 };
    }
    case 'UNKNOWN':
      // Also those that were seen long ago: to see one again is what makes it fresh.
      return {
        status: 'NEUTRAL',
        groups: [{ level: 'NEUTRAL', count: 1, candidates: behavioursOf(settings).filter(isOfNeutral) }],
        observers: 0,
        contrary: 0,
      };
    case 'NON_SUPPORTER':
    case 'ENEMY':
      return {
        status: 'NEUTRAL',
        groups: [group('SUPPORTER', negative - positive + 1)],
        observers: 0,
        contrary: negative,
      };
  }
}

function isOfNeutral({ level }: Behaviour): boolean {
  return level === 'NEUTRAL';
}

function byWeight(a: Reason, b: Reason): number {
  return b.weight - a.weight || (a.evidence.id < b.evidence.id ? -1 : 1);
}

function latest(days: readonly Date[]): Date | null {
  return days.reduce<Date | null>((last, day) => (last === null || day > last ? day : last), null);
}

function daysAfter(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayMs);
}
