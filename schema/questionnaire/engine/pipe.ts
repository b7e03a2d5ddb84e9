import {
  type Answer,
  type Answers,
  type Definition,
  type Level,
  levels,
  type Question,
  type Words,
} from './definition.ts';
import { answersAsked, questionsOf } from './walk.ts';

/** A language that every text of a questionnaire exists in. */
export type Language = keyof Words;

/** What people read for each level. */
export const levelWords: Readonly<Record<Level, Words>> = {
  VERY_SATISFIED: { EN: 'Very satisfied', ZH_CN: '非常满意' },
  SATISFIED: { EN: 'Satisfied', ZH_CN: '满意' },
  NEUTRAL: { EN: 'Neutral', ZH_CN: '一般' },
  DISSATISFIED: { EN: 'Dissatisfied', ZH_CN: '不满意' },
  VERY_DISSATISFIED: { EN: 'Very dissatisfied', ZH_CN: '非常不满意' },
};

/**
 * A text with each `{{name}}` replaced by the answer to that question, as plain text: whoever shows it escapes it as any
 * other. Nothing stands for a question that was not answered, or is not asked.
 */
export function piped(text: Words, language: Language, definition: Definition, answers: Answers): string {
  if (!text[language].includes('{{')) return text[language];
  const known = answersAsked(definition, answers);
  return text[language].replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => {
    const question = questionsOf(definition).find((one) => one.name === name);
    const answer = known[name];
    return question && answer ? answerText(question, answer, language) : '';
  });
}

/** An answer as people read it, on one line. */
export function answerText(question: Question, answer: Answer, language: Language): string {
  const { choices, other, rows, level, score, text, number, date, time, contact, isAgreed, link } = answer;
  const separator = language === 'EN' ? ', ' : '、';
  const textOf = (list: readonly { readonly name: string; readonly text: Words }[], name: string): string =>
    list.find((one) => one.name === name)?.text[language] ?? name;
  const options = 'options' in question ? question.options : [];
  const matrixRows = question.kind === 'MATRIX' ? question.rows : [];
  const unit = question.kind === 'NUMBER' ? question.unit?.[language] : undefined;
  const parts = [
    ...(choices ?? []).map((name) => textOf(options, name)),
    other,
    ...(rows ?? []).map(({ row, choice }) => `${textOf(matrixRows, row)}: ${textOf(options, choice)}`),
    level && levels.includes(level) ? levelWords[level][language] : undefined,
    score?.toString(),
    text?.trim(),
    number && (question.kind === 'MONEY' ? `¥${number}` : [number, unit].filter(Boolean).join(' ')),
    date,
    time,
    contact?.name,
    contact?.phone,
    contact?.email,
    isAgreed === undefined ? undefined : isAgreed ? '✓' : '✗',
    link,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(separator);
}
