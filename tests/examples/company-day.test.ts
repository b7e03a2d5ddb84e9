import { describe, expect, test } from 'vitest';
import { companyDays } from '../../examples/internal-app/form/day.ts';

const at = (moment: string) => () => Date.parse(moment);

describe('the days of the company, wherever the reader sits', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-25T15:59:59Z', '2026-11-25'],
    ['Asia/Shanghai', '2026-11-25T16:00:00Z', '2026-11-26'],
    ['America/New_York', '2026-11-25T04:59:59Z', '2026-11-24'],
  ])('in %s at %s it is %s', (timeZone, now, day) => {
    expect(companyDays(timeZone, at(now)).today()).toBe(day);
  });

  test('a day so many days ahead is counted on the calendar', () => {
    expect(companyDays('Asia/Shanghai', at('2026-12-31T16:00:00Z')).today(90)).toBe('2027-04-01');
  });

  test.each([
    ['Asia/Shanghai', '2026-11-25', '2026-11-25T15:59:59.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.000Z'], // the day that summer time begins
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.000Z'], // the day that it ends
  ])('in %s %s ends at %s', (timeZone, day, end) => {
    expect(companyDays(timeZone, Date.now).endOfDay(day)).toBe(end);
  });
});
