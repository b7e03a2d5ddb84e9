import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { changeOf, date, expectedVersion, idOf, optionalText, phone, text, timeOfDay } from '../core/shapes.ts';

/** Longest one-line text of a call plan, in characters. */
export const lineMaximum = 200;
/** Longest text of a call plan, in characters. */
export const textMaximum = 2_000;
/** Most entries of each list of a call plan. */
export const listMaximum = 50;

const target = { callPlanId: idOf('CallPlan'), expectedVersion };
const line = changeOf(text(lineMaximum));
const paragraph = changeOf(text(textMaximum));
const listOf = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).max(listMaximum).optional();

const person = {
  name: text(lineMaximum).nullish(),
  title: optionalText(lineMaximum),
  position: optionalText(lineMaximum),
};

/** A participant is named by hand or found among the records. */
function named({ name, id }: { name: unknown; id: unknown }, context: z.core.$RefinementCtx): void {
  if (name == null && id == null) addProblem(context, 'REQUIRED', ['name']);
}

const customerParticipant = z
  .object({ ...person, contactId: idOf('Contact').nullish() })
  .superRefine(({ name, contactId: id }, context) => named({ name, id }, context));

const companyParticipant = z
  .object({ ...person, userId: idOf('User').nullish() })
  .superRefine(({ name, userId: id }, context) => named({ name, id }, context));

const issue = z.object({
  issue: text(textMaximum),
  howInfluenced: optionalText(textMaximum),
  businessValue: optionalText(textMaximum),
  politicalPersonalValue: optionalText(textMaximum),
});

const question = z.object({
  needToKnow: text(textMaximum),
  why: optionalText(textMaximum),
  question: text(textMaximum),
});

/** Pages 1 to 3 of the plan besides who, whom and when (S01). */
const pages = {
  opportunityId: changeOf(idOf('Opportunity')),
  managerId: changeOf(idOf('User')),
  phoneNumber: changeOf(phone),
  location: line,
  administrativeAssistant: line,
  purpose: paragraph,
  competingViewsOrObstacles: paragraph,
  resourcesAndPreparation: paragraph,
  introduction: paragraph,
  expectedResults: listOf(text(textMaximum)),
  customerParticipants: listOf(customerParticipant),
  companyParticipants: listOf(companyParticipant),
  agenda: listOf(text(textMaximum)),
  issues: listOf(issue),
  questions: listOf(question),
};

/** `planCall`. */
export const planning = z.object({
  accountId: idOf('Account'),
  executiveId: idOf('Contact'),
  salespersonId: idOf('User').nullish(),
  callDate: date,
  callTime: timeOfDay,
  ...pages,
});

/** `updateCallPlan`: omitted leaves, null empties; a list is given whole. */
export const update = z.object({
  ...target,
  executiveId: idOf('Contact').optional(),
  salespersonId: idOf('User').optional(),
  callDate: date.optional(),
  callTime: timeOfDay.optional(),
  ...pages,
});

/** `confirmCall`. */
export const confirmation = z.object(target);

/** `cancelCall`. */
export const cancellation = z.object({ ...target, reason: text(textMaximum) });

/** What of a plan an input can change. */
export type PlanChanges = Omit<z.output<typeof update>, keyof typeof target>;
