import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOffset, countdownTo } from '../../examples/shared/countdown.ts';

const received = '2026-11-15T09:00:00.000Z';
const due = '2026-11-22T15:59:59.999Z';
const at = (moment: string) => countdownTo(due, received, Date.parse(moment));

describe('the countdown', () => {
  test.each([
    [
      '2026-11-15T09:00:00.000Z',
      'CALM',
      [
        ['day', 7],
        ['hour', 6],
      ],
    ],
    [
      '2026-11-21T15:59:59.998Z',
      'CALM',
      [
        ['day', 1],
        ['hour', 0],
      ],
    ],
    [
      '2026-11-21T15:59:59.999Z',
      'SOON',
      [
        ['day', 1],
        ['hour', 0],
      ],
    ],
    [
      '2026-11-21T16:00:00.000Z',
      'SOON',
      [
        ['hour', 23],
        ['minute', 59],
      ],
    ],
    [
      '2026-11-22T15:00:00.000Z',
      'SOON',
      [
        ['minute', 59],
        ['second', 59],
      ],
    ],
    [
      '2026-11-22T15:59:59.999Z',
      'SOON',
      [
        ['minute', 0],
        ['second', 0],
      ],
    ],
    [
      '2026-11-22T16:00:00.000Z',
      'OVERDUE',
      [
        ['minute', 0],
        ['second', 0],
      ],
    ],
    [
      '2026-11-24T17:00:00.000Z',
      'OVERDUE',
      [
        ['day', 2],
        ['hour', 1],
      ],
    ],
  ] as const)('at %s is %s', (moment, urgency, parts) => {
    const countdown = at(moment);

    expect(countdown.urgency).toBe(urgency);
    expect(countdown.parts.map(({ unit, value }) => [unit, value])).toEqual(parts);
  });

  test('knows which share of the time has passed, from 0 to 1', () => {
    expect(at('2026-11-14T00:00:00.000Z').share).toBe(0);
    expect(at('2026-11-19T00:29:59.999Z').share).toBeCloseTo(0.5, 3);
    expect(at('2026-11-30T00:00:00.000Z').share).toBe(1);
    expect(countdownTo(received, received, 0).share).toBe(1);
  });

  test('never shows a negative or a full unit', () => {
    const limit = { day: Infinity, hour: 24, minute: 60, second: 60 };
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (left) => {
        const { parts } = countdownTo(new Date(1.7e12).toISOString(), received, 1.7e12 - left);
        for (const { unit, value } of parts) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(limit[unit]);
        }
      }),
    );
  });

  test('goes by the server’s clock', () => {
    const local = Date.parse('2026-11-22T12:00:00.000Z');

    expect(clockOffset('2026-11-22T12:05:00.000Z', local)).toBe(5 * 60_000);
  });
});
