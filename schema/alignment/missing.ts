import type { Behaviour } from './behaviours.ts';
import { type AlignmentSettings, behavioursOf } from './settings.ts';
import type { Evidence, Shown, Tally } from './tally.ts';
import type { AlignmentLevel, AlignmentStatus } from './vocabulary.ts';

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

/** What is missing for the level above a status; null for a mentor. */
export function missingFor(
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
