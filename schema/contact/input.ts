import { z } from 'zod';
import { changeOf, email, expectedVersion, idOf, phone, text } from '../core/shapes.ts';

/** Longest name, title or external id, in characters. */
export const lineMaximum = 200;

const contact = { contactId: idOf('Contact'), expectedVersion };

/** What can be changed of a contact; omitted leaves, null empties. */
const changes = {
  title: changeOf(text(lineMaximum)),
  phone: changeOf(phone),
  email: changeOf(email),
};

/** `registerContact`. */
export const registration = z.object({
  ...changes,
  accountId: idOf('Account'),
  name: text(lineMaximum),
  externalId: text(lineMaximum).nullish(),
});

/** `updateContact`. */
export const update = z.object({
  ...contact,
  ...changes,
  name: text(lineMaximum).optional(),
  externalId: changeOf(text(lineMaximum)),
});

/** `upsertContact`. */
export const upsert = z.object({
  ...changes,
  externalId: text(lineMaximum),
  expectedVersion: expectedVersion.nullish(),
  accountId: idOf('Account'),
  name: text(lineMaximum),
});

/** `removeContact`. */
export const removal = z.object(contact);

/** The changes of a contact that an input can carry. */
export type ContactChanges = Omit<z.output<typeof update>, 'contactId' | 'expectedVersion'>;
