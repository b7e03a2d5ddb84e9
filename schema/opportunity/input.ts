import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, money, month, optionalText, text } from '../core/shapes.ts';
import {
  fundSourceLabels,
  fundStatusLabels,
  informationSourceLabels,
  opportunityOutcomeLabels,
  relationshipResourceLabels,
} from './vocabulary.ts';

/** Longest project name or external id, in characters. */
export const lineMaximum = 200;
/** Longest remark, in characters. */
export const remarkMaximum = 2_000;

/** Longest reason or objective, in characters. */
export const reasonMaximum = 500;

const opportunity = { opportunityId: idOf('Opportunity'), expectedVersion };

const resources = keysOf(relationshipResourceLabels);

/** Whom we know, each once; they come out in the vocabulary's order, the key person first. */
const relationshipResources = z
  .array(z.enum(resources))
  .min(1)
  .superRefine((given, context) => {
    for (const [index, resource] of given.entries())
      if (given.indexOf(resource) < index) addProblem(context, 'REPEATED', [String(index)]);
  })
  .transform((given) => resources.filter((resource) => given.includes(resource)));

/** Yuan with two digits, as it is kept. */
const targetAmount = money.transform((value) => Number(value).toFixed(2));

const facts = {
  projectName: text(lineMaximum),
  purchaseMonth: month,
  targetAmount,
  relationshipResources,
  informationSource: z.enum(keysOf(informationSourceLabels)),
  fundSource: z.enum(keysOf(fundSourceLabels)),
  fundStatus: z.enum(keysOf(fundStatusLabels)),
};

/** `registerOpportunity`. */
export const registration = z.object({
  ...facts,
  accountId: idOf('Account'),
  externalId: text(lineMaximum).nullish(),
  ownerId: idOf('User').nullish(),
  remark: changeOf(text(remarkMaximum)),
});

/** `updateOpportunity`. */
export const update = z.object({
  ...opportunity,
  ...z.object(facts).partial().shape,
  externalId: changeOf(text(lineMaximum)),
  ownerId: idOf('User').optional(),
  remark: changeOf(text(remarkMaximum)),
});

/** `upsertOpportunity`. */
export const upsert = z.object({
  ...facts,
  accountId: idOf('Account'),
  externalId: text(lineMaximum),
  expectedVersion: expectedVersion.nullish(),
  ownerId: idOf('User').optional(),
  remark: changeOf(text(remarkMaximum)),
});

/** `closeOpportunity`: why is asked for unless it was won. */
export const closing = z
  .object({ ...opportunity, outcome: z.enum(keysOf(opportunityOutcomeLabels)), reason: optionalText(reasonMaximum) })
  .superRefine(({ outcome, reason }, context) => {
    if (outcome !== 'WON' && reason === null) addProblem(context, 'REQUIRED', ['reason']);
  });

/** `reopenOpportunity`. */
export const reopening = z.object(opportunity);

/** `pairPeople`. */
export const pairing = z.object({
  ...opportunity,
  userId: idOf('User'),
  contactId: idOf('Contact'),
  objective: text(reasonMaximum),
});

/** `endPairing`. */
export const pairingEnd = z.object({ ...opportunity, pairingId: idOf('Pairing') });

/** The changes of an opportunity that an input can carry. */
export type OpportunityChanges = Omit<z.output<typeof update>, 'opportunityId' | 'expectedVersion'>;

/** What registers an opportunity. */
export type NewOpportunity = z.output<typeof registration>;

/** Object.keys forgets the key type of a record. */
function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(record) as [Key, ...Key[]];
}
