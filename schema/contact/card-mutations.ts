import type { InputFieldMap } from '@pothos/core';
import { keptAccounts } from '../account/access.ts';
import { inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import type { MutationOptions } from '../core/mutation.ts';
import { visibleContacts } from './access.ts';
import type { ContactResult } from './commands.ts';
import { RelationPositionEnum } from './type.ts';

/** The contact that a mutation changed. */
export const payload: MutationOptions<ContactResult>['payload'] = (t) => ({
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
export async function can(context: Context, id: string): Promise<boolean> {
  const { contact } = databaseOf(context);
  return (await contact.count({ where: { id, deletedAt: null, account: keptAccounts(context.actor) } })) > 0;
}

/** What the fields of an input mean. */
export const texts = {
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

/** What it means to leave a field of a change out, or to give null. */
export const emptied = 'Omitted leaves it; null empties it.';

type InputFields = Parameters<NonNullable<MutationOptions<ContactResult>['input']>>[0];

/** The fields of a person's post and card. */
export function card(t: InputFields, more = ''): InputFieldMap {
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
