import type { words } from './en.ts';

/** The key of a text around the questions of a survey. */
export type WordKey = keyof typeof words;

/** Every such text, in one language. */
export type Words = Readonly<Record<WordKey, string>>;
