import { isSafePattern } from 'redos-detector';
import type { ProblemCode } from '../core/problems.ts';
import { levelNames, questionsMaximum } from './definition-shape.ts';
import { boundsOf, digitsOf, textMaximum } from './engine/check.ts';
import type { Condition, Definition, Part, Question, Words } from './engine/definition.ts';
import { questionsOf } from './engine/walk.ts';

/** Something that is wrong in a definition, and where. */
export interface DefinitionProblem {
  readonly path: readonly (string | number)[];
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The parts of a survey's questionnaire, in their order (S27). */
export const surveyParts: readonly Part[] = ['PROFILE', 'BEHAVIOUR', 'MAIN'];

/** What a survey's questionnaire lacks by the regulation (S27): a part, an open question among the main ones; null when nothing. */
export function lackOfSurvey({ sections }: Definition): Part | 'OPEN_QUESTION' | null {
  const part = surveyParts.find((one) => !sections.some((section) => section.part === one));
  if (part !== undefined) return part;
  const main = sections.filter((section) => section.part === 'MAIN').flatMap(({ questions }) => questions);
  return main.some(({ kind }) => kind === 'LONG_TEXT' || kind === 'SHORT_TEXT') ? null : 'OPEN_QUESTION';
}

/**
 * What the parts of a definition say wrongly of each other: names that repeat, conditions and places in texts that name no
 * earlier question, bounds the wrong way round, patterns that could take forever. Every problem that there is.
 */
export function problemsOfDefinition(definition: Definition): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const find = (path: DefinitionProblem['path'], code: ProblemCode, values?: DefinitionProblem['values']): void => {
    problems.push({ path, code, ...(values && { values }) });
  };
  const all = questionsOf(definition);
  if (all.length > questionsMaximum) find(['sections'], 'TOO_MANY', { maximum: questionsMaximum });
  repeats(definition.sections, ['sections'], find);
  repeats(definition.groups ?? [], ['groups'], find);
  repeats(definition.bands ?? [], ['bands'], find);
  repeats(definition.quotas ?? [], ['quotas'], find);

  const groups = new Set((definition.groups ?? []).map(({ name }) => name));
  const earlier = new Map<string, Question>();
  const seen = new Set<string>();
  for (const [at, section] of definition.sections.entries()) {
    const path = ['sections', at];
    if (section.showIf) checkCondition(section.showIf, [...path, 'showIf'], earlier, find);
    // Within a section in an order of chance, a question knows only what stands before the section.
    const before = section.isShuffled ? new Map(earlier) : earlier;
    for (const [index, question] of section.questions.entries()) {
      const place = [...path, 'questions', index];
      if (seen.has(question.name)) find([...place, 'name'], 'REPEATED');
      seen.add(question.name);
      if (question.group !== undefined && !groups.has(question.group)) find([...place, 'group'], 'UNKNOWN_CODE');
      checkQuestion(question, place, before, find);
      earlier.set(question.name, question);
    }
  }
  for (const [at, quota] of (definition.quotas ?? []).entries())
    checkCondition(quota.if, ['quotas', at, 'if'], earlier, find);
  if (definition.numberedBy !== undefined && earlier.get(definition.numberedBy)?.kind !== 'SINGLE_CHOICE')
    find(['numberedBy'], 'UNKNOWN_CODE');
  return problems;
}

type Find = (path: DefinitionProblem['path'], code: ProblemCode, values?: DefinitionProblem['values']) => void;
type Earlier = ReadonlyMap<string, Question>;

function checkQuestion(question: Question, path: DefinitionProblem['path'], earlier: Earlier, find: Find): void {
  for (const field of ['showIf', 'isRequiredIf'] as const) {
    const condition = question[field];
    if (condition) checkCondition(condition, [...path, field], earlier, find);
  }
  checkPlaces(question.text, [...path, 'text'], earlier, find);
  if (question.help) checkPlaces(question.help, [...path, 'help'], earlier, find);
  if ('options' in question) {
    repeats(question.options, [...path, 'options'], find);
    const count = question.options.length;
    for (const field of ['least', 'most'] as const) {
      const value = field in question ? (question as { readonly [key in typeof field]?: number })[field] : undefined; // of some kinds
      // What can only be chosen alone is never one of several.
      const together = field === 'least' ? question.options.filter(({ isExclusive }) => !isExclusive).length : count;
      const maximum = Math.max(1, together);
      if (value !== undefined && value > maximum) find([...path, field], 'TOO_LARGE', { maximum });
    }
  }
  if (question.kind === 'MATRIX') repeats(question.rows, [...path, 'rows'], find);
  if (question.kind === 'SCALE' && question.scale !== 'SATISFACTION') {
    const [from, to] = boundsOf(question);
    if (from >= to) find([...path, 'to'], 'TOO_SMALL', { minimum: from + 1 });
    if (to - from > 20) find([...path, 'to'], 'TOO_LARGE', { maximum: from + 20 });
  }
  const [low, high] = ends(question, earlier);
  if (low !== undefined && high !== undefined && low > high)
    find([...path, 'to' in question ? 'to' : 'most'], 'TOO_SMALL', { minimum: low });
  if ((question.kind === 'DATE' || question.kind === 'TIME') && question.notBefore !== undefined)
    if (earlier.get(question.notBefore)?.kind !== question.kind) find([...path, 'notBefore'], 'UNKNOWN_QUESTION');
  if ('pattern' in question && question.pattern !== undefined)
    if (!isSafe(question.pattern)) find([...path, 'pattern'], 'UNSAFE_PATTERN');
}

