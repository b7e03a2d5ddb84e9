import { z } from 'zod';
import { expectedVersion, idOf } from '../core/shapes.ts';

/** `mergeAccounts`. */
export const accountMerge = z.object({
  accountId: idOf('Account'),
  expectedVersion,
  duplicateId: idOf('Account'),
  duplicateExpectedVersion: expectedVersion,
});

/** `mergeContacts`. */
export const contactMerge = z.object({
  contactId: idOf('Contact'),
  expectedVersion,
  duplicateId: idOf('Contact'),
  duplicateExpectedVersion: expectedVersion,
});

/** `undoMerge`. */
export const undoing = z.object({ mergeId: idOf('Merge') });
