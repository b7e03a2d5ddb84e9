import { describe, expect, test } from 'vitest';
import { checkInput, InvalidInput } from '../../schema/core/problems.ts';
import type { Condition, Definition, Question, Words } from '../../schema/questionnaire/engine/definition.ts';
import { draft } from '../../schema/questionnaire/input.ts';
import { definition } from '../survey/surveying.ts';

const words = (EN: string): Words => ({ EN, ZH_CN: EN });
const options = ['a', 'b', 'c'].map((name) => ({ name, text: words(name) }));
const asked = (name: string, more: object): Question => ({ name, text: words(name), ...more }) as Question; // as each case says
const text = (name: string, more: object = {}) => asked(name, { kind: 'SHORT_TEXT', ...more });
const choice = (name: string, more: object = {}) => asked(name, { kind: 'SINGLE_CHOICE', options, ...more });
const of = (questions: readonly Question[], more: object = {}, section: object = {}): Definition => ({
  title: words('Title'),
  sections: [{ name: 's', title: words('Section'), questions, ...section }],
  ...more,
});
const first = ['sections', '0', 'questions', '0'];
const second = ['sections', '0', 'questions', '1'];

/** What is refused in a definition: `CODE at.its.place`. */
function problemsOf(given: unknown): readonly string[] {
  try {
    checkInput(draft, { code: 'CODE', use: 'FORM', definition: given });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path.slice(2).join('.')}`);
  }
}

const said = (code: string, ...path: string[]) => [`${code} ${path.join('.')}`];
const showIf = (condition: Condition) => of([choice('one'), text('two', { showIf: condition })]);

describe('a definition is taken', () => {
  test.each<[string, Definition]>([
    ['of the regulation', definition],
    ['with conditions four deep', showIf({ all: [{ any: [{ not: { question: 'one', has: ['a'] } }] }] })],
    ['with an answer in a later text', of([text('one'), text('two', { text: words('You said {{one}}.') })])],
    [
      'with a day not before another',
      of([asked('one', { kind: 'DATE' }), asked('two', { kind: 'DATE', notBefore: 'one' })]),
    ],
    ['with a pattern that is safe', of([text('one', { pattern: '[A-Z]{2}\\d{4,8}' })])],
    ['with a question called as what every object has', of([text('constructor'), text('toString')])],
  ])('%s', (_name, given) => {
    expect(problemsOf(given)).toEqual([]);
  });

  test('with its texts trimmed', () => {
    const { definition: kept } = checkInput(draft, {
      code: 'CODE',
      use: 'FORM',
      definition: of([text('one', { text: { EN: ' One ', ZH_CN: '\t一\n' } })]),
    });

    expect(kept.sections[0]?.questions[0]?.text).toEqual({ EN: 'One', ZH_CN: '一' });
  });
});

describe('a definition is refused', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['that is nothing', null, said('REQUIRED')],
    ['that is a text', 'title', said('MALFORMED')],
    ['without a section', { title: words('Title'), sections: [] }, said('TOO_FEW', 'sections')],
    ['without a question', of([]), said('TOO_FEW', 'sections', '0', 'questions')],
    [
      'without the other language',
      of([text('one', { text: { EN: 'One' } })]),
      said('REQUIRED', ...first, 'text', 'ZH_CN'),
    ],
    [
      'with a blank text',
      of([text('one', { text: words(' ') })]),
      [...said('BLANK', ...first, 'text', 'EN'), ...said('BLANK', ...first, 'text', 'ZH_CN')],
    ],
    ['with a field that nobody knows', { ...of([text('one')]), script: 'alert(1)' }, said('MALFORMED')],
    ['of an unknown kind', of([asked('one', { kind: 'SIGNATURE' })]), said('MALFORMED', ...first, 'kind')],
    ['with a name that is none', of([text('1st')]), said('MALFORMED', ...first, 'name')],
    ['with the name that every object has as its parent', of([text('__proto__')]), said('MALFORMED', ...first, 'name')],
    ['with a name twice', of([text('one'), text('one')]), said('REPEATED', ...second, 'name')],
    [
      'with an option twice',
      of([choice('one', { options: [...options, options[0]] })]),
      said('REPEATED', ...first, 'options', '3', 'name'),
    ],
    ['with one option', of([choice('one', { options: options.slice(1, 2) })]), said('TOO_FEW', ...first, 'options')],
    [
      'with a row twice',
      of([asked('one', { kind: 'MATRIX', options, rows: [options[0], options[0]] })]),
      said('REPEATED', ...first, 'rows', '1', 'name'),
    ],
    ['with a group that is not there', of([text('one', { group: 'none' })]), said('UNKNOWN_CODE', ...first, 'group')],
    [
      'with a group twice',
      of([text('one')], { groups: [0, 1].map(() => ({ name: 'g', title: words('G') })) }),
      said('REPEATED', 'groups', '1', 'name'),
    ],
    [
      'with more than 100 questions',
      {
        title: words('T'),
        sections: ['a', 'b'].map((name) => ({
          name,
          title: words(name),
          questions: Array.from({ length: 51 }, (_, at) => text(`${name}${at}`)),
        })),
      },
      said('TOO_MANY', 'sections'),
    ],
    [
      'with a condition on a later question',
      of([text('one', { showIf: { question: 'two', isAnswered: true } }), text('two')]),
      said('UNKNOWN_QUESTION', ...first, 'showIf', 'question'),
    ],
    [
      'with a condition on itself',
      of([text('one', { isRequiredIf: { question: 'one', isAnswered: true } })]),
      said('UNKNOWN_QUESTION', ...first, 'isRequiredIf', 'question'),
    ],
    [
      'with a condition on another of a shuffled section',
      of([text('one'), text('two', { showIf: { question: 'one', isAnswered: true } })], {}, { isShuffled: true }),
      said('UNKNOWN_QUESTION', ...second, 'showIf', 'question'),
    ],
    [
      'with a section’s condition on its own question',
      of([text('one')], {}, { showIf: { question: 'one', isAnswered: true } }),
      said('UNKNOWN_QUESTION', 'sections', '0', 'showIf', 'question'),
    ],
    [
      'with a condition on an option that is not there',
      showIf({ any: [{ question: 'one', has: ['a', 'z'] }] }),
      said('UNKNOWN_CODE', ...second, 'showIf', 'any', '0', 'has', '1'),
    ],
    [
      'with a row where there are none',
      showIf({ question: 'one', row: 'a', has: ['a'] }),
      said('UNKNOWN_CODE', ...second, 'showIf', 'row'),
    ],
    [
      'with bounds of what has no number',
      showIf({ not: { question: 'one', from: 1 } }),
      said('NOT_APPLICABLE', ...second, 'showIf', 'not', 'question'),
    ],
    [
      'with a condition without a bound',
      showIf({ question: 'one' } as Condition),
      said('REQUIRED', ...second, 'showIf'),
    ],
    [
      'with conditions too deep',
      showIf({ not: { not: { not: { not: { question: 'one', isAnswered: true } } } } }),
      said('MALFORMED', ...second, 'showIf'),
    ],
    [
      'with a later answer in a text',
      of([text('one', { help: words('{{two}}') }), text('two')]),
      [...said('UNKNOWN_QUESTION', ...first, 'help', 'EN'), ...said('UNKNOWN_QUESTION', ...first, 'help', 'ZH_CN')],
    ],
    [
      'with a quota on nothing',
      of([text('one')], { quotas: [{ name: 'q', most: 1, if: { question: 'two', isAnswered: true } }] }),
      said('UNKNOWN_QUESTION', 'quotas', '0', 'if', 'question'),
    ],
    ['numbered by a text', of([text('one')], { numberedBy: 'one' }), said('UNKNOWN_CODE', 'numberedBy')],
    [
      'with a day that is none',
      of([asked('one', { kind: 'DATE', from: '2026-02-30' })]),
      said('MALFORMED_DATE', ...first, 'from'),
    ],
    [
      'with a day not before a time',
      of([asked('one', { kind: 'TIME' }), asked('two', { kind: 'DATE', notBefore: 'one' })]),
      said('UNKNOWN_QUESTION', ...second, 'notBefore'),
    ],
  ])('%s', (_name, given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  test('that is longer than 200,000 characters', () => {
    const questions = Array.from({ length: 55 }, (_, at) => text(`q${at}`, { text: words('x'.repeat(1_900)) }));

    expect(problemsOf(of(questions))).toEqual(said('TOO_LONG'));
  });

  test.each(['(a+)+$', '(.*a){20}', '(x|x)*y', '[', '(?<=a', '\\', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'with the pattern %s, which could take forever or is none',
    (pattern) => {
      expect(problemsOf(of([text('one', { pattern })]))).toEqual(said('UNSAFE_PATTERN', ...first, 'pattern'));
    },
  );
});

describe('a question that nobody could answer is refused', () => {
  const exclusive = options.map((option, at) => ({ ...option, isExclusive: at > 0 }));
  test.each<[string, Question, string]>([
    ['more choices than options', asked('one', { kind: 'MULTIPLE_CHOICE', options, least: 4 }), 'TOO_LARGE least'],
    [
      'more choices than can be together',
      asked('one', { kind: 'MULTIPLE_CHOICE', options: exclusive, least: 2 }),
      'TOO_LARGE least',
    ],
    ['a ranking of more than there are', asked('one', { kind: 'RANKING', options, most: 4 }), 'TOO_LARGE most'],
    [
      'at least more than at most',
      asked('one', { kind: 'MULTIPLE_CHOICE', options, least: 3, most: 2 }),
      'TOO_SMALL most',
    ],
    ['a text longer than texts are', asked('one', { kind: 'SHORT_TEXT', least: 201 }), 'TOO_SMALL most'],
    [
      'a number between two that touch',
      asked('one', { kind: 'NUMBER', from: 0.5, to: 0.6, digits: 0 }),
      'TOO_SMALL to',
    ],
    ['an amount of less than a fen', asked('one', { kind: 'MONEY', from: 0.001, to: 0.002 }), 'TOO_SMALL to'],
    ['a day after the last', asked('one', { kind: 'DATE', from: '2026-02-02', to: '2026-02-01' }), 'TOO_SMALL to'],
    ['a scale of one number', asked('one', { kind: 'SCALE', scale: 'NUMERIC', from: 3, to: 3 }), 'TOO_SMALL to'],
    ['a scale of too many', asked('one', { kind: 'SCALE', scale: 'NUMERIC', from: 0, to: 21 }), 'TOO_LARGE to'],
  ])('%s', (_name, question, problem) => {
    const [code = '', field = ''] = problem.split(' ');

    expect(problemsOf(of([question]))).toEqual(said(code, ...first, field));
  });

  test('a day that ends before its beginning can be', () => {
    const start = asked('one', { kind: 'DATE', from: '2026-06-01' });
    const end = asked('two', { kind: 'DATE', notBefore: 'one', to: '2026-05-31' });

    expect(problemsOf(of([start, end]))).toEqual(said('TOO_SMALL', ...second, 'to'));
  });

  test('but one with options that can only be chosen alone is fine', () => {
    expect(problemsOf(of([asked('one', { kind: 'MULTIPLE_CHOICE', options: exclusive, least: 1 })]))).toEqual([]);
    expect(problemsOf(of([asked('one', { kind: 'RANKING', options: exclusive })]))).toEqual([]);
  });
});
