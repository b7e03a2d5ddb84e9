import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../schema/questionnaire/engine/check.ts';
import type { Answer, Definition, Question, Words } from '../../schema/questionnaire/engine/definition.ts';
import { answerText, piped } from '../../schema/questionnaire/engine/pipe.ts';
import { scoreOf } from '../../schema/questionnaire/engine/score.ts';
import { answersAsked, asked } from '../../schema/questionnaire/engine/walk.ts';

const words = (EN: string, ZH_CN = EN): Words => ({ EN, ZH_CN });
const ask = (name: string, more: object): Question => ({ name, text: words(name), ...more }) as Question; // as each case says
const of = (...questions: readonly Question[]): Definition => ({
  title: words('Title'),
  sections: [{ name: 's', title: words('Section'), questions }],
});
const options = [
  { name: 'good', text: words('Good', '好'), score: 2 },
  { name: 'bad', text: words('Bad', '差'), score: -1 },
  { name: 'other', text: words('Other', '其他'), asksWords: true },
  { name: 'none', text: words('None', '无'), isExclusive: true },
];
const one = (more: object, answer: Answer, isPartial = false): readonly string[] =>
  problemsOf(of(ask('q', more)), { q: answer }, { isPartial }).map(({ field, code, values }) =>
    [field, code, ...Object.values(values ?? {})].join(' '),
  );

