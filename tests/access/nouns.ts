import type { NounAccess } from './noun.ts';
import { person } from './nouns/person.ts';
import { profile } from './nouns/profile.ts';

/** The nouns that have a file of their own in nouns/. */
export const nouns: readonly NounAccess[] = [person, profile];
