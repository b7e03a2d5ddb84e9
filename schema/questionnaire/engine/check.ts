import type { Answer, Answers, Definition, Name, Question, Scale } from './definition.ts';
import { asked, isAnswered, questionsOf } from './walk.ts';

/** What can be wrong with an answer. The words for it stand with the server's, and with the page's. */
export type AnswerProblemCode =
  | 'UNKNOWN_QUESTION'
  | 'NOT_ASKED'
  | 'REQUIRED'
  | 'NOT_APPLICABLE'
  | 'UNKNOWN_CODE'
  | 'REPEATED'
  | 'TOO_FEW'
  | 'TOO_MANY'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  | 'MALFORMED'
  | 'MALFORMED_EMAIL'
  | 'MALFORMED_PHONE'
  | 'MALFORMED_URL'
  | 'MALFORMED_DATE'
  | 'MALFORMED_TIME'
  | 'CONTACT_REQUIRED'
  | 'BEFORE_START';

/** Something that is wrong with the answer to a question. */
export interface AnswerProblem {
  readonly question: Name;
  /** Which field of the answer; none where it is missing, or wrong as a whole. */
  readonly field?: keyof Answer;
  readonly code: AnswerProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Longest words beside a choice, in characters. */
export const otherMaximum = 200;

/** Longest text where its question says nothing, in characters. */
export const textMaximum = { SHORT_TEXT: 200, LONG_TEXT: 2_000 } as const;

/** Lowest and highest number of a scale that is one of numbers. */
export function boundsOf(scale: Scale): readonly [from: number, to: number] {
  switch (scale.scale) {
    case 'NUMERIC':
      return [scale.from, scale.to];
    case 'NPS':
      return [0, 10];
    case 'CES':
      return [1, 7];
    default:
      return [1, 5];
  }
}

/** How many digits after the point a number may have. */
export function digitsOf(question: Question & { readonly kind: 'NUMBER' | 'MONEY' }): number {
  return question.kind === 'MONEY' ? 2 : (question.digits ?? 6);
}

/**
 * Everything that is wrong with answers, in the order of the questions. `isPartial` takes answers that are not finished:
 * what is missing is no problem then.
 */
export function problemsOf(
  definition: Definition,
  answers: Answers,
  { isPartial = false }: { readonly isPartial?: boolean } = {},
): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const asking = asked(definition, answers);
  for (const { question, isRequired } of asking) {
    const { name } = question;
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (isAnswered(answer))
      checkAnswer(question, answer, answers, isPartial, isRequired, (code, field, values) =>
        problems.push({ question: name, code, ...(field && { field }), ...(values && { values }) }),
      );
    else if (isRequired && !isPartial) problems.push({ question: name, code: 'REQUIRED' });
  }
  const all = new Set(questionsOf(definition).map(({ name }) => name));
  const now = new Set(asking.map(({ question }) => question.name));
  for (const name of Object.keys(answers)) {
    if (!all.has(name)) problems.push({ question: name, code: 'UNKNOWN_QUESTION' });
    else if (!now.has(name) && isAnswered(answers[name])) problems.push({ question: name, code: 'NOT_ASKED' });
  }
  return problems;
}

type Find = (code: AnswerProblemCode, field?: keyof Answer, values?: Readonly<Record<string, string | number>>) => void;

/** The fields of an answer to a question of each kind. */
const fieldsOf: Readonly<Record<Question['kind'], readonly (keyof Answer)[]>> = {
  SINGLE_CHOICE: ['choices', 'other'],
  MULTIPLE_CHOICE: ['choices', 'other'],
  RANKING: ['choices'],
  MATRIX: ['rows'],
  SCALE: ['level', 'score'],
  SHORT_TEXT: ['text'],
  LONG_TEXT: ['text'],
  NUMBER: ['number'],
  MONEY: ['number'],
  DATE: ['date'],
  TIME: ['time'],
  CONTACT: ['contact'],
  CONSENT: ['isAgreed'],
  FILE_LINK: ['link'],
};

