import { describe, expect, test } from 'vitest';

import { afterAttempt, backoffMs, overlapEnd } from '../../schema/webhook/rules.ts';
import { noon } from '../support/graph.ts';

const later = (ms: number): Date => new Date(noon.getTime() + ms);
const failed = { status: 503, failure: 'STATUS' } as const;

describe('an attempt', () => {
  test('that the receiver took clears the line', () => {
    expect(afterAttempt(7, { status: 200, failure: null }, noon)).toEqual({
      attempts: 0,
      nextAttemptAt: null,
      disabled: null,
    });
  });

  test('that failed waits longer each time, and the eleventh disables', () => {
    const all = Array.from({ length: 11 }, (_, before) => afterAttempt(before, failed, noon));

    expect(all.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([...backoffMs.map(later), null]);
    expect(all.map(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(all.map(({ disabled }) => disabled)).toEqual([...backoffMs.map(() => null), 'FAILING']);
    expect(backoffMs.toSorted((a, b) => a - b)).toEqual(backoffMs);
    expect(backoffMs.reduce((sum, ms) => sum + ms, 0) / 3_600_000).toBeCloseTo(70, 0); // about three days
  });

  test('that was answered by 410 disables at once', () => {
    expect(afterAttempt(0, { status: 410, failure: 'STATUS' }, noon)).toEqual({
      attempts: 1,
      nextAttemptAt: null,
      disabled: 'GONE',
    });
  });
});

describe('a secret of before', () => {
  test.each([
    [undefined, later(24 * 3_600_000)],
    [null, later(24 * 3_600_000)],
    [1, later(3_600_000)],
    [0, null],
  ])('signs for %s hours until %s', (hours, until) => {
    expect(overlapEnd(hours, noon)).toEqual(until);
  });
});
