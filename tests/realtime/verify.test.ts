import { describe, expect, test } from 'vitest';
import { isFlawless, type Journal, lastLine, type LogEntry, verify } from './verify.ts';

const entry = (sequence: number, topic = 'complaint'): LogEntry => ({ topic, sequence, id: `${topic} ${sequence}` });
const upTo = (last: number, topic = 'complaint'): LogEntry[] =>
  Array.from({ length: last }, (_, index) => entry(index + 1, topic));
const log = upTo(6);
const journal = (receipts: readonly LogEntry[], topics: readonly string[] = ['complaint']): Journal => ({
  name: 'subscriber 1',
  topics,
  receipts,
});
const at = (...sequences: number[]): LogEntry[] => sequences.map((sequence) => entry(sequence));

test('a run in which everyone received everything once and in order is flawless', () => {
  const verdict = verify([journal(log), journal(log)], log);

  expect(verdict).toEqual({ lost: 0, duplicated: 0, reordered: 0, received: 12, problems: [] });
  expect(lastLine(verdict)).toBe('lost 0 duplicated 0 reordered 0 received 12');
  expect([isFlawless(verdict, 11), isFlawless(verdict, 12)]).toEqual([true, false]);
});

describe('a run is not flawless', () => {
  test.each([
    [
      'with an event dropped in the middle',
      at(1, 2, 4, 5, 6),
      'lost 1 duplicated 0 reordered 0 received 5',
      'complaint lost 3',
    ],
    [
      'with the first event dropped',
      at(2, 3, 4, 5, 6),
      'lost 1 duplicated 0 reordered 0 received 5',
      'complaint lost 1',
    ],
    [
      'with the last events dropped',
      at(1, 2, 3, 4),
      'lost 2 duplicated 0 reordered 0 received 4',
      'complaint lost 5 6',
    ],
    [
      'with an event doubled',
      at(1, 2, 3, 3, 4, 5, 6),
      'lost 0 duplicated 1 reordered 0 received 7',
      'complaint duplicated 3',
    ],
    [
      'with a page doubled after a resume',
      at(1, 2, 3, 4, 2, 3, 4, 5, 6),
      'lost 0 duplicated 3 reordered 0 received 9',
      'complaint duplicated 2 3 4',
    ],
    [
      'with two events swapped',
      at(1, 2, 4, 3, 5, 6),
      'lost 0 duplicated 0 reordered 1 received 6',
      'complaint reordered 3',
    ],
    ['with nothing received', [], 'lost 6 duplicated 0 reordered 0 received 0', 'complaint lost 1 2 3 4 5 6'],
  ])('%s', (_what, receipts, line, problem) => {
    const verdict = verify([journal(receipts)], log);

    expect(lastLine(verdict)).toBe(line);
    expect(verdict.problems).toEqual([`subscriber 1: ${problem}`]);
    expect(isFlawless(verdict, 0)).toBe(false);
  });

  test('with an event under another id: the one of the log is lost', () => {
    const verdict = verify([journal([...at(1, 2, 3, 4, 5), { ...entry(6), id: 'made up' }])], log);

    expect(lastLine(verdict)).toBe('lost 1 duplicated 0 reordered 0 received 6');
    expect(verdict.problems).toEqual(['subscriber 1: complaint lost 6', 'subscriber 1: complaint unknown 6']);
  });

  test('with one flaw of one subscriber among many', () => {
    const verdict = verify([journal(log), journal(at(1, 2, 3, 4, 5)), journal(log)], log);

    expect(lastLine(verdict)).toBe('lost 1 duplicated 0 reordered 0 received 17');
    expect(isFlawless(verdict, 0)).toBe(false);
  });

  test('with a log that has a hole itself', () => {
    const verdict = verify([journal(at(1, 2, 4))], at(1, 2, 4));

    expect(verdict).toEqual({
      lost: 0,
      duplicated: 0,
      reordered: 0,
      received: 3,
      problems: ['the log: complaint has 4 where 3 belongs'],
    });
    expect(isFlawless(verdict, 0)).toBe(false);
  });

  test('with receipts of a topic that was not asked for', () => {
    const verdict = verify([journal([...log, entry(1, 'site')])], [...log, entry(1, 'site')]);

    expect(verdict.problems).toEqual(['subscriber 1: 1 receipts of topics that it did not ask for']);
    expect(isFlawless(verdict, 0)).toBe(false);
  });
});

test('topics are judged each by itself: between them any order will do', () => {
  const mixed = [entry(1, 'site'), ...at(1, 2), entry(2, 'site'), ...at(3, 4, 5, 6)];
  const both = [...log, ...upTo(2, 'site')];

  expect(verify([journal(mixed, ['complaint', 'site'])], both)).toMatchObject({
    lost: 0,
    duplicated: 0,
    reordered: 0,
    problems: [],
  });
  expect(verify([journal(log, ['complaint', 'site'])], both).problems).toEqual(['subscriber 1: site lost 1 2']);
});
