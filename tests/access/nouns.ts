import type { NounAccess } from './noun.ts';
import { profile } from './nouns/profile.ts';

/** The nouns that have a file of their own in nouns/. */
export const nouns: readonly NounAccess[] = [profile];
