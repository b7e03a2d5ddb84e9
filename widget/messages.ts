import type { TextKey, Texts } from './languages/texts.ts';
import type { FieldProblem } from './validation.ts';

/** The key of a text. */
export type MessageKey = TextKey;

/** Gives the text of a key, with its value put in. */
export type Say = (key: MessageKey, value?: string | number) => string;

/** Speaks one language. */
export function sayIn(texts: Texts): Say {
  return (key, value = '') => texts[key].replace('|', () => `${value}`);
}

/**
 * The sentence to show beside a field: the server's own if it has spoken (it knows the visitor's language), else ours
 * for the code.
 */
export function sentenceOf(say: Say, { code, message }: FieldProblem): string {
  // The codes that `problemsOf` finds are keys here.
  return message ?? say(code as MessageKey);
}
