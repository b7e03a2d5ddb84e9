import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers, Definition, Level, Question } from '../../schema/questionnaire/engine/definition.ts';
import { levels } from '../../schema/questionnaire/engine/definition.ts';
import { analyse, type CountedResponse, fewestTold } from '../../schema/survey/analysis.ts';
import { clusterTerms, languageOfText, termsOf } from '../../schema/survey/terms.ts';

const words = (text: string) => ({ EN: text, ZH_CN: `${text}。` });
const asks = (...questions: readonly object[]): Definition => ({
  title: words('Survey'),
  groups: [{ name: 'product', title: words('Product') }],
  sections: [
    {
      name: 'main',
      part: 'MAIN',
      title: words('Main'),
      questions: questions.map((one, nth) => ({
        name: `q${nth}`,
        text: words(`Q${nth}`),
        ...one,
      })) as unknown as Question[],
    },
  ],
});
const scale = (kind: string, more: object = {}) => ({ kind: 'SCALE', scale: kind, ...more });
const by = (answers: readonly Answers[], channel: CountedResponse['channel'] = 'WIDGET'): CountedResponse[] =>
  answers.map((one) => ({ channel, answers: one }));
const levelsGiven = (counts: Partial<Record<Level, number>>): Answers[] =>
  levels.flatMap((level) => Array.from({ length: counts[level] ?? 0 }, () => ({ q0: { level } })));
const scores = (given: readonly number[]): Answers[] => given.map((score) => ({ q0: { score } }));

describe('the five levels', () => {
  test('make satisfaction and mean (G134)', () => {
    const given = levelsGiven({
      VERY_SATISFIED: 64,
      SATISFIED: 64,
      NEUTRAL: 20,
      DISSATISFIED: 8,
      VERY_DISSATISFIED: 4,
    });

    const { overall, items } = analyse(asks(scale('SATISFACTION')), by(given));

    expect(overall).toMatchObject({ n: 160, satisfactionPercentage: '80.00', mean: '4.10' });
    expect(items[0]).toMatchObject({ question: 'q0', n: 160, satisfactionPercentage: '80.00', mean: '4.10' });
    expect(items[0]?.levels?.map(({ count }) => count)).toEqual([64, 64, 20, 8, 4]);
    expect(items[0]?.levels?.map(({ share }) => share)).toEqual(['40.00', '40.00', '12.50', '5.00', '2.50']);
  });

  test('make three for those who report three (G158)', () => {
    const given = levelsGiven({ VERY_SATISFIED: 10, SATISFIED: 6, NEUTRAL: 2, DISSATISFIED: 1, VERY_DISSATISFIED: 1 });

    const { overall } = analyse(asks(scale('SATISFACTION')), by(given));

    expect(overall.threeLevels).toEqual({ verySatisfied: 10, satisfied: 8, dissatisfied: 2 });
  });

  test('are counted together under their group', () => {
    const definition = asks(scale('SATISFACTION', { group: 'product' }), scale('SATISFACTION', { group: 'product' }));
    const given = Array.from(
      { length: 5 },
      () => ({ q0: { level: 'SATISFIED' }, q1: { level: 'DISSATISFIED' } }) as const,
    );

    expect(analyse(definition, by(given)).groups).toMatchObject([
      { name: 'product', n: 10, satisfactionPercentage: '50.00', mean: '3.00' },
    ]);
  });
});

describe('the other scales', () => {
  test.each([
    ['NPS', [10, 10, 9, 8, 7, 7, 6, 0, 3, 9], { nps: '10.00', mean: '6.90', csat: null, ces: null }],
    ['NPS', [0, 0, 1, 2, 6], { nps: '-100.00' }],
    ['CSAT', [5, 4, 3, 2, 1], { csat: '40.00', mean: '3.00', nps: null }],
    ['CES', [7, 7, 6, 5, 1], { ces: '5.20', mean: '5.20' }],
    ['STARS', [5, 5, 5, 5, 4], { mean: '4.80', csat: null, ces: null, nps: null }],
  ])('%s of %j', (kind, given, figures) => {
    expect(analyse(asks(scale(kind)), by(scores(given))).items[0]).toMatchObject({ ...figures, n: given.length });
  });

  test('the overall NPS is that of its first question', () => {
    const definition = asks(scale('NPS'), scale('SATISFACTION'));
    const given = Array.from({ length: 5 }, () => ({ q0: { score: 10 }, q1: { level: 'SATISFIED' } }) as const);

    expect(analyse(definition, by(given)).overall).toMatchObject({ nps: '100.00', satisfactionPercentage: '100.00' });
  });
});

test('a question that names an earlier answer is called without it', () => {
  const text = { EN: 'You are {{q0}}. Why?', ZH_CN: '您{{q0}}，为什么？' };

  const { items } = analyse(asks(scale('SATISFACTION'), { kind: 'LONG_TEXT', text }), by([]));

  expect(items[1]?.title).toEqual({ EN: 'You are …. Why?', ZH_CN: '您…，为什么？' });
});

