import { keepingRoles, keptAccounts } from '../account/access.ts';
import { UpsertOutcomeEnum } from '../account/type.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleContacts } from './access.ts';
import { type ContactResult, registerContact, removeContact, updateContact, upsertContact } from './commands.ts';

const payload: MutationOptions<ContactResult>['payload'] = (t) => ({
  contact: t.prismaField({
    type: 'Contact',
    description: 'The contact as it is now.',
    resolve: (query, { contactId }, _args, context) =>
      databaseOf(context)
        .contact.findFirst({ ...query, where: { id: contactId, AND: [visibleContacts(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could change this contact now: its account is in keeping, and it is not removed. */
async function can(context: Context, id: string): Promise<boolean> {
  const { contact } = databaseOf(context);
  return (await contact.count({ where: { id, deletedAt: null, account: keptAccounts(context.actor) } })) > 0;
}

const texts = {
  name: 'Full name; 1 to 200 characters.',
  externalId: 'Id of the same person in an outside system, unique; 1 to 200 characters.',
  title: 'Title on the card; 1 to 200 characters.',
  phone: 'Work telephone number; up to 40 characters.',
  email: 'Work e-mail address; up to 254 characters.',
} as const;

const emptied = 'Omitted leaves it; null empties it.';

mutation('registerContact', {
  description: 'Registers a person at an account.',
  scopes: { roles: keepingRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account that the person works for.' }),
    name: t.string({ required: true, description: texts.name }),
    externalId: t.string({ description: texts.externalId }),
    title: t.string({ description: texts.title }),
    phone: t.string({ description: texts.phone }),
    email: t.string({ description: texts.email }),
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
    title: t.string({ description: `${texts.title} ${emptied}` }),
    phone: t.string({ description: `${texts.phone} ${emptied}` }),
    email: t.string({ description: `${texts.email} ${emptied}` }),
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
      description: 'The account that the person works for; a contact does not move to another.',
    }),
    name: t.string({ required: true, description: texts.name }),
    title: t.string({ description: `${texts.title} ${emptied}` }),
    phone: t.string({ description: `${texts.phone} ${emptied}` }),
    email: t.string({ description: `${texts.email} ${emptied}` }),
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
