import { describe, expect, test } from 'vitest';
import { checkInput } from '../../schema/core/problems.ts';
import { checkAnswers } from '../../schema/questionnaire/answer-commands.ts';
import { lackOfSurvey } from '../../schema/questionnaire/definition-rules.ts';
import { problemsOf } from '../../schema/questionnaire/engine/check.ts';
import type { Answer } from '../../schema/questionnaire/engine/definition.ts';
import { piped } from '../../schema/questionnaire/engine/pipe.ts';
import { asked, questionsOf } from '../../schema/questionnaire/engine/walk.ts';
import { draft } from '../../schema/questionnaire/input.ts';
import returnVisit from '../../schema/setup/return-visit.json' with { type: 'json' };
import satisfaction from '../../schema/setup/satisfaction.json' with { type: 'json' };

const taken = (definition: object) => checkInput(draft, { code: 'CODE', use: 'FORM', definition }).definition;

describe('the questionnaire of the regulation (S27)', () => {
  const definition = taken(satisfaction);
  const levels = Object.fromEntries(
    questionsOf(definition)
      .filter(({ kind, name }) => kind === 'SCALE' && name !== 'recommend')
      .map(({ name }): [string, Answer] => [name, { level: 'SATISFIED' }]),
  );

  test('has the three parts, five levels of product and service, and open questions', () => {
    expect(lackOfSurvey(definition)).toBeNull();
    expect(definition.sections.map(({ part }) => part)).toEqual(['PROFILE', 'BEHAVIOUR', 'MAIN']);
    expect(definition.sections.slice(0, 2).map(({ questions }) => questions.map(({ name }) => name))).toEqual([
      ['sex', 'age', 'education', 'occupation', 'income'],
      ['cycle', 'when', 'where', 'why', 'how'],
    ]);
    const inGroup = (group: string) =>
      questionsOf(definition)
        .filter((question) => question.group === group)
        .map(({ name, kind }) => [name, kind]);
    expect(inGroup('product')).toEqual(
      ['productFunction', 'productPrice', 'productStyle', 'productUse'].map((name) => [name, 'SCALE']),
    );
    expect(inGroup('service')).toEqual(
      ['serviceContent', 'serviceQuality', 'serviceAttitude'].map((name) => [name, 'SCALE']),
    );
  });

  test('asks what went wrong of who is not satisfied, and in words', () => {
    const answers = { ...levels, overall: { level: 'DISSATISFIED' } as const };

    expect(problemsOf(definition, levels)).toEqual([]);
    expect(problemsOf(definition, answers)).toEqual([{ question: 'wrong', code: 'REQUIRED' }]);
    const wrong = asked(definition, answers).find(({ question }) => question.name === 'wrong')?.question;
    expect(piped(wrong?.text ?? { EN: '', ZH_CN: '' }, 'ZH_CN', definition, answers)).toBe(
      '您的评价是“不满意”。哪些方面让您不满意？',
    );
  });

  test('knows no sixth level (G154)', () => {
    const answers = [{ question: 'overall', level: 'EXTREMELY_SATISFIED' }];

    expect(() => checkAnswers(definition, answers)).toThrow(
      expect.objectContaining({ problems: [{ code: 'MALFORMED', path: ['input', 'answers', '0', 'level'] }] }),
    );
  });
});

describe('the form of return visits (F26, S52)', () => {
  const definition = taken(returnVisit);
  const filled: Readonly<Record<string, Answer>> = {
    visitor: { text: '李晓芸' },
    visitedOn: { date: '2026-11-20' },
    from: { time: '09:30' },
    to: { time: '10:15' },
    visitNumber: { choices: ['N1'] },
    content: { text: '了解装修进度' },
    classification: { choices: ['VALID'] },
  };

  test('has the fields of the paper form, and visits N1 to N6', () => {
    expect(questionsOf(definition).map(({ name }) => name)).toEqual(
      `visitor visitedOn from to visitNumber person sex age occupation employer sourceArea customerSource intentionLevel areaWanted
       totalPriceWanted obstacle attitude content intentionChange classification`.split(/\s+/),
    );
    const number = questionsOf(definition).find(({ name }) => name === definition.numberedBy);
    expect(number?.kind === 'SINGLE_CHOICE' && number.options.map(({ name }) => name)).toEqual([
      'N1',
      'N2',
      'N3',
      'N4',
      'N5',
      'N6',
    ]);
    expect(problemsOf(definition, filled)).toEqual([]);
  });

  test('refuses an end before the start, and a deposit without a price', () => {
    expect(problemsOf(definition, { ...filled, to: { time: '09:29' } })).toEqual([
      { question: 'to', field: 'time', code: 'BEFORE_START' },
    ]);
    const deposit = { ...filled, intentionLevel: { choices: ['DEPOSIT'] } };
    expect(problemsOf(definition, deposit)).toEqual([{ question: 'totalPriceWanted', code: 'REQUIRED' }]);
    expect(problemsOf(definition, { ...deposit, totalPriceWanted: { number: '1800000' } })).toEqual([]);
  });
});
