import type { InputFieldMap } from '@pothos/core';
import { keepingRoles, keptAccounts } from '../account/access.ts';
import { UpsertOutcomeEnum } from '../account/type.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleContacts } from './access.ts';
import { type ContactResult, registerContact, removeContact, updateContact, upsertContact } from './commands.ts';
import { RelationPositionEnum } from './type.ts';

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
  position: 'Post in the hierarchy (F24).',
  department: 'Department there; 1 to 200 characters.',
  startedOn: 'Since when the person works there; not in the future.',
  reportsToId:
    'The superior (向谁报告), of the same account; never the person or one below. Takes the place of a name.',
  reportsToName: 'The superior’s name, where that is nobody in the graph; 1 to 200 characters. Not with `reportsToId`.',
} as const;

const emptied = 'Omitted leaves it; null empties it.';

type InputFields = Parameters<NonNullable<MutationOptions<ContactResult>['input']>>[0];

/** The fields of a person's post and card. */
function card(t: InputFields, more = ''): InputFieldMap {
  const description = (key: keyof typeof texts): string => `${texts[key]} ${more}`.trimEnd();
  return {
    title: t.string({ description: description('title') }),
    position: t.field({ type: RelationPositionEnum, description: description('position') }),
    department: t.string({ description: description('department') }),
    startedOn: t.field({ type: 'Date', description: description('startedOn') }),
    reportsToId: t.id({ description: description('reportsToId') }),
    reportsToName: t.string({ description: description('reportsToName') }),
    phone: t.string({ description: description('phone') }),
    email: t.string({ description: description('email') }),
  };
}

mutation('registerContact', {
  description: 'Registers a person at an account.',
  scopes: { roles: keepingRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account that the person works for.' }),
    name: t.string({ required: true, description: texts.name }),
    externalId: t.string({ description: texts.externalId }),
    ...card(t),
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
      description: 'The account that the person works for; a contact does not move to another.',
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
