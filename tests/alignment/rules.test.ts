import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { added, fifteen } from '../../schema/alignment/behaviours.ts';
import { assess } from '../../schema/alignment/rules.ts';
import { type AlignmentSettings, behavioursOf, defaultSettings } from '../../schema/alignment/settings.ts';
import type { Evidence } from '../../schema/alignment/tally.ts';
import { type AlignmentStatus, type ObservationSource, sources } from '../../schema/alignment/vocabulary.ts';

const today = new Date('2026-11-22T00:00:00.000Z');
const daysAgo = (days: number): Date => new Date(today.getTime() - days * 86_400_000);

let count = 0;
function seen(behaviour: string, more: Partial<Evidence> & { readonly ago?: number } = {}): Evidence {
  const { ago = 0, ...given } = more;
  count += 1;
  return { id: `o${count}`, behaviour, observerId: 'li', source: 'CALL', observedOn: daysAgo(ago), ...given };
}
const all = (codes: string, more: Parameters<typeof seen>[1] = {}) => codes.split(' ').map((code) => seen(code, more));
const statusOf = (evidence: readonly Evidence[], settings = defaultSettings, asOf = today) =>
  assess(evidence, settings, asOf).status;

describe('the suggested status', () => {
  test('is SUPPORTER for EQ1, PL1, PL2, PL4 (G139)', () => {
    expect(statusOf(all('EQ1 PL1 PL2 PL4'))).toBe('SUPPORTER');
  });

  test('is MENTOR for PL1, PL2, PL3, MT1, MT3, MT5, seen by two (G140), never by one alone', () => {
    const two = [...all('PL1 PL2 PL3 MT1'), ...all('MT3 MT5', { observerId: 'zheng' })];

    expect(statusOf(two)).toBe('MENTOR');
    expect(statusOf(all('PL1 PL2 PL3 MT1 MT3 MT5'))).toBe('SUPPORTER');
  });

  test('is UNKNOWN without an observation (G142)', () => {
    expect(assess([], defaultSettings, today)).toMatchObject({
      status: 'UNKNOWN',
      confidence: 0,
      reasons: [],
      lastObservedOn: null,
      staleSince: null,
    });
  });

  test.each<[AlignmentStatus, Evidence[]]>([
    ['NEUTRAL', all('EQ1')],
    ['NEUTRAL', all('PL1 PL2')],
    ['SUPPORTER', all('MT1 MT2 MT3')],
    ['NEUTRAL', [...all('PL1'), seen('PL1', { ago: 3 }), seen('PL1', { observerId: 'wu' })]], // one behaviour
    ['UNKNOWN', all('NS1')],
    ['NON_SUPPORTER', all('NS1 CB1')],
    ['NON_SUPPORTER', all('PL1 PL2 NS1 NS2')], // as much against as for
    ['SUPPORTER', all('PL1 PL2 PL3 NS1 NS2')],
    ['ENEMY', all('EQ1 EQ2 EQ3 EN1 EN2')],
    ['NON_SUPPORTER', all('EN1 NS1')],
    ['SUPPORTER', [...all('PL1 PL2 PL3 MT1 MT2 MT3'), ...all('PL1 CB1', { observerId: 'wu' })]], // a broken promise
    ['SUPPORTER', all('PL1 PL2 CK1')],
    ['UNKNOWN', all('ZZ9')],
  ])('is %s for case %#', (status, evidence) => {
    expect(statusOf(evidence)).toBe(status);
  });

  test('counts hearsay only when two tell it, and nobody a mentor by it', () => {
    const hearsay = (observerId: string) => all('PL1 PL2 PL3', { source: 'HEARSAY', observerId });

    expect(statusOf(hearsay('li'))).toBe('UNKNOWN');
    expect(statusOf([...hearsay('li'), ...hearsay('wu')])).toBe('SUPPORTER');
    expect(statusOf([...all('PL1 PL2 PL3 MT1 MT2 MT3'), ...hearsay('wu')])).toBe('SUPPORTER');
  });

  test('fades with time, later when more of us have seen it', () => {
    expect(statusOf(all('PL1 PL2 PL3', { ago: 180 }))).toBe('SUPPORTER');
    expect(statusOf(all('PL1 PL2 PL3', { ago: 181 }))).toBe('UNKNOWN');
    expect(statusOf([...all('PL1 PL2 PL3', { ago: 181 }), ...all('PL1 PL2 PL3', { ago: 181, observerId: 'wu' })])).toBe(
      'SUPPORTER',
    );
  });

  test('tells of 90 days without evidence instead of a false neutral', () => {
    const fresh = assess(all('EQ1', { ago: 89 }), defaultSettings, today);
    const stale = assess(all('EQ1', { ago: 90 }), defaultSettings, today);

    expect(fresh).toMatchObject({ status: 'NEUTRAL', staleSince: null, lastObservedOn: daysAgo(89) });
    expect(stale).toMatchObject({ status: 'UNKNOWN', staleSince: today, lastObservedOn: daysAgo(90) });
    expect(assess(all('PL1 PL2 PL3', { ago: 100 }), defaultSettings, today)).toMatchObject({
      status: 'SUPPORTER',
      staleSince: daysAgo(10),
    });
  });

  test('is as of a day: what came later is left out', () => {
    const evidence = [...all('EQ1', { ago: 40 }), ...all('PL1 PL2 PL3', { ago: 10 })];

    expect(statusOf(evidence, defaultSettings, daysAgo(41))).toBe('UNKNOWN');
    expect(statusOf(evidence, defaultSettings, daysAgo(20))).toBe('NEUTRAL');
    expect(statusOf(evidence, defaultSettings, today)).toBe('SUPPORTER');
  });
});