describe('choices', () => {
  const options = [
    { name: 'a', text: words('A') },
    { name: 'b', text: words('B') },
  ];

  test('are counted by option, each as a share of who answered', () => {
    const given = [['a'], ['a', 'b'], ['b'], ['a'], ['a', 'b']].map((choices) => ({ q0: { choices } }));

    const { items } = analyse(asks({ kind: 'MULTIPLE_CHOICE', options }), by(given));

    expect(items[0]?.options).toMatchObject([
      { name: 'a', count: 4, share: '80.00', meanRank: null },
      { name: 'b', count: 3, share: '60.00' },
    ]);
  });

  test('of a ranking have a mean place', () => {
    const given = [
      ['a', 'b'],
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'b'],
      ['b', 'a'],
    ].map((choices) => ({ q0: { choices } }));

    const { items } = analyse(asks({ kind: 'RANKING', options }), by(given));

    expect(items[0]?.options?.map(({ meanRank }) => meanRank)).toEqual(['1.40', '1.60']);
  });

  test('of a matrix are counted row by row', () => {
    const rows = [
      { name: 'x', text: words('X') },
      { name: 'y', text: words('Y') },
    ];
    const given = Array.from({ length: 6 }, () => ({ q0: { rows: [{ row: 'x', choice: 'a' }] } }));

    const { items } = analyse(asks({ kind: 'MATRIX', rows, options }), by(given));

    expect(items).toMatchObject([
      { row: 'x', n: 6, options: [{ name: 'a', count: 6 }, { count: 0 }] },
      { row: 'y', n: 0, options: null, isSuppressed: false },
    ]);
  });
});

describe('few answers', () => {
  test('are not told of', () => {
    const given = levelsGiven({ SATISFIED: fewestTold - 1 });

    const { overall, items } = analyse(asks(scale('SATISFACTION')), by(given));

    for (const figures of [overall, items[0]])
      expect(figures).toMatchObject({
        n: 4,
        isSuppressed: true,
        levels: null,
        threeLevels: null,
        mean: null,
        satisfactionPercentage: null,
      });
  });

  test('of a group are few people, however many answers they gave', () => {
    const questions = Array.from({ length: 3 }, () => scale('SATISFACTION', { group: 'product' }));
    const given = Array.from(
      { length: 2 },
      () => ({ q0: { level: 'SATISFIED' }, q1: { level: 'SATISFIED' }, q2: { level: 'SATISFIED' } }) as const,
    );

    expect(analyse(asks(...questions), by(given)).groups[0]).toMatchObject({ n: 6, isSuppressed: true, mean: null });
  });

  test('of one channel hide the smallest other one: the rest would give them away', () => {
    const responses = [
      ...by(levelsGiven({ SATISFIED: 20 }), 'WIDGET'),
      ...by(levelsGiven({ SATISFIED: 7 }), 'OPEN_LINK'),
      ...by(levelsGiven({ DISSATISFIED: 2 }), 'STAFF'),
    ];

    const { channels } = analyse(asks(scale('SATISFACTION')), responses);

    expect(channels.map(({ channel, isSuppressed, mean }) => [channel, isSuppressed, mean])).toEqual([
      ['WIDGET', false, '4.00'],
      ['OPEN_LINK', true, null],
      ['STAFF', true, null],
    ]);
  });
});

test('whatever is answered, shares of levels make 100, and nothing is told of fewer than five', () => {
  const level = fc.constantFrom(...levels);
  fc.assert(
    fc.property(fc.array(level, { maxLength: 40 }), (given) => {
      const { items } = analyse(asks(scale('SATISFACTION')), by(given.map((one) => ({ q0: { level: one } }))));
      const [item] = items;
      expect(item?.n).toBe(given.length);
      const isTold = given.length >= fewestTold;
      const sum = item?.levels?.reduce((total, { share }) => total + Number(share), 0);
      expect(item?.levels === null).toBe(!isTold);
      expect(Math.abs((sum ?? 100) - 100)).toBeLessThan(0.03);
      expect(item?.levels?.reduce((total, { count }) => total + count, 0) ?? given.length).toBe(given.length);
    }),
  );
});

describe('open answers', () => {
  test('are cut into the words that say something, in either language', () => {
    expect([...termsOf('The deliveries were late, and the delivery was late again!')]).toEqual([
      'delivery',
      'late',
      'again',
    ]);
    expect(termsOf('配送太慢，客服态度很好')).toContain('配送');
    expect(languageOfText('配送 late')).toBe('ZH_CN');
  });

  test('are gathered under the words that most have, with what stands beside', () => {
    const clusters = clusterTerms([
      'Delivery is late',
      'late delivery again',
      'the price is too high',
      'delivery late by a week',
      'High price',
    ]);

    expect(clusters[0]).toMatchObject({ term: 'delivery', count: 3, related: ['late'] });
    expect(clusters[0]?.examples[0]).toBe('Delivery is late');
    expect(clusters.map(({ term }) => term)).toEqual(['delivery', 'high']);
    expect(clusters[1]?.related).toEqual(['price']);
  });
});