describe('an answer', () => {
  test.each<[string, object, Answer, readonly string[]]>([
    ['one choice of two', { kind: 'SINGLE_CHOICE', options }, { choices: ['good', 'bad'] }, ['choices TOO_MANY 1']],
    ['a choice that is not there', { kind: 'SINGLE_CHOICE', options }, { choices: ['z'] }, ['choices UNKNOWN_CODE']],
    [
      'words beside a choice that asks for them',
      { kind: 'SINGLE_CHOICE', options },
      { choices: ['other'], other: 'Fair' },
      [],
    ],
    [
      'words beside another',
      { kind: 'SINGLE_CHOICE', options },
      { choices: ['good'], other: 'Fair' },
      ['other NOT_APPLICABLE'],
    ],
    [
      'too many words',
      { kind: 'SINGLE_CHOICE', options },
      { choices: ['other'], other: 'x'.repeat(201) },
      ['other TOO_LONG 200'],
    ],
    [
      'none of these and another',
      { kind: 'MULTIPLE_CHOICE', options },
      { choices: ['none', 'bad'] },
      ['choices NOT_APPLICABLE'],
    ],
    ['a choice twice', { kind: 'MULTIPLE_CHOICE', options }, { choices: ['bad', 'bad'] }, ['choices REPEATED']],
    ['too few', { kind: 'MULTIPLE_CHOICE', options, least: 2 }, { choices: ['bad'] }, ['choices TOO_FEW 2']],
    ['half a ranking', { kind: 'RANKING', options }, { choices: ['bad', 'none'] }, ['choices TOO_FEW 4']],
    ['the first two of a ranking', { kind: 'RANKING', options, most: 2 }, { choices: ['bad', 'none'] }, []],
    [
      'a row that is not there',
      { kind: 'MATRIX', options, rows: options },
      { rows: [{ row: 'z', choice: 'bad' }] },
      ['rows UNKNOWN_CODE'],
    ],
    [
      'one row of four that are required',
      { kind: 'MATRIX', options, rows: options, isRequired: true },
      { rows: [{ row: 'bad', choice: 'bad' }] },
      ['rows TOO_FEW 4'],
    ],
    ['a number for a level', { kind: 'SCALE', scale: 'SATISFACTION' }, { score: 5 }, ['score NOT_APPLICABLE']],
    ['a level for a number', { kind: 'SCALE', scale: 'NPS' }, { level: 'NEUTRAL' }, ['level NOT_APPLICABLE']],
    ['11 of 10', { kind: 'SCALE', scale: 'NPS' }, { score: 11 }, ['score TOO_LARGE 10']],
    ['no effort of 7', { kind: 'SCALE', scale: 'CES' }, { score: 0 }, ['score TOO_SMALL 1']],
    ['half a star', { kind: 'SCALE', scale: 'STARS' }, { score: 2.5 }, ['score MALFORMED']],
    ['a text that does not match', { kind: 'SHORT_TEXT', pattern: '\\d+' }, { text: '12a' }, ['text MALFORMED']],
    ['a text that matches in the middle', { kind: 'SHORT_TEXT', pattern: 'a|b' }, { text: 'xb' }, ['text MALFORMED']],
    ['a text that is too long', { kind: 'LONG_TEXT', most: 3 }, { text: 'four' }, ['text TOO_LONG 3']],
    ['a text of blanks and too little', { kind: 'LONG_TEXT', least: 3 }, { text: '   a ' }, ['text TOO_SHORT 3']],
    ['a number with too many digits', { kind: 'NUMBER', digits: 1 }, { number: '1.25' }, ['number MALFORMED']],
    ['a number in words', { kind: 'NUMBER' }, { number: '1e3' }, ['number MALFORMED']],
    ['less than a fen', { kind: 'MONEY' }, { number: '0.001' }, ['number MALFORMED']],
    ['more than there may be', { kind: 'MONEY', to: 10 }, { number: '10.01' }, ['number TOO_LARGE 10']],
    ['a day that is none', { kind: 'DATE' }, { date: '2026-02-29' }, ['date MALFORMED_DATE']],
    ['a day too early', { kind: 'DATE', from: '2026-01-01' }, { date: '2025-12-31' }, ['date TOO_SMALL 2026-01-01']],
    ['a time that is none', { kind: 'TIME' }, { time: '24:00' }, ['time MALFORMED_TIME']],
    [
      'a contact without a way to reach',
      { kind: 'CONTACT', fields: ['name', 'phone'], isRequired: true },
      { contact: { name: 'Li' } },
      ['contact CONTACT_REQUIRED'],
    ],
    [
      'a contact with what was not asked',
      { kind: 'CONTACT', fields: ['phone'] },
      { contact: { phone: '13800001111', email: 'a@b.c' } },
      ['contact NOT_APPLICABLE'],
    ],
    [
      'a bad address',
      { kind: 'CONTACT', fields: ['email'] },
      { contact: { email: 'a@b' } },
      ['contact MALFORMED_EMAIL'],
    ],
    [
      'a bad number',
      { kind: 'CONTACT', fields: ['phone'] },
      { contact: { phone: 'none' } },
      ['contact MALFORMED_PHONE'],
    ],
    ['a link that runs', { kind: 'FILE_LINK' }, { link: 'javascript:alert(1)' }, ['link MALFORMED_URL']],
    [
      'a link that is open to read on the way',
      { kind: 'FILE_LINK' },
      { link: 'http://files.example/a' },
      ['link MALFORMED_URL'],
    ],
    ['a consent that is not given', { kind: 'CONSENT', isRequired: true }, { isAgreed: false }, [' REQUIRED']],
    ['what belongs to another kind', { kind: 'CONSENT' }, { isAgreed: true, text: 'yes' }, ['text NOT_APPLICABLE']],
  ])('%s', (_name, question, answer, problems) => {
    expect(one(question, answer)).toEqual(problems);
  });

  test('that is not finished is no problem yet', () => {
    expect(one({ kind: 'SHORT_TEXT', least: 5, isRequired: true }, { text: 'a' }, true)).toEqual([]);
    expect(one({ kind: 'RANKING', options, isRequired: true }, { choices: ['bad'] }, true)).toEqual([]);
    expect(one({ kind: 'SINGLE_CHOICE', options }, { choices: ['z'] }, true)).toEqual(['choices UNKNOWN_CODE']);
  });

  test('may not lie before that of another question', () => {
    const days = of(ask('from', { kind: 'DATE' }), ask('to', { kind: 'DATE', notBefore: 'from' }));

    expect(problemsOf(days, { from: { date: '2026-02-02' }, to: { date: '2026-02-01' } })).toEqual([
      { question: 'to', field: 'date', code: 'BEFORE_START' },
    ]);
    expect(problemsOf(days, { to: { date: '2026-02-01' } })).toEqual([]);
  });
});