describe('what is missing', () => {
  const missing = (evidence: readonly Evidence[]) => {
    const answer = assess(evidence, defaultSettings, today).missing;
    return (
      answer && {
        ...answer,
        groups: answer.groups.map(({ level, count: n, candidates }) => [level, n, candidates.map(({ code }) => code)]),
      }
    );
  };

  test('for a supporter is what makes a mentor: behaviours, observers, and nothing against us', () => {
    expect(missing(all('PL1 PL2 PL4 MT1 NS1'))).toEqual({
      status: 'MENTOR',
      groups: [['MENTOR', 2, ['MT2', 'MT3', 'MT4', 'MT5']]],
      observers: 1,
      contrary: 1,
    });
  });

  test('for the others is the next level up; for a mentor nothing', () => {
    expect(missing([])).toMatchObject({
      status: 'NEUTRAL',
      groups: [['NEUTRAL', 1, ['EQ1', 'EQ2', 'EQ3', 'EQ4', 'EQ5']]],
    });
    expect(missing(all('EQ1 PL1'))).toMatchObject({
      status: 'SUPPORTER',
      groups: [['SUPPORTER', 2, ['PL2', 'PL3', 'PL4', 'PL5', 'CK1']]],
    });
    expect(missing(all('NS1 NS2'))).toMatchObject({
      status: 'NEUTRAL',
      contrary: 2,
      groups: [['SUPPORTER', 3, expect.anything()]],
    });
    expect(missing([...all('PL1 PL2 PL3 MT1'), ...all('MT3 MT5', { observerId: 'wu' })])).toBeNull();
  });

  test('once seen makes the next level', () => {
    expect(statusOf([...all('NS1 NS2'), ...all('PL1 PL2 PL3')])).toBe('SUPPORTER');
  });
});

test('the reasons are what decided, weightiest first, with what they weigh', () => {
  const { reasons, confidence } = assess(
    [
      seen('PL1', { id: 'old', ago: 90 }),
      seen('PL1', { id: 'told', source: 'HEARSAY' }),
      ...all('PL2 PL3'),
      seen('NS1'),
    ],
    defaultSettings,
    today,
  );

  expect(reasons.map(({ evidence, weight }) => [evidence.behaviour, weight])).toEqual([
    ['PL2', 1],
    ['PL3', 1],
    ['PL1', Math.SQRT1_2],
  ]);
  // Mean strength of three, one observer, three of four agree.
  expect(confidence).toBeCloseTo(((2 + Math.SQRT1_2) / 3) * 0.5 * 0.75);
});

