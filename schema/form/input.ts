import { z } from 'zod';
import { expectedVersion, idOf, optionalText, text } from '../core/shapes.ts';

const answers = z.array(z.record(z.string(), z.unknown())).max(500); // each is checked against its question
const target = { filledFormId: idOf('FilledForm'), expectedVersion };
const reasonMaximum = 10_000;

/** `fillInForm`. */
export const filling = z.object({
  questionnaireId: idOf('Questionnaire'),
  accountId: idOf('Account'),
  contactId: idOf('Contact').nullish(),
  answers,
});

/** `updateFilledForm`. */
export const change = z.object({ ...target, answers });

/** `submitFilledForm`, `fileFilledForm`. */
export const step = z.object(target);

/** `approveFilledForm`, and what is said when a form is taken back. */
export const approval = z.object({ ...target, note: optionalText(reasonMaximum) });

/** `returnFilledForm`. */
export const giveBack = z.object({ ...target, reason: text(reasonMaximum) });
