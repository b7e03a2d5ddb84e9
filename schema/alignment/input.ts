import { z } from 'zod';
import { changeOf, date, expectedVersion, idOf, optionalText, text } from '../core/shapes.ts';
import { buyingRoleLabels, relationKindLabels, sources, statusLabels } from './vocabulary.ts';

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

/** Most days that an override can hold. */
export const overrideDaysMaximum = 366;
/** Longest personal agenda and political strategy, in characters. */
export const strategyMaximum = 2_000;
/** Most relations that the map of an account holds. */
export const relationMaximum = 500;

/** `overrideAlignment`. */
export const overriding = z.object({
  ...person,
  status: z.enum(keysOf(statusLabels)),
  statusDate: date,
  reason: text(reasonTextMaximum),
  expiresAt: z.date(),
});

/** `liftAlignmentOverride`. */
export const lifting = z.object({ overrideId: idOf('AlignmentOverride') });

/** `updateAlignmentProfile`. */
export const profileUpdate = z.object({
  ...person,
  expectedVersion: expectedVersion.nullish(),
  buyingRole: changeOf(z.enum(keysOf(buyingRoleLabels))),
  personalAgenda: changeOf(text(strategyMaximum)),
  politicalStrategy: changeOf(text(strategyMaximum)),
});

/** `relateContacts`. */
export const relating = z.object({
  fromId: idOf('Contact'),
  toId: idOf('Contact'),
  accountId: idOf('Account').nullish(),
  kind: z.enum(keysOf(relationKindLabels)),
  note: optionalText(reasonTextMaximum),
});

/** `unrelateContacts`. */
export const unrelating = z.object({ relationId: idOf('ContactRelation') });

/** Object.keys forgets the key type of a record. */
function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(record) as [Key, ...Key[]];
}
