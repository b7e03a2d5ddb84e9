import { z } from 'zod';
import { expectedVersion, idOf, text } from '../core/shapes.ts';

/** `exportPerson`. */
export const exporting = z.object({ contactId: idOf('Contact') });

/** Most spellings of a name that an erasure is told besides those of the card. */
export const spellingMaximum = 10;

/** `erasePerson`. */
export const erasing = z.object({
  contactId: idOf('Contact'),
  expectedVersion,
  reason: text(500),
  otherSpellings: z
    .array(text(200))
    .max(spellingMaximum)
    .nullish()
    .transform((spellings) => spellings ?? []),
});
