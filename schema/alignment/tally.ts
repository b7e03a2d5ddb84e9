import type { Behaviour } from './behaviours.ts';
import { type AlignmentSettings, behavioursOf } from './settings.ts';
import type { AlignmentLevel, ObservationSource } from './vocabulary.ts';

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

/** A behaviour with all that speaks for it. */
export interface Shown<Observed extends Evidence> {
  readonly behaviour: Behaviour;
  /** 0 to 1. */
  readonly strength: number;
  /** The best observation of each observer, strongest first. */
  readonly by: readonly Reason<Observed>[];
  /** The day of the latest observation, which need not be the best. */
  readonly lastOn: Date | null;
}

const dayMs = 86_400_000;

/** What the observations show on a day, whether it counts or not; codes that the settings don't have are left out. */
export function shownBy<Observed extends Evidence>(
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
export interface Tally {
  /** Distinct behaviours that count, by level. */
  readonly of: Readonly<Record<AlignmentLevel, number>>;
  /** Whether one that is not negative was seen within `staleAfterDays`. */
  readonly isFresh: boolean;
  /** Distinct observers who have themselves seen a behaviour of a supporter or mentor, strongly enough to count alone. */
  readonly observers: number;
}

/** Counts what counts. */
export function tallyOf(counting: readonly Shown<Evidence>[], settings: AlignmentSettings, asOf: Date): Tally {
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

/** Whether behaviours of a level speak against us. */
export function isNegative(level: AlignmentLevel): boolean {
  return level === 'NON_SUPPORTER' || level === 'ENEMY';
}

/** Weightiest first; the id decides between equals. */
export function byWeight(a: Reason, b: Reason): number {
  return b.weight - a.weight || (a.evidence.id < b.evidence.id ? -1 : 1);
}

/** The latest of some days; null for none. */
export function latest(days: readonly Date[]): Date | null {
  return days.reduce<Date | null>((last, day) => (last === null || day > last ? day : last), null);
}

/** The day so many days after one. */
export function daysAfter(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayMs);
}
