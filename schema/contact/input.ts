import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { changeOf, date, email, expectedVersion, idOf, phone, text } from '../core/shapes.ts';
import { type RelationPosition, relationPositionLabels } from './vocabulary.ts';

/** Longest name, title, department or external id, in characters. */
export const lineMaximum = 200;

const contact = { contactId: idOf('Contact'), expectedVersion };

const positions = Object.keys(relationPositionLabels) as [RelationPosition, ...RelationPosition[]]; // a vocabulary's keys, never empty

/** What a person is at an account; omitted leaves, null empties. */
const post = {
  title: changeOf(text(lineMaximum)),
  position: changeOf(z.enum(positions)),
  department: changeOf(text(lineMaximum)),
  startedOn: changeOf(date),
  reportsToId: changeOf(idOf('Contact')),
  reportsToName: changeOf(text(lineMaximum)),
};

/** What can be changed of a contact; omitted leaves, null empties. */
const changes = {
  ...post,
  phone: changeOf(phone),
  email: changeOf(email),
};

/** `registerContact`. */
export const registration = z
  .object({
    ...changes,
    accountId: idOf('Account'),
    name: text(lineMaximum),
    externalId: text(lineMaximum).nullish(),
    acceptDuplicate: z.boolean().nullish(),
  })
  .superRefine(oneSuperior);

/** `updateContact`. */
export const update = z
  .object({
    ...contact,
    ...changes,
    name: text(lineMaximum).optional(),
    externalId: changeOf(text(lineMaximum)),
  })
  .superRefine(oneSuperior);

/** `upsertContact`. */
export const upsert = z
  .object({
    ...changes,
    externalId: text(lineMaximum),
    expectedVersion: expectedVersion.nullish(),
    accountId: idOf('Account'),
    name: text(lineMaximum),
  })
  .superRefine(oneSuperior);

/** `removeContact`. */
export const removal = z.object(contact);

/** `affiliateContact`. */
export const affiliation = z.object({
  ...contact,
  accountId: idOf('Account'),
  role: text(lineMaximum).nullish(),
  position: z.enum(positions).nullish(),
  department: text(lineMaximum).nullish(),
  startedOn: date.nullish(),
});

/** `endAffiliation`. */
export const ending = z.object({ ...contact, affiliationId: idOf('Affiliation'), endedOn: date.nullish() });

/** `moveContact`. */
export const move = z
  .object({ ...contact, ...changes, accountId: idOf('Account'), leftOn: date.nullish() })
  .superRefine(oneSuperior);

/** The changes of a contact that an input can carry. */
export type ContactChanges = Omit<z.output<typeof update>, 'contactId' | 'expectedVersion'>;

/** A superior is in the graph or is a name, not both. */
function oneSuperior(
  given: { readonly reportsToId?: string | null | undefined; readonly reportsToName?: string | null | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (given.reportsToId != null && given.reportsToName != null)
    addProblem(context, 'NOT_APPLICABLE', ['reportsToName']);
}
