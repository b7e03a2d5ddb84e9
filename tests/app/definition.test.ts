import { describe, expect, test } from 'vitest';
import {
  cleaned,
  freeName,
  moved,
  newDefinition,
  questionOfKind,
  withQuestionMoved,
  withQuestionRenamed,
} from '../../examples/internal-app/questionnaire/definition.ts';
import { problemsOfDefinition } from '../../schema/questionnaire/definition-rules.ts';
import { definitionShape } from '../../schema/questionnaire/definition-shape.ts';
import type { Definition, Question, QuestionKind, Words } from '../../schema/questionnaire/engine/definition.ts';
import { questionsOf } from '../../schema/questionnaire/engine/walk.ts';

const words = (EN: string): Words => ({ EN, ZH_CN: EN });
const named = (name: string, more: Partial<Question> = {}): Question =>
  questionOfKind('SHORT_TEXT', { name, text: words(name), ...more });
const whole = (...sections: (readonly Question[])[]): Definition => ({
  title: words('Whole'),
  sections: sections.map((questions, index) => ({ name: `s${index}`, title: words('Section'), questions })),
});
const order = (definition: Definition) => definition.sections.map(({ questions }) => questions.map(({ name }) => name));

describe('a definition while it is written', () => {
  test('moves a question inside its section, over its edge, and not out of the questionnaire', () => {
    const definition = whole([named('a'), named('b')], [named('c')]);

    expect(order(withQuestionMoved(definition, 0, 0, 1))).toEqual([['b', 'a'], ['c']]);
    expect(order(withQuestionMoved(definition, 0, 1, 1))).toEqual([['a'], ['b', 'c']]);
    expect(order(withQuestionMoved(definition, 1, 0, -1))).toEqual([['a', 'b', 'c'], []]);
    expect(withQuestionMoved(definition, 0, 0, -1)).toBe(definition);
    expect(withQuestionMoved(definition, 1, 0, 1)).toBe(definition);
    expect(moved([1, 2, 3], 0, 5)).toEqual([1, 2, 3]);
  });

  test('renames a question in conditions and texts, and nothing that is only called alike', () => {
    const option = { name: 'a', text: words('a') };
    const choice: Question = { kind: 'SINGLE_CHOICE', name: 'b', text: words('Why {{a}}?'), options: [option] };
    const definition = whole([
      named('a'),
      choice,
      named('c', { showIf: { all: [{ question: 'a', isAnswered: true }, { not: { question: 'b', has: ['a'] } }] } }),
    ]);

    const renamed = questionsOf(withQuestionRenamed(definition, 'a', 'first'));

    expect(renamed[0]?.name).toBe('first');
    expect(renamed[1]).toEqual({ ...choice, text: words('Why {{first}}?') });
    expect(renamed[2]?.showIf).toEqual({
      all: [{ question: 'first', isAnswered: true }, { not: { question: 'b', has: ['a'] } }],
    });
  });

  test('is sent without what was left empty, every place where it was', () => {
    const definition = {
      ...whole([named('a', { help: words(' '), isRequired: false, showIf: { question: 'x', isAnswered: false } })]),
      introduction: words(''),
      groups: [],
    };

    expect(cleaned(definition)).toEqual(whole([named('a', { showIf: { question: 'x', isAnswered: false } })]));
    expect(cleaned(whole([named('a', { text: words('') })])).sections[0]?.questions[0]?.text).toEqual(words(''));
  });

  test.each([
    'SINGLE_CHOICE',
    'MULTIPLE_CHOICE',
    'MATRIX',
    'RANKING',
    'SCALE',
    'SHORT_TEXT',
    'LONG_TEXT',
    'NUMBER',
    'MONEY',
    'DATE',
    'TIME',
    'CONTACT',
    'CONSENT',
    'FILE_LINK',
  ] as const satisfies readonly QuestionKind[])('a new %s needs nothing but words', (kind) => {
    const withWords = JSON.stringify(questionOfKind(kind, { name: 'q', text: words('') })).replaceAll('""', '"x"');

    const definition = whole([JSON.parse(withWords) as Question]); // one of the kind, with words

    expect(definitionShape.safeParse(definition).error?.issues ?? []).toEqual([]);
    expect(problemsOfDefinition(definition)).toEqual([]);
  });

  test('keeps what kinds have in common when the kind changes', () => {
    const choice = questionOfKind('SINGLE_CHOICE', { name: 'q', text: words('Q'), isRequired: true, weight: 2 });

    const ranking = questionOfKind('RANKING', choice);

    expect(ranking).toEqual({ ...choice, kind: 'RANKING' });
    expect(questionOfKind('CONSENT', ranking)).toEqual({
      kind: 'CONSENT',
      name: 'q',
      text: words('Q'),
      isRequired: true,
      weight: 2,
    });
  });

  test('gives names that are free, and a survey its three parts', () => {
    expect(freeName('q', ['q1', 'q3'])).toBe('q4');
    expect(freeName('q', ['q2'])).toBe('q3');
    expect(newDefinition('SURVEY').sections.map(({ part }) => part)).toEqual(['PROFILE', 'BEHAVIOUR', 'MAIN']);
  });
});
