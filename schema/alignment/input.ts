import { z } from 'zod';
import { date, idOf, optionalText, text } from '../core/shapes.ts';
import { sources } from './vocabulary.ts';

/** Longest note, in characters. */
export const noteMaximum = 1_000;
/** Longest reason, in characters. */
export const reasonTextMaximum = 500;

const person = {
  contactId: idOf('Contact'),
  accountId: idOf('Account').nullish(),
  opportunityId: idOf('Opportunity').nullish(),
};

/** `observeBehaviour`. */
export const observing = z.object({
  ...person,
  behaviour: text(20),
  observedOn: date,
  source: z.enum(sources),
  observerId: idOf('User').nullish(),
  note: optionalText(noteMaximum),
});

/** `withdrawObservation`. */
export const withdrawing = z.object({ observationId: idOf('AlignmentObservation'), reason: text(reasonTextMaximum) });
