import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { policies, type PlannedNotice, type Term } from '../../schema/deadline/policies.ts';
import {
  dueAfter,
  dueAfterPause,
  inOrder,
  kindOf,
  nextNoticeAt,
  remainingOf,
  standingOf,
  toldBy,
} from '../../schema/deadline/rules.ts';
import { lastWorkingDays, type WorkingCalendar } from '../../schema/deadline/working-time.ts';

const calendar: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  workingDays: [1, 2, 3, 4, 5],
  hours: [
    [540, 720],
    [780, 1_080],
  ],
  exceptions: new Map([
    ['2024-10-01', false],
    ['2024-10-12', true], // a Saturday that is worked
  ]),
};
const china = (text: string): Date => new Date(`${text}+08:00`);
const endOf = (day: string): Date => china(`${day}T23:59:59.999`);
const due = (from: string, amount: number, unit: Term['unit']): Date =>
  dueAfter(china(from), { amount, unit }, calendar);

describe('a term ends', () => {
  test.each([
    ['G061 complaint', '2024-02-26T10:00:00', 7, 'CALENDAR_DAY', endOf('2024-03-04')],
    ['G061 at the first moment of a day', '2024-02-26T00:00:00', 7, 'CALENDAR_DAY', endOf('2024-03-04')],
    ['G061 at the last moment of a day', '2024-02-26T23:59:59', 7, 'CALENDAR_DAY', endOf('2024-03-04')],
    ['G062 statistics of January', '2024-01-31T23:00:00', 10, 'NEXT_MONTH_DAY', endOf('2024-02-10')],
    ['G068 return visit', '2024-05-30T10:00:00', 7, 'CALENDAR_DAY', endOf('2024-06-06')],
    ['G070 plan of July', '2024-06-03T10:00:00', 0, 'MONTH_END', endOf('2024-06-30')],
    ['G071 application', '2024-05-06T10:00:00', 2, 'CALENDAR_DAY', endOf('2024-05-08')],
    ['G071 verification', '2024-05-08T10:00:00', 3, 'CALENDAR_DAY', endOf('2024-05-11')],
    ['G073 urgent enquiry, target', '2024-05-06T09:00:00', 4, 'HOUR', china('2024-05-06T13:00:00')],
    ['G073 urgent enquiry, limit', '2024-05-06T09:00:00', 8, 'HOUR', china('2024-05-06T17:00:00')],
    ['G080 network plan', '2024-05-10T10:00:00', 2, 'WORKING_DAY', endOf('2024-05-14')],
    ['G086 buyer, 3 days', '2024-03-01T10:00:00', 3, 'CALENDAR_DAY', endOf('2024-03-04')],
    ['G088 across the year', '2023-12-30T10:00:00', 60, 'CALENDAR_DAY', endOf('2024-02-28')],
    ['G092 documents of May', '2024-05-31T10:00:00', 10, 'NEXT_MONTH_DAY', endOf('2024-06-10')],
    ['120 minutes', '2024-05-06T09:00:00', 120, 'MINUTE', china('2024-05-06T11:00:00')],
    ['a month from the 31st', '2024-01-31T10:00:00', 1, 'MONTH', endOf('2024-02-29')],
    ['the 31st of a shorter month', '2024-01-15T10:00:00', 31, 'NEXT_MONTH_DAY', endOf('2024-02-29')],
    ['a working day after a holiday', '2024-09-30T10:00:00', 1, 'WORKING_DAY', endOf('2024-10-02')],
    ['a weekend that is worked', '2024-10-11T10:00:00', 1, 'WORKING_DAY', endOf('2024-10-12')],
    ['8 working hours over noon', '2024-05-06T09:00:00', 8, 'WORKING_HOUR', china('2024-05-06T18:00:00')],
    ['9 working hours over night', '2024-05-10T09:00:00', 9, 'WORKING_HOUR', china('2024-05-13T10:00:00')],
    ['1 working hour from noon', '2024-05-06T12:30:00', 1, 'WORKING_HOUR', china('2024-05-06T14:00:00')],
  ] as const)('%s: from %s, %i %s', (_name, from, amount, unit, expected) => {
    expect(due(from, amount, unit)).toEqual(expected);
  });

  test('at the end of the day over a change of summer time', () => {
    const berlin = { ...calendar, timeZone: 'Europe/Berlin' };

    expect(dueAfter(new Date('2026-03-27T12:00:00+01:00'), policies.COMPLAINT_CLOSING.term, berlin)).toEqual(
      new Date('2026-04-03T23:59:59.999+02:00'),
    );
  });

  test('never, when there are no working days: it says so', () => {
    const idle = { ...calendar, workingDays: [], exceptions: new Map() };

    expect(() => dueAfter(china('2024-05-06T09:00:00'), { amount: 1, unit: 'WORKING_DAY' }, idle)).toThrow(RangeError);
    expect(() => dueAfter(china('2024-05-06T09:00:00'), { amount: 1, unit: 'WORKING_HOUR' }, idle)).toThrow(RangeError);
  });
});

test.each([
  ['G083', '2024-05', ['2024-05-27', '2024-05-28', '2024-05-29', '2024-05-30', '2024-05-31']],
  ['G085', '2024-02', ['2024-02-23', '2024-02-26', '2024-02-27', '2024-02-28', '2024-02-29']],
])('%s: the last working days of %s', (_name, month, days) => {
  expect(lastWorkingDays(Temporal.PlainYearMonth.from(month), 5, calendar).map(String)).toEqual(days);
});

