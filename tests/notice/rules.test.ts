import { describe, expect, test } from 'vitest';

import { eventTypes } from '../../schema/event/topics.ts';
import { noticeLines } from '../../schema/notice/policies.ts';
import {
  afterAttempt,
  afterQuiet,
  backoffMs,
  channelsFor,
  nextDigest,
  sendingTime,
  timeOfDayOf,
  usualPreferences,
} from '../../schema/notice/rules.ts';
import { hidden, shortMessage, templates, written } from '../../schema/notice/templates.ts';

const at = (text: string): Date => new Date(text);
const iso = (moment: Date): string => moment.toISOString();

describe('Quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  test.each([
    ['before they begin, nothing waits', '2026-11-25T13:59:59.999Z', '2026-11-25T13:59:59.999Z'], // 21:59 in Shanghai
    ['from their first moment, it waits for the morning', '2026-11-25T14:00:00.000Z', '2026-11-25T23:00:00.000Z'],
    ['after midnight, for the same morning', '2026-11-25T17:00:00.000Z', '2026-11-25T23:00:00.000Z'],
    ['to their last moment', '2026-11-25T22:59:59.999Z', '2026-11-25T23:00:00.000Z'],
    ['from their end on, nothing waits', '2026-11-25T23:00:00.000Z', '2026-11-25T23:00:00.000Z'],
  ])('%s', (_what, moment, end) => {
    expect(iso(afterQuiet(at(moment), night, 'Asia/Shanghai'))).toBe(end);
  });

  test('by day: from noon to two', () => {
    const noon = { from: 12 * 60, to: 14 * 60 };
    expect(iso(afterQuiet(at('2026-11-25T05:00:00Z'), noon, 'Asia/Shanghai'))).toBe('2026-11-25T06:00:00.000Z');
    expect(iso(afterQuiet(at('2026-11-25T06:00:00Z'), noon, 'Asia/Shanghai'))).toBe('2026-11-25T06:00:00.000Z');
  });

  test('none, or from a time to itself, are never', () => {
    const moment = at('2026-11-25T17:00:00Z');
    expect(afterQuiet(moment, null, 'Asia/Shanghai')).toBe(moment);
    expect(afterQuiet(moment, { from: 60, to: 60 }, 'Asia/Shanghai')).toBe(moment);
  });

  test('over a change of the clocks they end at their time of day', () => {
    // Berlin goes from 2 to 3 o'clock on 2026-03-29, and from 3 to 2 on 2026-10-25.
    expect(iso(afterQuiet(at('2026-03-28T22:00:00Z'), night, 'Europe/Berlin'))).toBe('2026-03-29T05:00:00.000Z');
    expect(iso(afterQuiet(at('2026-10-24T21:00:00Z'), night, 'Europe/Berlin'))).toBe('2026-10-25T06:00:00.000Z');
    // An end that the change leaves out comes an hour later; one that comes twice is the first, and is over the second time.
    const short = { from: 0, to: 2 * 60 + 30 };
    expect(iso(afterQuiet(at('2026-03-29T00:30:00Z'), short, 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(afterQuiet(at('2026-10-25T00:00:00Z'), short, 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(afterQuiet(at('2026-10-25T01:10:00Z'), short, 'Europe/Berlin'))).toBe('2026-10-25T01:10:00.000Z');
  });
});

describe('The digest', () => {
  test.each([
    ['later today', '2026-11-24T23:59:59.999Z', '2026-11-25T00:00:00.000Z'],
    ['tomorrow, once today’s is over', '2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z'],
    ['over the end of a year', '2026-12-31T04:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('is %s', (_what, moment, next) => {
    expect(iso(nextDigest(at(moment), 8 * 60, 'Asia/Shanghai'))).toBe(next);
  });

  test('comes once on a day whose hour comes twice, and on one that leaves it out', () => {
    expect(iso(nextDigest(at('2026-10-25T00:30:00Z'), 150, 'Europe/Berlin'))).toBe('2026-10-26T01:30:00.000Z');
    expect(iso(nextDigest(at('2026-03-28T12:00:00Z'), 150, 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
  });

  test('is for e-mails only, and urgent messages wait for nothing', () => {
    const night = at('2026-11-25T17:00:00Z');
    const when = (urgency: 'URGENT' | 'NOW' | 'DIGEST', channel: 'EMAIL' | 'SMS'): string =>
      iso(sendingTime(urgency, channel, night, usualPreferences, 'Asia/Shanghai'));
    expect(when('URGENT', 'EMAIL')).toBe(iso(night));
    expect(when('URGENT', 'SMS')).toBe(iso(night));
    expect(when('NOW', 'EMAIL')).toBe('2026-11-25T23:00:00.000Z');
    expect(when('DIGEST', 'EMAIL')).toBe('2026-11-26T00:00:00.000Z');
    expect(when('DIGEST', 'SMS')).toBe('2026-11-25T23:00:00.000Z');
  });
});

describe('What a person chooses', () => {
  const policy = { channels: ['IN_APP', 'EMAIL', 'SMS'], isMandatory: false } as const;
  const muted = [{ category: 'COMPLAINT', channel: 'EMAIL' }] as const;

  test('mutes one way of one category; no number, no short message', () => {
    expect(channelsFor(policy, 'COMPLAINT', { ...usualPreferences, muted, smsNumber: '+8613800000000' })).toEqual([
      'IN_APP',
      'SMS',
    ]);
    expect(channelsFor(policy, 'DEADLINE', { ...usualPreferences, muted })).toEqual(['IN_APP', 'EMAIL']);
  });

  test('does not mute what is mandatory', () => {
    const mandatory = { ...policy, isMandatory: true };
    expect(channelsFor(mandatory, 'COMPLAINT', { ...usualPreferences, muted })).toEqual(['IN_APP', 'EMAIL']);
  });
});

describe('After an attempt', () => {
  const now = at('2026-11-25T04:00:00Z');
  test('what was taken is over, what was refused for good is given up', () => {
    expect(afterAttempt(3, { failure: null, reply: null }, { now, chance: 0 })).toEqual({
      state: 'SENT',
      nextAttemptAt: null,
    });
    expect(afterAttempt(0, { failure: 'REFUSED', reply: '550' }, { now, chance: 0 })).toEqual({
      state: 'FAILED',
      nextAttemptAt: null,
    });
  });

  test('all else is tried again after longer and longer waits, spread by a fifth, and then given up', () => {
    const failed = { failure: 'TIMEOUT', reply: null } as const;
    const waits = (chance: number): (number | null)[] =>
      [...backoffMs.keys(), backoffMs.length].map((attempts) => {
        const { nextAttemptAt } = afterAttempt(attempts, failed, { now, chance });
        return nextAttemptAt === null ? null : (nextAttemptAt.getTime() - now.getTime()) / 1_000;
      });
    expect(waits(0.5)).toEqual([30, 120, 600, 3_600, 10_800, 21_600, 43_200, 43_200, null]);
    expect(waits(0)[0]).toBe(24);
    expect(waits(1)[0]).toBe(36);
  });
});

describe('Texts', () => {
  const told = {
    label: { EN: 'Label', ZH_CN: '标签' },
    facts: { dueAt: '2026-11-29T15:59:59.999Z', dueOn: '2026-11-24', level: 'DISSATISFIED' },
    at: at('2026-11-25T04:00:00Z'),
    account: '远洋',
    reference: 'C-1',
  };

  test('every type of event that somebody is told of has a whole text in both languages', () => {
    for (const type of Object.keys(noticeLines))
      for (const language of ['EN', 'ZH_CN'] as const) {
        const { subject, body } = written({ ...told, type }, language, 'Asia/Shanghai');
        expect(`${subject} ${body}`, type).not.toMatch(/[{}]|undefined|—/);
      }
    expect(Object.keys(templates).filter((type) => !(type in noticeLines))).toEqual([]);
  });

  test('every line is of a type of event', () => {
    expect(Object.keys(noticeLines).filter((type) => !(type in eventTypes))).toEqual([]);
  });

  test('an overdue complaint, in both languages', () => {
    expect(written({ ...told, type: 'COMPLAINT_OVERDUE' }, 'EN', 'Asia/Shanghai')).toEqual({
      subject: 'Overdue: complaint C-1 · 远洋',
      body: 'This complaint had to be closed by 29 Nov 2026, 23:59 and is not.',
    });
    expect(written({ ...told, type: 'COMPLAINT_OVERDUE' }, 'ZH_CN', 'Asia/Shanghai')).toEqual({
      subject: '已超时：投诉 C-1 · 远洋',
      body: '该投诉应在 2026年11月29日 23:59 前结案，目前尚未结案。',
    });
  });

  test('a type without a text of its own is told by its label; line breaks of names go', () => {
    const plain = { ...told, type: 'SOMETHING_NEW', account: 'A\r\nBcc: x' };
    expect(written(plain, 'EN', 'Asia/Shanghai').subject).toBe('Label: C-1 · A Bcc: x');
    expect(written({ ...plain, account: null, reference: null }, 'ZH_CN', 'Asia/Shanghai').subject).toBe('标签：—');
  });

  test('a short message keeps its link and its limit', () => {
    const text = shortMessage({ subject: '投'.repeat(300), body: '𠮷'.repeat(300) }, 'https://e.example/x', 500);
    expect(text.length).toBeLessThanOrEqual(500);
    expect(text).toMatch(/…\nhttps:\/\/e\.example\/x$/);
    expect(text.isWellFormed()).toBe(true);
    expect(hidden('ZH_CN').subject).toBe('您已无权查看的内容');
  });

  test('times of day have four digits', () => {
    expect([timeOfDayOf(0), timeOfDayOf(425), timeOfDayOf(1_439)]).toEqual(['00:00', '07:05', '23:59']);
  });
});
