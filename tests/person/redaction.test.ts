import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mark, redactionOf, type Traces } from '../../schema/person/redaction-rules.ts';
import { digitsOf, spellingsOf } from '../../schema/person/rules.ts';

const none: Traces = { names: [], emails: [], phones: [], births: [], texts: [] };
const named = (name: string, others: readonly string[] = []) =>
  redactionOf({ ...none, names: spellingsOf(name) }, others);

describe('a name', () => {
  test('has a spelling in each script, and a Latin one in both orders', () => {
    expect(spellingsOf(' 韩雪  Han Xue ')).toEqual(['韩雪 Han Xue', '韩雪', 'Han Xue', 'Xue Han']);
    expect(spellingsOf('Gu Mingxuan（顾明轩）')).toEqual([
      'Gu Mingxuan（顾明轩）',
      '顾明轩',
      'Gu Mingxuan',
      'Mingxuan Gu',
    ]);
    expect(spellingsOf('阿卜杜拉·买买提')).toEqual(['阿卜杜拉·买买提']);
    expect(spellingsOf('韩雪')).toEqual(['韩雪']);
    expect(spellingsOf('Anna Maria Lee')).toEqual(['Anna Maria Lee', 'Maria Lee Anna', 'Lee Anna Maria']);
  });

  test.each([
    ['韩雪 Han Xue', '请韩雪回电', `请${mark}回电`],
    ['韩雪 Han Xue', 'Ask HAN  XUE, or Xue Han.', `Ask ${mark}, or ${mark}.`],
    ['韩雪 Han Xue', 'Xue, Han; 韩雪 Han Xue', `${mark}; ${mark}`],
    ['韩雪 Han Xue', 'Hanxue Han Xuefeng Johan Xue', 'Hanxue Han Xuefeng Johan Xue'],
    ['韩雪 Han Xue', '韩雪松与韩雪梅', `${mark}松与${mark}梅`],
    ['Mary-Jane O’Neil', 'for mary-jane o’neil: yes', `for ${mark}: yes`],
    ['Reception', 'The reception is closed', 'The reception is closed'],
    ['Reception', ' reception ', mark],
    ['韩', '韩国的韩', '韩国的韩'],
    ['韩', '韩', mark],
  ])('%s turns %s into %s', (name, text, redacted) => {
    expect(named(name).redact(text)).toBe(redacted);
  });

  test('stays inside the names of other people and of companies', () => {
    const redaction = named('韩雪 Han Xue', ['韩雪松', '大韩雪糕公司', 'Han Xue Ming']);

    expect(redaction.redact('韩雪松说韩雪在大韩雪糕公司；Han Xue Ming, Han Xue')).toBe(
      `韩雪松说${mark}在大韩雪糕公司；Han Xue Ming, ${mark}`,
    );
  });
});

test.each([
  ['+86 139 1234 5678', '139-1234-5678'],
  ['13912345678', '(+86) 139 1234 5678'],
  ['+86 21 6433 0001', '021-64330001'],
  ['021 6433 0001', '0086 21 6433 0001'],
])('the number %s is found as %s', (number, written) => {
  expect(redactionOf({ ...none, phones: [number] }, []).redact(`tel ${written}; 9`)).toMatch(
    /^tel \(?\[已抹除 erased\]; 9$/,
  );
});

test('other numbers, addresses and days are left as they are', () => {
  const redaction = redactionOf(
    {
      names: [],
      emails: ['a.b@x.example'],
      phones: ['13912345678', '1234'],
      births: ['1971-03-05'],
      texts: ['Road 9'],
    },
    [],
  );

  const text = '1391234567 139123456789 1234 aa.b@x.example a.b@x.example.cn 1971-03-15 11971-03-05 Road 99';
  expect(redaction.redact(text)).toBe(text);
  expect(redaction.redact('A.B@X.example. 1971年3月5日 1971/03/05 road 9')).toBe(`${mark}. ${mark} ${mark} ${mark}`);
});

test('a text around a number stays', () => {
  const redaction = redactionOf({ ...none, phones: ['13912345678'] }, []);

  expect(redaction.redact('call 13912345678 now')).toBe(`call ${mark} now`);
  expect(redaction.redact(' (139) 1234-5678 ')).toBe(mark);
});

test('nothing to look for changes nothing', () => {
  const redaction = redactionOf(none, []);
  expect(redaction.pattern).toBeNull();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => redaction.redact(text) === text));
});

test('whatever is around a mention, it goes, and a second time changes nothing', () => {
  const redaction = redactionOf(
    {
      names: spellingsOf('顾明轩 Gu Mingxuan'),
      emails: ['gu@x.example'],
      phones: ['13912345678'],
      births: [],
      texts: [],
    },
    [],
  );
  const mention = fc.constantFrom('顾明轩', 'gu mingxuan', 'Mingxuan Gu', 'gu@x.example', '139 1234 5678');
  const around = fc.string({ unit: fc.constantFrom('的', '，', ' ', '\n', '.', '?', '(', '（') });
  fc.assert(
    fc.property(fc.array(fc.tuple(around, mention), { minLength: 1 }), around, (parts, end) => {
      const text = parts.map(([before, name]) => `${before} ${name}`).join(' ') + end;
      const redacted = redaction.redact(text);
      expect(redacted).not.toMatch(/顾明轩|mingxuan|gu@|5678/i);
      expect(redaction.redact(redacted)).toBe(redacted);
      expect(new RegExp(redaction.pattern ?? '$^', 'i').test(text)).toBe(true);
    }),
  );
});

test('digits are compared without country code and trunk’s zero', () => {
  expect(['+86 21 6433 0001', '0086-21-64330001', '(021) 6433-0001'].map(digitsOf)).toEqual(
    Array(3).fill('2164330001'),
  );
  expect(digitsOf('+44 20 7946 0000')).toBe('442079460000');
});
