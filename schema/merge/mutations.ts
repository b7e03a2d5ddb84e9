import { keepingRoles, visibleAccounts } from '../account/access.ts';
import { visibleContacts } from '../contact/access.ts';
import { inView, NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { PersonErased } from '../profile/errors.ts';
import { visibleMerges } from './access.ts';
import { mergeAccounts, mergeContacts, type MergeResult } from './commands.ts';
import { MergeCovered, MergeUndone } from './errors.ts';
import { undoMerge } from './undo-commands.ts';

const payload: MutationOptions<MergeResult>['payload'] = (t) => ({
  merge: t.prismaField({
    type: 'Merge',
    description: 'The merge.',
    resolve: (query, { mergeId }, _args, context) =>
      databaseOf(context)
        .merge.findFirst({ ...query, where: { id: mergeId, AND: [visibleMerges(context.actor)] } })
        .then(inView),
  }),
});

const duplicateVersion = 'The version of the duplicate that you have seen; another one is refused (VERSION_CONFLICT).';

mutation('mergeAccounts', {
  description:
    'Merges a duplicate into an account: all that it has, people, complaints, calls, the whole history, is given to the account that remains, whose own card stays as it is. The duplicate’s id leads to that account from then on. You keep both. `undoMerge` takes it back.',
  scopes: { roles: keepingRoles },
  changes: 'account',
  input: (t) => ({
    duplicateId: t.id({
      required: true,
      description: 'The account that becomes a redirect; not one that the other stands below.',
    }),
    duplicateExpectedVersion: t.int({ required: true, description: duplicateVersion }),
  }),
  payload: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The account that remains, as it is now.',
      resolve: (query, { accountId }: MergeResult & { readonly accountId: string }, _args, context) =>
        databaseOf(context)
          .account.findFirst({ ...query, where: { id: accountId, AND: [visibleAccounts(context.actor)] } })
          .then(inView),
    }),
    merge: t.prismaField({
      type: 'Merge',
      description: 'The merge.',
      resolve: (query, { mergeId }, _args, context) =>
        databaseOf(context)
          .merge.findFirst({ ...query, where: { id: mergeId, AND: [visibleMerges(context.actor)] } })
          .then(inView),
    }),
  }),
  run: mergeAccounts,
});

mutation('mergeContacts', {
  description:
    'Merges a duplicate into a contact of the same account, likewise. What is private of the duplicate stays with it, out of sight until the merge is undone.',
  scopes: { roles: keepingRoles },
  changes: 'contact',
  errors: [PersonErased],
  input: (t) => ({
    duplicateId: t.id({
      required: true,
      description: 'The contact that becomes a redirect; not one that the other reports to.',
    }),
    duplicateExpectedVersion: t.int({ required: true, description: duplicateVersion }),
  }),
  payload: (t) => ({
    contact: t.prismaField({
      type: 'Contact',
      description: 'The contact that remains, as it is now.',
      resolve: (query, { contactId }: MergeResult & { readonly contactId: string }, _args, context) =>
        databaseOf(context)
          .contact.findFirst({ ...query, where: { id: contactId, AND: [visibleContacts(context.actor)] } })
          .then(inView),
    }),
    merge: t.prismaField({
      type: 'Merge',
      description: 'The merge.',
      resolve: (query, { mergeId }, _args, context) =>
        databaseOf(context)
          .merge.findFirst({ ...query, where: { id: mergeId, AND: [visibleMerges(context.actor)] } })
          .then(inView),
    }),
  }),
  run: mergeContacts,
});

mutation('undoMerge', {
  description:
    'Undoes a merge: the duplicate stands for itself again and gets back what it had. What somebody has put elsewhere since stays there, and what came to the other record after the merge stays with that. The duplicates of a person who was erased stay together. You keep both.',
  scopes: { roles: keepingRoles },
  errors: [NotFound, MergeUndone, MergeCovered, PersonErased],
  input: (t) => ({ mergeId: t.id({ required: true, description: 'The merge.' }) }),
  payload,
  run: undoMerge,
});