/** The least and the most that can be answered, where there are two: between them lies an answer, or nobody could give one. */
function ends(
  question: Question,
  earlier: Earlier,
): readonly [low?: number | string | undefined, high?: number | string | undefined] {
  switch (question.kind) {
    case 'NUMBER':
    case 'MONEY':
      return [roundedUp(question.from, digitsOf(question)), question.to];
    case 'DATE':
      return [earliest(question, earlier), question.to];
    case 'MULTIPLE_CHOICE':
      return [question.least, question.most];
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return [question.least, question.most ?? textMaximum[question.kind]];
    default:
      return [];
  }
}

/** The first number from a bound on that has so many digits after the point at most. */
function roundedUp(from: number | undefined, digits: number): number | undefined {
  if (from === undefined) return undefined;
  const near = Number(from.toFixed(digits));
  return near >= from ? near : Number((near + 10 ** -digits).toFixed(digits));
}

/** The first day that can be answered, given that another may have to come before it. */
function earliest({ from = '', notBefore }: Question & { kind: 'DATE' }, earlier: Earlier): string | undefined {
  const start = notBefore === undefined ? undefined : earlier.get(notBefore);
  const begins = (start?.kind === 'DATE' ? earliest(start, earlier) : undefined) ?? '';
  return (begins > from ? begins : from) || undefined;
}

function checkCondition(condition: Condition, path: DefinitionProblem['path'], earlier: Earlier, find: Find): void {
  if ('all' in condition || 'any' in condition) {
    const [field, list] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
    for (const [index, one] of list.entries()) checkCondition(one, [...path, field, index], earlier, find);
    return;
  }
  if ('not' in condition) return checkCondition(condition.not, [...path, 'not'], earlier, find);
  const question = earlier.get(condition.question);
  if (question === undefined) return find([...path, 'question'], 'UNKNOWN_QUESTION');
  if ('has' in condition) {
    const names = namesOf(question);
    for (const [index, name] of condition.has.entries())
      if (!names.includes(name)) find([...path, 'has', index], 'UNKNOWN_CODE');
    if (
      condition.row !== undefined &&
      !(question.kind === 'MATRIX' && question.rows.some((r) => r.name === condition.row))
    )
      find([...path, 'row'], 'UNKNOWN_CODE');
  } else if (!('isAnswered' in condition) && !['SCALE', 'NUMBER', 'MONEY'].includes(question.kind))
    find([...path, 'question'], 'NOT_APPLICABLE');
}

function namesOf(question: Question): readonly string[] {
  if ('options' in question) return question.options.map(({ name }) => name);
  return question.kind === 'SCALE' && question.scale === 'SATISFACTION' ? levelNames : [];
}

function checkPlaces(words: Words, path: DefinitionProblem['path'], earlier: Earlier, find: Find): void {
  for (const language of ['EN', 'ZH_CN'] as const)
    for (const [, name = ''] of words[language].matchAll(/\{\{(\w*)\}\}/g))
      if (!earlier.has(name)) find([...path, language], 'UNKNOWN_QUESTION');
}

function repeats(list: readonly { readonly name: string }[], path: DefinitionProblem['path'], find: Find): void {
  const names = list.map(({ name }) => name);
  for (const [index, name] of names.entries())
    if (names.indexOf(name) < index) find([...path, index, 'name'], 'REPEATED');
}

/** Whether a pattern is one, and takes a time that grows no faster than the text. To find out takes at most a tenth of a second. */
function isSafe(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return isSafePattern(`^(?:${pattern})$`, { unicode: true, maxScore: 50, maxSteps: 1_000 }).safe;
  } catch {
    return false;
  }
}
