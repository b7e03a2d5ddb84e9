import { approvalPlaces } from './approval-places.ts';
import { companyPlaces } from './company-places.ts';
import { complaintPlaces } from './complaint-places.ts';
import { peoplePlaces } from './people-places.ts';
import { suggestionPlaces } from './suggestion-places.ts';
import type { Place } from './place.ts';
import { surveyPlaces } from './survey-places.ts';
import { workPlaces } from './work-places.ts';

// Where the database keeps what is known of customers' people: every table, and for every column that can hold free text
// or bytes what an erasure does to it. tests/access/places.test.ts reads the database's catalogue and fails for a column
// that nobody has decided on: a new table or column says it here.

/** Every table of the database. */
export const places: Readonly<Record<string, Place>> = {
  ...peoplePlaces,
  ...workPlaces,
  ...surveyPlaces,
  // Before complaints: whose a suggestion is can hang on what its submission says, and that is erased with complaints.
  ...suggestionPlaces,
  ...complaintPlaces,
  ...approvalPlaces,
  ...companyPlaces,
};
