import { keepingRoles } from '../account/access.ts';
import { UpsertOutcomeEnum } from '../account/type.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { DuplicateSuspected } from '../duplicate/errors.ts';
import { visibleContacts } from './access.ts';
import { can, card, emptied, payload, texts } from './card-mutations.ts';
import { type ContactResult, registerContact, removeContact, updateContact, upsertContact } from './commands.ts';

mutation('registerContact', {
  description:
    'Registers a person at an account. One who may be there already is refused (DUPLICATE_SUSPECTED) unless you accept that.',
  scopes: { roles: keepingRoles },
  errors: [NotFound, DuplicateSuspected],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account that the person works for.' }),
    name: t.string({ required: true, description: texts.name }),
    externalId: t.string({ description: texts.externalId }),
    ...card(t),
    acceptDuplicate: t.boolean({ description: 'Whether to register the person although they may be there already.' }),
  }),
  payload,
  run: registerContact,
});

mutation('updateContact', {
  description:
    'Changes what is known of a contact. Omitted leaves a value as it is; null empties it where that is allowed. Nothing different changes nothing, the version included.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  input: (t) => ({
    name: t.string({ description: `${texts.name} Omitted leaves it. Not null.` }),
    externalId: t.string({ description: `${texts.externalId} ${emptied}` }),
    ...card(t, emptied),
  }),
  payload,
  can,
  run: updateContact,
});

mutation('upsertContact', {
  description:
    'Registers the contact of an external id, or changes it when it is there: for outside systems that sync. Sending the same again changes nothing. A removed contact is brought up to date and stays removed.',
  scopes: { roles: keepingRoles },
  errors: [NotFound, VersionConflict],
  input: (t) => ({
    externalId: t.string({ required: true, description: `${texts.externalId} It decides which contact is meant.` }),
    expectedVersion: t.int({
      description: 'The version that you have seen, where it matters; another one, or no contact at all, is refused.',
    }),
    accountId: t.id({
      required: true,
      description: 'The account that the person works for; `moveContact` moves one to another.',
    }),
    name: t.string({ required: true, description: texts.name }),
    ...card(t, emptied),
  }),
  payload: (t) => ({
    contact: t.prismaField({
      type: 'Contact',
      description: 'The contact as it is now.',
      resolve: (query, { contactId }: ContactResult & { readonly outcome: UpsertOutcome }, _args, context) =>
        databaseOf(context)
          .contact.findFirst({ ...query, where: { id: contactId, AND: [visibleContacts(context.actor)] } })
          .then(inView),
    }),
    outcome: t.field({ type: UpsertOutcomeEnum, description: 'What was done.', resolve: ({ outcome }) => outcome }),
  }),
  run: upsertContact,
});

mutation('removeContact', {
  description: 'Removes a contact: lists then show it only when asked for deletions. Complaints that name it keep it.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  payload,
  can,
  run: removeContact,
});
