import { expect, test } from 'vitest';
import { columnsOf, fitted } from '../../examples/shared/fitted.ts';

test.each([
  ['沈佳宜 Shen Jiayi', 30, '沈佳宜 Shen Jiayi'],
  ['沈佳宜 Shen Jiayi', 10, '沈佳宜 She…'],
  ['沈佳宜', 5, '沈佳…'],
  ['', 5, ''],
])('%j in %d columns is %j', (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
});

test.each([
  ['Shen', 4],
  ['沈佳宜 S', 8],
  ['', 0],
])('%j takes %d columns', (text, expected) => {
  expect(columnsOf(text)).toBe(expected);
});
