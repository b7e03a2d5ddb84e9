import { expect, test } from 'vitest';

import { InvalidInput } from '../../schema/core/problems.ts';
import { ApiKeyNotActive } from '../../schema/user/errors.ts';
import { rotate } from '../../schema/user/rules.ts';

const now = new Date('2026-11-22T04:00:00.000Z');
const at = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const key = { createdAt: at(-10), expiresAt: null, revokedAt: null, isReplaced: false };

test('lets the old key work for the overlap, and the new one as long as asked', () => {
  expect(rotate(key, { overlapHours: 24, expiresAt: undefined }, now)).toEqual({
    oldExpiresAt: at(1),
    newExpiresAt: null,
  });
  expect(rotate(key, { overlapHours: 0, expiresAt: at(5) }, now)).toEqual({ oldExpiresAt: now, newExpiresAt: at(5) });
  expect(rotate(key, { overlapHours: 168, expiresAt: null }, now)).toEqual({ oldExpiresAt: at(7), newExpiresAt: null });
});

test('never lengthens the life of the old key, and gives the new one as long a life', () => {
  const limited = { ...key, expiresAt: at(2) };

  expect(rotate(limited, { overlapHours: 72, expiresAt: undefined }, now)).toEqual({
    oldExpiresAt: at(2),
    newExpiresAt: at(12),
  });
  expect(rotate(limited, { overlapHours: 24, expiresAt: undefined }, now)).toEqual({
    oldExpiresAt: at(1),
    newExpiresAt: at(12),
  });
  expect(rotate(limited, { overlapHours: 24, expiresAt: null }, now)).toEqual({
    oldExpiresAt: at(1),
    newExpiresAt: null,
  });
});

test.each([
  ['withdrawn', { revokedAt: at(-1) }],
  ['expired', { expiresAt: now }],
  ['replaced already', { isReplaced: true }],
])('rotates no key that is %s', (_state, state) => {
  expect(() => rotate({ ...key, ...state }, { overlapHours: 24, expiresAt: undefined }, now)).toThrow(ApiKeyNotActive);
});

test('refuses an expiry that is not in the future', () => {
  expect(() => rotate(key, { overlapHours: 24, expiresAt: now }, now)).toThrow(InvalidInput);
});
