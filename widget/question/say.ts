import type { AnswerProblem } from '../../schema/questionnaire/engine/check.ts';
import type { Question } from '../../schema/questionnaire/engine/definition.ts';
import type { Language } from '../language.ts';
import type { TextKey, Texts } from '../languages/texts.ts';
import type { WordKey, Words } from '../languages/question/words.ts';

/** Gives a text of the panel, or one around the questions, with its value put in. */
export type SayQuestion = (key: TextKey | WordKey, value?: string | number) => string;

/** Speaks one language. What is said around the questions goes first: there a limit is not always 2,000 characters. */
export function sayWith(texts: Texts, words: Words): SayQuestion {
  const all: Readonly<Record<string, string>> = { ...texts, ...words };
  return (key, value = '') => (all[key] ?? '').replace('|', () => `${value}`);
}

/** What is wrong with an answer: found here, or by the server, which then says it in words of its own. */
export interface FoundProblem extends Pick<AnswerProblem, 'question' | 'values'> {
  readonly code: string;
  readonly message?: string;
}

/** The sentence to show at a question for what is wrong there. */
export function sentenceOf(
  say: SayQuestion,
  language: Language,
  question: Question,
  { code, values, message }: FoundProblem,
): string {
  if (message !== undefined) return message;
  if (code === 'MALFORMED' && 'patternHint' in question && question.patternHint) return question.patternHint[language];
  if (code === 'TOO_FEW' && question.kind === 'MATRIX') return say('everyRow');
  // A code without words is one that no control here lets happen.
  return say(code as WordKey, values?.['minimum'] ?? values?.['maximum']) || say('MALFORMED');
}
