import type { texts } from './en.ts';

/** The key of a text. */
export type TextKey = keyof typeof texts;

/** Every text of the widget, in one language. */
export type Texts = Readonly<Record<TextKey, string>>;
