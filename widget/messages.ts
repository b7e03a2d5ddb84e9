import type { Language } from './language.ts';
import { texts as english } from './languages/en.ts';
import type { TextKey } from './languages/texts.ts';
import { texts as chinese } from './languages/zh-Hans.ts';
import type { FieldProblem } from './validation.ts';

/** The key of a text. */
export type MessageKey = TextKey;

/** Gives the text of a key, with its value put in. */
export type Say = (key: MessageKey, value?: string | number) => string;

/** Speaks one language. */
export function sayIn(language: Language): Say {
  return (key, value = '') => (language === 'EN' ? english : chinese)[key].replace('|', () => `${value}`);
}

/**
 * The sentence to show beside a field: the server's own if it has spoken (it knows the visitor's language), else ours
 * for the code.
 */
export function sentenceOf(say: Say, { code, message }: FieldProblem): string {
  // The codes that `problemsOf` finds are keys here.
  return message ?? say(code as MessageKey);
}