describe('for any evidence', () => {
  const order: readonly AlignmentStatus[] = ['ENEMY', 'NON_SUPPORTER', 'UNKNOWN', 'NEUTRAL', 'SUPPORTER', 'MENTOR'];
  const codes = behavioursOf(defaultSettings).map(({ code }) => code);
  const observation = (from: readonly string[]) =>
    fc.record({
      id: fc.uuid(),
      behaviour: fc.constantFrom(...from),
      observerId: fc.constantFrom('a', 'b', 'c', 'd'),
      source: fc.constantFrom<ObservationSource[]>(...sources),
      observedOn: fc.integer({ min: -10, max: 800 }).map(daysAgo),
    });
  const some = fc.uniqueArray(observation(codes), { maxLength: 40, selector: ({ id }) => id });
  const settings: fc.Arbitrary<AlignmentSettings> = fc.record({
    minBehaviours: fc.integer({ min: 1, max: 5 }),
    mentorObservers: fc.integer({ min: 2, max: 4 }),
    nonSupporterBehaviours: fc.integer({ min: 1, max: 5 }),
    enemyBehaviours: fc.integer({ min: 1, max: 5 }),
    halfLifeDays: fc.integer({ min: 7, max: 3_650 }),
    countsFrom: fc.double({ min: 0.05, max: 1, noNaN: true }),
    staleAfterDays: fc.integer({ min: 1, max: 3_650 }),
    weights: fc.constant(defaultSettings.weights),
    behaviours: fc.constant(added),
    keptPromise: fc.constant('CK1'),
    brokenPromise: fc.constant('CB1'),
  });
  const isPositive = (code: string) => !/^(?:NS|EN|CB)/.test(code);

  test('the order does not matter', () => {
    fc.assert(
      fc.property(some, settings, fc.infiniteStream(fc.nat()), (evidence, set, keys) => {
        const shuffled = evidence
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        expect(
          assess(
            shuffled.map(({ one }) => one),
            set,
            today,
          ),
        ).toEqual(assess(evidence, set, today));
      }),
    );
  });

  test('more positive evidence never lowers the status, more negative evidence never raises it', () => {
    fc.assert(
      fc.property(some, observation(codes), settings, (evidence, one, set) => {
        const before = order.indexOf(statusOf(evidence, set));
        const after = order.indexOf(statusOf([...evidence, one], set));
        if (isPositive(one.behaviour)) expect(after).toBeGreaterThanOrEqual(before);
        else expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  test('one observer makes no mentor, however much they have seen', () => {
    fc.assert(
      fc.property(some, settings, (evidence, set) => {
        const alone = [...evidence, ...all('PL1 PL2 PL3 PL4 PL5 MT1 MT2 MT3 MT4 MT5')].map((one) => ({
          ...one,
          observerId: 'a',
        }));
        expect(statusOf(alone, set)).not.toBe('MENTOR');
      }),
    );
  });

  test('the figures stay in their bounds, and without contrary evidence confidence only fades', () => {
    fc.assert(
      fc.property(some, settings, fc.integer({ min: 1, max: 400 }), (evidence, set, days) => {
        const now = assess(evidence, set, today);
        const friendly = evidence.filter(({ behaviour, observedOn }) => isPositive(behaviour) && observedOn <= today);
        const soon = assess(friendly, set, today);
        const later = assess(friendly, set, daysAgo(-days));
        expect(now.confidence).toBeGreaterThanOrEqual(0);
        expect(now.confidence).toBeLessThanOrEqual(1);
        for (const { weight } of now.reasons) expect(weight >= 0 && weight <= 1).toBe(true);
        if (later.status === soon.status) expect(later.confidence).toBeLessThanOrEqual(soon.confidence + 1e-9);
      }),
    );
  });
});

test('there are five behaviours per group (G146)', () => {
  const groups = Map.groupBy(fifteen, ({ level }) => level);

  expect([...groups].map(([level, { length }]) => [level, length])).toEqual([
    ['NEUTRAL', 5],
    ['SUPPORTER', 5],
    ['MENTOR', 5],
  ]);
});
