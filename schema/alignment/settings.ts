import { added, type Behaviour, fifteen } from './behaviours.ts';
import type { ObservationSource } from './vocabulary.ts';

/** What can be set of the rule that turns evidence into a status [D]. */
export interface AlignmentSettings {
  /** Distinct behaviours of a group that make its level, 1 to 5 (`minBehaviours`). */
  readonly minBehaviours: number;
  /** Distinct observers whom a mentor needs, 2 to 10: one enthusiastic observer makes none. */
  readonly mentorObservers: number;
  /** Distinct behaviours of both lower levels that make a non-supporter, 1 to 5. */
  readonly nonSupporterBehaviours: number;
  /** Distinct behaviours of the lowest level that make an enemy, 1 to 5. */
  readonly enemyBehaviours: number;
  /** Days after which an observation weighs half, 7 to 3,650. */
  readonly halfLifeDays: number;
  /** Strength from which a behaviour counts as shown, 0.05 to 1. */
  readonly countsFrom: number;
  /** Days without evidence after which nobody is called neutral any more, 1 to 3,650. */
  readonly staleAfterDays: number;
  /** What an observation weighs on its day, by its source, 0 to 1. */
  readonly weights: Readonly<Record<ObservationSource, number>>;
  /** Behaviours besides the fifteen. */
  readonly behaviours: readonly Behaviour[];
  /** Code of the behaviour that a kept promise of the customer shows. */
  readonly keptPromise: string;
  /** Code of the behaviour that a broken one shows. */
  readonly brokenPromise: string;
}

/** Version 1: what holds until somebody changes it. */
export const defaultSettings: AlignmentSettings = {
  minBehaviours: 3,
  mentorObservers: 2,
  nonSupporterBehaviours: 2,
  enemyBehaviours: 2,
  halfLifeDays: 180,
  countsFrom: 0.5,
  staleAfterDays: 90,
  weights: { CALL: 1, VISIT: 1, COMPLAINT: 0.8, SURVEY: 0.8, HEARSAY: 0.4, COMMITMENT: 1 },
  behaviours: added,
  keptPromise: 'CK1',
  brokenPromise: 'CB1',
};

/** The settings with the number of their version. */
export interface VersionedSettings {
  readonly version: number;
  readonly settings: AlignmentSettings;
}

/** Every behaviour that can be observed: the fifteen, then those that the settings add. */
export function behavioursOf({ behaviours }: AlignmentSettings): readonly Behaviour[] {
  return [...fifteen, ...behaviours];
}
