import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { afterAttempt, backoffMs, overlapEnd, retryAfterMaximumMs, retryAfterMs } from '../../schema/webhook/rules.ts';
import { noon } from '../support/graph.ts';

const hour = 3_600_000;
const later = (ms: number): Date => new Date(noon.getTime() + ms);
const failed = { status: 503, failure: 'STATUS', retryAfter: null } as const;
const settled = { now: noon, chance: 0.5 };
const wait = ({ nextAttemptAt }: { readonly nextAttemptAt: Date | null }): number | null =>
  nextAttemptAt === null ? null : nextAttemptAt.getTime() - noon.getTime();
const chances = fc.double({ min: 0, max: 1, noNaN: true });
/** What a hostile or a broken receiver might write, and what good ones do. */
const headers = fc.oneof(
  fc.string(),
  fc.integer().map(String),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.stringMatching(/^[0-9]{1,400}$/),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

describe('an attempt', () => {
  test('that the receiver took clears the line', () => {
    expect(afterAttempt(7, { status: 200, failure: null, retryAfter: '60' }, settled)).toEqual({
      attempts: 0,
      nextAttemptAt: null,
      disabled: null,
    });
  });

  test('that failed waits longer each time, and the eleventh disables', () => {
    const all = Array.from({ length: 11 }, (_, before) => afterAttempt(before, failed, settled));

    expect(all.map(wait)).toEqual([...backoffMs, null]);
    expect(all.map(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(all.map(({ disabled }) => disabled)).toEqual([...backoffMs.map(() => null), 'FAILING']);
    expect(backoffMs.toSorted((a, b) => a - b)).toEqual(backoffMs);
    expect(backoffMs.reduce((sum, ms) => sum + ms, 0) / hour).toBeCloseTo(70, 0); // about three days
  });

  test('that was answered by 410 disables at once, whatever else the receiver asks', () => {
    expect(afterAttempt(0, { status: 410, failure: 'STATUS', retryAfter: '60' }, settled)).toEqual({
      attempts: 1,
      nextAttemptAt: null,
      disabled: 'GONE',
    });
  });
});

describe('the wait', () => {
  test('is spread by a fifth to both sides, and by nothing else', () => {
    fc.assert(
      fc.property(fc.nat({ max: backoffMs.length - 1 }), chances, (before, chance) => {
        const ms = wait(afterAttempt(before, failed, { now: noon, chance })) ?? Number.NaN;
        const planned = backoffMs[before] ?? Number.NaN;
        expect(ms).toBeGreaterThanOrEqual(Math.trunc(planned * 0.8));
        expect(ms).toBeLessThanOrEqual(planned * 1.2);
      }),
    );
    expect([0, 0.5, 1].map((chance) => wait(afterAttempt(0, failed, { now: noon, chance })))).toEqual([
      4_000, 5_000, 6_000,
    ]);
  });

  test('keeps apart what failed together: a hundred webhooks come back at a hundred moments', () => {
    const moments = Array.from({ length: 100 }, (_, index) =>
      wait(afterAttempt(1, failed, { now: noon, chance: index / 100 })),
    );
    const asked = Array.from({ length: 100 }, (_, index) =>
      wait(afterAttempt(1, { ...failed, retryAfter: '3600' }, { now: noon, chance: index / 100 })),
    );

    expect(new Set(moments).size).toBe(100);
    expect(new Set(asked).size).toBe(100);
  });

  test('is as long as the receiver asks for, at least, and as ours', () => {
    const after = (retryAfter: string, before = 0) => wait(afterAttempt(before, { ...failed, retryAfter }, settled));

    expect(after('60')).toBe(66_000); // spread over the fifth that follows
    expect(after(later(60_000).toUTCString())).toBe(66_000);
    expect(after('1')).toBe(5_000);
    expect(after('60', 4)).toBe(hour);
  });

  test('can be stretched by no receiver to more than six days of all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(headers, chances), { minLength: 10, maxLength: 10 }), (answers) => {
        const waits = answers.map(([retryAfter, chance], before) =>
          wait(afterAttempt(before, { ...failed, retryAfter }, { now: noon, chance })),
        );
        for (const [index, ms] of waits.entries())
          expect(ms).toBeGreaterThanOrEqual(Math.trunc((backoffMs[index] ?? Number.NaN) * 0.8));
        expect(waits.reduce<number>((sum, ms) => sum + (ms ?? Number.NaN), 0)).toBeLessThan(6 * 24 * hour);
      }),
    );
    const longest = backoffMs.map((_, before) =>
      wait(afterAttempt(before, { ...failed, retryAfter: '999999999' }, { now: noon, chance: 1 })),
    );
    expect(longest.reduce<number>((sum, ms) => sum + (ms ?? Number.NaN), 0) / hour).toBeCloseTo(122.4, 5);
  });
});

describe('Retry-After', () => {
  test.each([
    [null, null],
    ['', null],
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['00060', 60_000],
    ['-5', null],
    ['1.5', null],
    ['1e9', null],
    ['0x10', null],
    ['２０', null], // digits, but not ASCII's
    ['soon', null],
    ['Infinity', null],
    ['315360000', retryAfterMaximumMs], // ten years
    ['9'.repeat(400), retryAfterMaximumMs],
    [later(90_000).toUTCString(), 90_000],
    [later(-90_000).toUTCString(), 0],
    [later(10 * 365 * 24 * hour).toUTCString(), retryAfterMaximumMs],
    [later(90_000).toISOString(), null],
    ['Sunday, 22-Nov-26 04:01:00 GMT', 60_000], // RFC 850, which the RFC still wants read
    ['Sun, 99 Nov 2026 04:01:00 GMT', null],
    ['May', null],
  ])('%j is %s ms', (header, ms) => {
    expect(retryAfterMs(header, noon)).toBe(ms);
  });

  test('is never negative, endless or no number, whatever it says', () => {
    fc.assert(
      fc.property(headers, (header) => {
        const ms = retryAfterMs(header, noon);
        expect(ms === null || (ms >= 0 && ms <= retryAfterMaximumMs)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a secret of before', () => {
  test.each([
    [undefined, later(24 * hour)],
    [null, later(24 * hour)],
    [1, later(hour)],
    [0, null],
  ])('signs for %s hours until %s', (hours, until) => {
    expect(overlapEnd(hours, noon)).toEqual(until);
  });
});