describe('after a pause', () => {
  const after = (unit: Term['unit'], dueAt: Date, paused: string, resumed: string): Date =>
    dueAfterPause({ dueAt, pausedAt: china(paused), resumedAt: china(resumed) }, { unit }, calendar);

  test.each([
    [
      'days are gained whole',
      'CALENDAR_DAY',
      endOf('2024-05-10'),
      '2024-05-06T20:00:00',
      '2024-05-08T01:00:00',
      endOf('2024-05-12'),
    ],
    [
      'a pause within a day gains none',
      'CALENDAR_DAY',
      endOf('2024-05-10'),
      '2024-05-06T08:00:00',
      '2024-05-06T20:00:00',
      endOf('2024-05-10'),
    ],
    [
      'a weekend gains no working day',
      'WORKING_DAY',
      endOf('2024-05-14'),
      '2024-05-10T10:00:00',
      '2024-05-12T10:00:00',
      endOf('2024-05-14'),
    ],
    [
      'working days are gained',
      'WORKING_DAY',
      endOf('2024-05-14'),
      '2024-05-10T10:00:00',
      '2024-05-13T10:00:00',
      endOf('2024-05-15'),
    ],
    [
      'hours are gained to the millisecond',
      'HOUR',
      china('2024-05-06T13:00:00'),
      '2024-05-06T10:00:00',
      '2024-05-06T10:30:00',
      china('2024-05-06T13:30:00'),
    ],
    [
      'working hours that were left are left',
      'WORKING_HOUR',
      china('2024-05-06T17:00:00'),
      '2024-05-06T16:00:00',
      '2024-05-07T08:00:00',
      china('2024-05-07T10:00:00'),
    ],
  ] as const)('%s', (_name, unit, dueAt, paused, resumed, expected) => {
    expect(after(unit, dueAt, paused, resumed)).toEqual(expected);
  });

  test('a longer pause never means less time', () => {
    const moment = fc
      .integer({ min: 0, max: 90 * 24 * 3_600 })
      .map((s) => new Date(china('2024-05-01T00:00:00').getTime() + s * 1_000));
    const units = fc.constantFrom<Term['unit']>(
      'MINUTE',
      'HOUR',
      'WORKING_HOUR',
      'CALENDAR_DAY',
      'WORKING_DAY',
      'MONTH',
    );
    fc.assert(
      fc.property(moment, moment, moment, moment, units, (...input) => {
        const [pausedAt, first, second, dueAt] = input.slice(0, 4).toSorted((a, b) => Number(a) - Number(b)) as Date[];
        const at = (resumedAt: Date | undefined) =>
          dueAfterPause({ dueAt: dueAt!, pausedAt: pausedAt!, resumedAt: resumedAt! }, { unit: input[4] }, calendar);
        expect(at(second).getTime()).toBeGreaterThanOrEqual(at(first).getTime());
        expect(at(pausedAt).getTime()).toBeLessThanOrEqual(at(first).getTime());
      }),
    );
  });
});

describe('notices', () => {
  const notices: readonly PlannedNotice[] = [
    { minutes: 240, to: ['GENERAL_MANAGER'] },
    { percent: 50, to: ['OWNER'] },
    { percent: 100, to: ['OWNER', 'SUPERVISOR'] },
    { percent: 75, to: ['OWNER'] },
    { minutes: -120, to: ['DEPARTMENT_MANAGER'] },
  ];
  const clock = {
    startedAt: china('2024-05-06T08:00:00'),
    dueAt: china('2024-05-06T16:00:00'),
    pausedAt: null,
    endedAt: null,
  };
  const times = ['12:00', '14:00', '14:00', '16:00', '20:00'].map((time) => china(`2024-05-06T${time}:00`));

  test('come at shares of the time and at fixed moments around its end, in order, each saying what it is', () => {
    const planned = inOrder(notices, clock);

    expect(planned.map(({ at }) => at)).toEqual(times);
    expect(planned.map(({ at }) => kindOf(at, clock))).toEqual(['WARNING', 'WARNING', 'WARNING', 'DUE', 'ESCALATION']);
  });

  test('the next one is known, and none of a clock that stands still or has ended', () => {
    expect(times.map((_, told) => nextNoticeAt(clock, notices, told))).toEqual(times);
    expect(nextNoticeAt(clock, notices, 5)).toBeNull();
    expect(nextNoticeAt({ ...clock, pausedAt: clock.startedAt }, notices, 0)).toBeNull();
    expect(nextNoticeAt({ ...clock, endedAt: clock.startedAt }, notices, 0)).toBeNull();
  });

  test('those whose moment has passed by the new due moment too stay told', () => {
    const moved = { ...clock, dueAt: china('2024-05-06T20:00:00') };

    expect(toldBy(china('2024-05-06T15:00:00'), moved, notices)).toBe(1);
    expect(toldBy(china('2024-05-06T15:00:00'), clock, notices)).toBe(3);
  });

  test('standing and what remains, by one clock', () => {
    const at = (time: string) => china(`2024-05-06T${time}:00`);
    const both = (now: Date, more: object = {}) => {
      const row = { ...clock, ...more };
      return [standingOf(row, notices, now), remainingOf(row, now)];
    };

    expect(both(at('09:00'))).toEqual(['ON_TIME', 7 * 3_600]);
    expect(both(at('12:00'))).toEqual(['DUE_SOON', 4 * 3_600]);
    expect(both(at('16:00'))).toEqual(['DUE_SOON', 0]);
    expect(both(new Date(at('16:00').getTime() + 1))).toEqual(['OVERDUE', -1]);
    expect(both(at('23:00'), { pausedAt: at('10:00') })).toEqual(['PAUSED', 6 * 3_600]);
    expect(both(at('23:00'), { endedAt: at('16:00') })).toEqual(['MET', null]);
    expect(both(at('23:00'), { endedAt: at('17:00') })).toEqual(['MET_LATE', null]);
  });
});
