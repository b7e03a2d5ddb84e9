import type { NounAccess } from './noun.ts';

/** The nouns that have a file of their own in nouns/. */
export const nouns: readonly NounAccess[] = [];
