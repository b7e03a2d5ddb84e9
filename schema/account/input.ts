import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, phone, text, webAddress } from '../core/shapes.ts';
import {
  accountKindLabels,
  addressKindLabels,
  type AddressKind,
  customerKindLabels,
  industryLabels,
  maintenanceLevelLabels,
  marketTypeLabels,
  ownershipLabels,
  retailFormatLabels,
  serviceClassLabels,
  terminalStatusLabels,
  valueClassLabels,
} from './vocabulary.ts';

/** Longest name, title, external id or part of an address, in characters. */
export const lineMaximum = 200;

const kinds = Object.keys(addressKindLabels) as [AddressKind, ...AddressKind[]]; // a vocabulary's keys, never empty

const country = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}$/);

const address = z.object({
  kind: z.enum(kinds),
  street: text(lineMaximum),
  city: text(lineMaximum),
  province: text(lineMaximum).nullish(),
  postalCode: text(20).nullish(),
  country: country.nullish(),
});

const addresses = z
  .array(address)
  .max(kinds.length)
  .superRefine((list, context) => {
    for (const [index, { kind }] of list.entries())
      if (list.findIndex((other) => other.kind === kind) < index)
        addProblem(context, 'REPEATED', [String(index), 'kind']);
  })
  .transform((list) =>
    list.map((given) => ({
      kind: given.kind,
      street: given.street,
      city: given.city,
      province: given.province ?? null,
      postalCode: given.postalCode ?? null,
      country: given.country ?? 'CN',
    })),
  );

/** An address as it is kept. */
export type Address = z.output<typeof addresses>[number];

const account = { accountId: idOf('Account'), expectedVersion };

/** What can be changed of an account; omitted leaves, null empties. */
const changes = {
  phone: changeOf(phone),
  website: changeOf(webAddress),
  parentId: changeOf(idOf('Account')),
  addresses: addresses.optional(),
};

/** `registerAccount`. */
export const registration = z.object({
  ...changes,
  name: text(lineMaximum),
  externalId: text(lineMaximum).nullish(),
  ownerId: idOf('User').nullish(),
  acceptDuplicate: z.boolean().nullish(),
});

/** `updateAccount`. */
export const update = z.object({
  ...account,
  ...changes,
  name: text(lineMaximum).optional(),
  externalId: changeOf(text(lineMaximum)),
});

/** `upsertAccount`. */
export const upsert = z.object({
  ...changes,
  externalId: text(lineMaximum),
  expectedVersion: expectedVersion.nullish(),
  name: text(lineMaximum),
  ownerId: idOf('User').nullish(),
});

/** `reassignAccount`. */
export const reassignment = z.object({ ...account, ownerId: idOf('User') });

/** `classifyAccount`; omitted leaves, null empties. */
export const classification = z.object({
  ...account,
  customerKind: changeOf(wordOf(customerKindLabels)),
  processStep: changeOf(text(lineMaximum)),
  kinds: z.array(wordOf(accountKindLabels)).max(4).optional(),
  valueClass: changeOf(wordOf(valueClassLabels)),
  serviceClass: changeOf(wordOf(serviceClassLabels)),
  serviceClassReason: changeOf(text(500)),
  maintenanceLevel: changeOf(wordOf(maintenanceLevelLabels)),
  marketType: changeOf(wordOf(marketTypeLabels)),
  retailFormat: changeOf(wordOf(retailFormatLabels)),
  otherRetailFormat: changeOf(text(lineMaximum)),
  tier: changeOf(z.number().int().min(1).max(30)),
  terminalStatus: changeOf(wordOf(terminalStatusLabels)),
  ownership: changeOf(wordOf(ownershipLabels)),
  industry: changeOf(wordOf(industryLabels)),
  otherIndustry: changeOf(text(lineMaximum)),
});

/** `archiveAccount` and `settleAccountAttention`. */
export const target = z.object(account);

function wordOf<Word extends string>(labels: Readonly<Record<Word, unknown>>) {
  return z.enum(Object.keys(labels) as [Word, ...Word[]]); // Object.keys forgets the key type of a record
}

/** The changes of an account that an input can carry. */
export type AccountChanges = Omit<z.output<typeof update>, 'accountId' | 'expectedVersion'>;
