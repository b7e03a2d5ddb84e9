import { DuplicateSuspected } from '../../../schema/duplicate/errors.ts';
import type { DuplicateCandidate } from '../../../schema/duplicate/vocabulary.ts';
import { holder, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Records that may be of the same company or person. */
export const duplicate: NounAccess = {
  types: {
    Account: readBy(staff, 'possibleDuplicates'),
    Contact: readBy(staff, 'possibleDuplicates'),
    DuplicateCandidate: readBy(staff, 'reasons record'),
    DuplicateSuspected: readBy(holder, 'candidates code message path'),
  },
  async instances(_db, c) {
    const candidate: DuplicateCandidate = { typename: 'Contact', id: c.contact, reasons: ['SIMILAR_NAME'] };
    return { DuplicateCandidate: candidate, DuplicateSuspected: new DuplicateSuspected([candidate]) };
  },
};
