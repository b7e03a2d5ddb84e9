import type { Language, Text } from './language.ts';
import { fill } from './language.ts';

/** Values that fill the `{places}` of a text. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * A state of the world that keeps a command from being done; it becomes a member of the mutation's result union.
 * Nothing was written when one is thrown. Each class names a stable `code`, its text in both languages, and where known
 * the `path` of the input that it is about.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly texts: Text;
  readonly path: readonly string[] | null;
  readonly values: Values;

  constructor(options: { readonly path?: readonly string[] | null; readonly values?: Values } = {}) {
    super();
    this.path = options.path ?? null;
    this.values = options.values ?? {};
    this.name = new.target.name;
  }

  /** The text for people, in one language. */
  text(language: Language): string {
    return fill(this.texts[language], this.values);
  }
}
