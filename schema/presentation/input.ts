import { z } from 'zod';
import { type BuyingRole, buyingRoleLabels } from '../alignment/vocabulary.ts';
import { addProblem } from '../core/problems.ts';
import { changeOf, date, expectedVersion, idOf, optionalText, text } from '../core/shapes.ts';

/** Longest name or title, in characters. */
export const lineMaximum = 200;
/** Longest text of a presentation plan, in characters. */
export const textMaximum = 2_000;
/** Most entries of each list of a presentation plan. */
export const listMaximum = 50;

// Object.keys forgets the key type of a record, which is never empty.
const buyingRoles = Object.keys(buyingRoleLabels) as [BuyingRole, ...BuyingRole[]];

const target = { presentationPlanId: idOf('PresentationPlan'), expectedVersion };

/** Named by hand or found among the contacts; never without a buying role (S05). */
const participant = z
  .object({
    contactId: idOf('Contact').nullish(),
    name: optionalText(lineMaximum),
    title: optionalText(lineMaximum),
    buyingRole: z.enum(buyingRoles),
    businessArgument: optionalText(textMaximum),
    politicalArgument: optionalText(textMaximum),
  })
  .superRefine(({ name, contactId }, context) => {
    if (name === null && contactId == null) addProblem(context, 'REQUIRED', ['name']);
  });

const participants = z.array(participant).min(1).max(listMaximum);
const texts = z.array(text(textMaximum)).max(listMaximum);

/** `planPresentation`. */
export const planning = z.object({
  accountId: idOf('Account'),
  opportunityId: idOf('Opportunity').nullish(),
  salespersonId: idOf('User').nullish(),
  presentationDate: date,
  purpose: text(textMaximum),
  desiredResult: optionalText(textMaximum),
  agenda: texts.optional(),
  participants,
  actionSteps: texts.optional(),
});

/** `updatePresentationPlan`: omitted leaves, null empties; a list is given whole. */
export const update = z.object({
  ...target,
  opportunityId: changeOf(idOf('Opportunity')),
  salespersonId: idOf('User').optional(),
  presentationDate: date.optional(),
  purpose: text(textMaximum).optional(),
  desiredResult: changeOf(text(textMaximum)),
  agenda: texts.optional(),
  participants: participants.optional(),
  actionSteps: texts.optional(),
});

/** `confirmPresentation`, `holdPresentation`. */
export const step = z.object(target);

/** `cancelPresentation`. */
export const cancellation = z.object({ ...target, reason: text(textMaximum) });

/** What of a plan an input can change. */
export type PlanChanges = Omit<z.output<typeof update>, keyof typeof target>;