function checkAnswer(
  question: Question,
  answer: Answer,
  answers: Answers,
  isPartial: boolean,
  isRequired: boolean,
  find: Find,
): void {
  const fields = fieldsOf[question.kind];
  // Written by people who know the fields; what Object.keys forgets is their type.
  for (const field of Object.keys(answer) as (keyof Answer)[])
    if (!fields.includes(field) && answer[field] !== undefined) find('NOT_APPLICABLE', field);
  const { choices = [], other = '', text = '', contact = {} } = answer;

  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'RANKING': {
      const chosen = question.options.filter(({ name }) => choices.includes(name));
      const ranked = question.kind === 'RANKING' ? (question.most ?? question.options.length) : undefined;
      const several = question.kind === 'MULTIPLE_CHOICE' ? question : undefined;
      const most = question.kind === 'SINGLE_CHOICE' ? 1 : (ranked ?? several?.most);
      const least = ranked ?? several?.least ?? 1;
      if (!choices.every((name) => question.options.some((option) => option.name === name)))
        find('UNKNOWN_CODE', 'choices');
      if (new Set(choices).size < choices.length) find('REPEATED', 'choices');
      if (most !== undefined && choices.length > most) find('TOO_MANY', 'choices', { maximum: most });
      if (!isPartial && choices.length < least) find('TOO_FEW', 'choices', { minimum: least });
      if (several && chosen.length > 1 && chosen.some(({ isExclusive }) => isExclusive))
        find('NOT_APPLICABLE', 'choices');
      if (other && !chosen.some(({ asksWords }) => asksWords)) find('NOT_APPLICABLE', 'other');
      if (other.length > otherMaximum) find('TOO_LONG', 'other', { maximum: otherMaximum });
      break;
    }
    case 'MATRIX': {
      const rows = answer.rows ?? [];
      const isKnown = (list: readonly { readonly name: Name }[], name: Name): boolean =>
        list.some((one) => one.name === name);
      if (!rows.every(({ row, choice }) => isKnown(question.rows, row) && isKnown(question.options, choice)))
        find('UNKNOWN_CODE', 'rows');
      if (new Set(rows.map(({ row }) => row)).size < rows.length) find('REPEATED', 'rows');
      if (isRequired && !isPartial && rows.length < question.rows.length)
        find('TOO_FEW', 'rows', { minimum: question.rows.length });
      break;
    }
    case 'SCALE':
      if (question.scale === 'SATISFACTION') {
        if (answer.score !== undefined) find('NOT_APPLICABLE', 'score');
      } else {
        const [from, to] = boundsOf(question);
        if (answer.level !== undefined) find('NOT_APPLICABLE', 'level');
        if (!Number.isInteger(answer.score ?? from)) find('MALFORMED', 'score');
        else checkBounds(answer.score ?? from, from, to, (code, values) => find(code, 'score', values));
      }
      break;
    case 'SHORT_TEXT':
    case 'LONG_TEXT': {
      const { least = 0, most = textMaximum[question.kind], pattern } = question;
      if (text.length > most) find('TOO_LONG', 'text', { maximum: most });
      else if (!isPartial && text.trim().length < least) find('TOO_SHORT', 'text', { minimum: least });
      else if (!isPartial && pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text.trim()))
        find('MALFORMED', 'text');
      break;
    }
    case 'NUMBER':
    case 'MONEY': {
      const { number = '' } = answer;
      const digits = digitsOf(question);
      const [, decimals = ''] = number.split('.');
      if (!/^-?\d{1,12}(\.\d+)?$/.test(number) || decimals.length > digits) find('MALFORMED', 'number');
      else checkBounds(Number(number), question.from, question.to, (code, values) => find(code, 'number', values));
      break;
    }
    case 'DATE': {
      const { date = '' } = answer;
      if (!isDate(date)) find('MALFORMED_DATE', 'date');
      else {
        checkBounds(date, question.from, question.to, (code, values) => find(code, 'date', values));
        checkStart(date, question.notBefore, 'date');
      }
      break;
    }
    case 'TIME': {
      const { time = '' } = answer;
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) find('MALFORMED_TIME', 'time');
      else checkStart(time, question.notBefore, 'time');
      break;
    }
    case 'CONTACT': {
      const { phone = '', email = '', name = '' } = contact;
      const isReachable = phone.trim() || email.trim() || !/phone|email/.test(question.fields.join());
      if (isRequired && !isPartial && !isReachable) find('CONTACT_REQUIRED', 'contact');
      if (!Object.keys(contact).every((field) => question.fields.some((one) => one === field)))
        find('NOT_APPLICABLE', 'contact');
      if (Math.max(name.length, phone.length, email.length) > otherMaximum)
        find('TOO_LONG', 'contact', { maximum: otherMaximum });
      if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) find('MALFORMED_EMAIL', 'contact');
      if (phone && !/^\+?[\d\s().-]{5,30}((x|ext\.?|转)\s*\d{1,6})?$/iu.test(phone)) find('MALFORMED_PHONE', 'contact');
      break;
    }
    case 'CONSENT':
      break;
    case 'FILE_LINK': {
      const { link = '' } = answer;
      if (!/^https:\/\/[^\s/?#@]+\.[^\s@]+$/.test(link) || link.length > 2_000) find('MALFORMED_URL', 'link');
      break;
    }
  }

  /** Refuses what lies before the answer to the question that it may not lie before. */
  function checkStart(value: string, notBefore: Name | undefined, field: 'date' | 'time'): void {
    const start = notBefore === undefined ? undefined : answers[notBefore]?.[field];
    if (start !== undefined && value < start) find('BEFORE_START', field);
  }
}

function checkBounds<Value extends number | string>(
  value: Value,
  from: Value | undefined,
  to: Value | undefined,
  find: (code: AnswerProblemCode, values: Readonly<Record<string, string | number>>) => void,
): void {
  if (from !== undefined && value < from) find('TOO_SMALL', { minimum: from });
  if (to !== undefined && value > to) find('TOO_LARGE', { maximum: to });
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
