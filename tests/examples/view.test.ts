import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comparison,
  dayOf,
  filterOf,
  groups,
  isOverdue,
  matches,
  orderOf,
  orders,
  type View,
} from '../../examples/dashboard/view.ts';
import { now, openView, row } from './rows.ts';

describe('a view', () => {
  test.each([
    ['OPEN', { state: { notIn: ['CLOSED'] } }],
    ['OVERDUE', { isOverdue: true }],
    ['CLOSED', { state: { eq: 'CLOSED' } }],
  ] as const)('asks the server for %s', (group, filter) => {
    expect(filterOf({ ...openView, group }, now)).toEqual(filter);
  });

  test('asks for today by the reader’s own midnights', () => {
    const { start, end } = dayOf(now);
    const today = { gte: new Date(start).toISOString(), lt: new Date(end).toISOString() };

    expect(filterOf({ ...openView, group: 'RECEIVED_TODAY' }, now)).toEqual({ receivedAt: today });
    expect(filterOf({ ...openView, group: 'DUE_TODAY' }, now)).toEqual({ state: { notIn: ['CLOSED'] }, dueAt: today });
  });

  test('asks for severity and text, without the blanks around it', () => {
    expect(filterOf({ ...openView, severity: 'CRITICAL', text: '  c-00 ' }, now)).toEqual({
      state: { notIn: ['CLOSED'] },
      severity: { eq: 'CRITICAL' },
      OR: [{ number: { contains: 'c-00' } }, { customerName: { contains: 'c-00' } }],
    });
  });

  test('finds a number or a customer in upper and lower case alike, as the server does', () => {
    const held = row(7, { customerName: '林晓雯 Lin' });
    const found = (text: string) => matches({ ...openView, text }, held, now);

    expect([found('c-007'), found('LIN'), found('晓雯'), found('zz')]).toEqual([true, true, true, false]);
  });

  test('has a complaint overdue after its due moment, not at it, and never when it is closed', () => {
    const held = row(1);
    const due = Date.parse(held.dueAt);

    expect(isOverdue(held, due)).toBe(false);
    expect(isOverdue(held, due + 1)).toBe(true);
    expect(isOverdue({ ...held, state: 'CLOSED' }, due + 1)).toBe(false);
  });

  test.each([
    ['RECEIVED', { field: 'RECEIVED_AT', direction: 'DESC' }, ['C-001', 'C-002']],
    ['DUE', { field: 'DUE_AT', direction: 'ASC' }, ['C-002', 'C-001']],
  ] as const)('orders by %s like the server', (order, expected, numbers) => {
    expect(orderOf({ ...openView, order })).toEqual(expected);
    expect([row(2), row(1)].toSorted(comparison(order)).map(({ number }) => number)).toEqual(numbers);
  });

  test('orders completely: two rows compare equal only when they have the same number', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...orders),
        fc.nat(3),
        fc.nat(3),
        fc.nat(3),
        fc.nat(3),
        (order, a, b, hoursA, hoursB) => {
          const compared = comparison(order)(row(a, {}, hoursA), row(b, {}, hoursB));
          expect(compared === 0).toBe(a === b && hoursA === hoursB);
          expect(Math.sign(comparison(order)(row(b, {}, hoursB), row(a, {}, hoursA)))).toBe(Math.sign(-compared) + 0);
        },
      ),
    );
  });

  test('puts every complaint into OPEN or CLOSED, and never into both', () => {
    for (const state of ['RECEIVED', 'NOT_ACCEPTED', 'ANSWERED', 'CLOSED'] as const) {
      const of = (group: View['group']) => matches({ ...openView, group }, row(1, { state }), now);
      expect(of('OPEN')).toBe(!of('CLOSED'));
    }
    expect(groups).toEqual(['OPEN', 'RECEIVED_TODAY', 'DUE_TODAY', 'OVERDUE', 'CLOSED']);
  });
});