describe('what is asked', () => {
  const branching = of(
    ask('overall', { kind: 'SCALE', scale: 'SATISFACTION', isRequired: true }),
    ask('why', { kind: 'LONG_TEXT', isRequired: true, showIf: { question: 'overall', to: 2 } }),
    ask('call', { kind: 'SINGLE_CHOICE', options, showIf: { question: 'why', isAnswered: true } }),
  );

  test('follows from earlier answers that are asked: a hidden answer hides what hangs on it', () => {
    const answers: Record<string, Answer> = { overall: { level: 'DISSATISFIED' }, why: { text: 'Late' } };
    const names = (given: Record<string, Answer>) => asked(branching, given).map(({ question }) => question.name);

    expect(names({})).toEqual(['overall']);
    expect(names(answers)).toEqual(['overall', 'why', 'call']);
    expect(names({ ...answers, overall: { level: 'SATISFIED' } })).toEqual(['overall']);
    expect(answersAsked(branching, { ...answers, overall: { level: 'SATISFIED' } })).toEqual({
      overall: { level: 'SATISFIED' },
    });
  });

  test('is required where the condition holds, and what is not asked is refused', () => {
    expect(problemsOf(branching, { overall: { level: 'VERY_DISSATISFIED' } })).toEqual([
      { question: 'why', code: 'REQUIRED' },
    ]);
    expect(problemsOf(branching, { overall: { level: 'NEUTRAL' }, why: { text: 'Late' } })).toEqual([
      { question: 'why', code: 'NOT_ASKED' },
    ]);
    expect(problemsOf(branching, { overall: { level: 'NEUTRAL' }, constructor: { text: 'x' } })).toEqual([
      { question: 'constructor', code: 'UNKNOWN_QUESTION' },
    ]);
  });
});

describe('a score', () => {
  const scored: Definition = {
    ...of(
      ask('level', { kind: 'SCALE', scale: 'SATISFACTION', weight: 2 }),
      ask('choice', { kind: 'SINGLE_CHOICE', options }),
      ask('grid', { kind: 'MATRIX', options, rows: options }),
      ask('text', { kind: 'SHORT_TEXT' }),
    ),
    bands: [
      { name: 'poor', title: words('Poor'), from: 0 },
      { name: 'fine', title: words('Fine'), from: 80 },
    ],
  };

  test('adds up what was answered, by weight, out of the most that could have been', () => {
    const answers: Record<string, Answer> = {
      level: { level: 'SATISFIED' },
      choice: { choices: ['good'] },
      grid: {
        rows: [
          { row: 'good', choice: 'good' },
          { row: 'bad', choice: 'bad' },
        ],
      },
    };

    // 2 × 4 of 2 × 5, 2 of 2, 2 − 1 of 2 × 2.
    expect(scoreOf(scored, answers)).toEqual({
      score: 11,
      most: 16,
      percent: 68.8,
      band: 'poor',
      sections: [{ name: 's', score: 11, most: 16 }],
    });
    expect(scoreOf(scored, { level: { level: 'SATISFIED' } })).toMatchObject({ percent: 80, band: 'fine' });
  });

  test('is none where nothing that was answered scores', () => {
    expect(scoreOf(scored, { text: { text: 'Fine' } })).toBeNull();
    expect(scoreOf(scored, {})).toBeNull();
  });
});

describe('an answer in a text', () => {
  const asks = of(
    ask('name', { kind: 'SHORT_TEXT' }),
    ask('hotel', { kind: 'SINGLE_CHOICE', options }),
    ask('area', { kind: 'NUMBER', unit: words('m²', '平方米') }),
  );
  const text = { EN: '{{name}}, {{hotel}}: {{area}}.', ZH_CN: '{{name}}，{{hotel}}：{{area}}。' };

  test('stands in its place as plain text, in the language of the reader', () => {
    const answers = {
      name: { text: ' <b>Li</b> {{hotel}} ' },
      hotel: { choices: ['other'], other: 'Bay' },
      area: { number: '80' },
    };

    expect(piped(text, 'EN', asks, answers)).toBe('<b>Li</b> {{hotel}}, Other, Bay: 80 m².');
    expect(piped(text, 'ZH_CN', asks, answers)).toBe('<b>Li</b> {{hotel}}，其他、Bay：80 平方米。');
    expect(piped(text, 'EN', asks, {})).toBe(', : .');
  });

  test('reads as people say it, whatever the kind', () => {
    const read = (more: object, answer: Answer) => answerText(ask('q', more), answer, 'EN');

    expect(read({ kind: 'SCALE', scale: 'SATISFACTION' }, { level: 'VERY_SATISFIED' })).toBe('Very satisfied');
    expect(read({ kind: 'MONEY' }, { number: '12.50' })).toBe('¥12.50');
    expect(read({ kind: 'MATRIX', options, rows: options }, { rows: [{ row: 'good', choice: 'bad' }] })).toBe(
      'Good: Bad',
    );
    expect(read({ kind: 'CONSENT' }, { isAgreed: true })).toBe('✓');
    expect(read({ kind: 'CONTACT', fields: ['name'] }, { contact: { name: 'Li', phone: '110' } })).toBe('Li, 110');
  });
});
