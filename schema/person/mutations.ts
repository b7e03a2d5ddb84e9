import { visibleContacts } from '../contact/access.ts';
import { hasRole } from '../core/actor.ts';
import { inView, NotFound } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { PersonErased } from '../profile/errors.ts';
import { erasingRoles, exportingRoles } from './access.ts';
import { exportPerson } from './commands.ts';
import { erasePerson } from './erasure-commands.ts';
import { PersonExportType, readPerson } from './type.ts';

/** Whether something is still held of this person, removed or not. */
async function isHeld(context: Context, id: string): Promise<boolean> {
  const where = { AND: [{ id, erasure: null }, visibleContacts(context.actor)] };
  return (await databaseOf(context).contact.count({ where })) > 0;
}

mutation('exportPerson', {
  description:
    'Hands out everything that is held of a person, in one answer, for the person to have: also of one whose card was removed. Reading what is private is logged as EXPORT, each time; the log of events keeps that it was handed out (PERSON_EXPORTED).',
  scopes: { roles: exportingRoles },
  errors: [NotFound, PersonErased],
  input: (t) => ({ contactId: t.id({ required: true, description: 'The person.' }) }),
  payload: (t) => ({
    person: t.field({
      type: PersonExportType,
      description: 'Everything that is held of the person, as it is now.',
      async resolve({ contactId }, _args, context) {
        if (!hasRole(context.actor, exportingRoles)) throw new NotFound();
        const { id } = await databaseOf(context)
          .contact.findFirst({
            where: { AND: [{ id: contactId, erasure: null }, visibleContacts(context.actor)] },
            select: { id: true },
          })
          .then(inView);
        return readPerson(context, id);
      },
    }),
  }),
  can: isHeld,
  run: exportPerson,
});

mutation('erasePerson', {
  description:
    'Erases a person for good: destroys the key of what is private, deletes profile, posts and alignment, takes name, numbers, addresses and day of birth out of every text, and leaves an anonymous contact, removed, for the records that point to it. Nobody can undo it. The log of events tells (PERSON_ERASED), so that outside systems can follow.',
  changes: 'contact',
  scopes: { roles: erasingRoles },
  errors: [PersonErased],
  input: (t) => ({
    reason: t.string({
      required: true,
      description: 'Why, 1 to 500 characters; mentions of the person are taken out.',
    }),
    otherSpellings: t.stringList({
      description:
        'Other names under which texts mention the person, such as 韩总 or a former name: at most 10, each of 1 to 200 characters. Those of the card are known.',
    }),
  }),
  payload: (t) => ({
    contact: t.prismaField({
      type: 'Contact',
      description: 'What is left; its `erasure` tells what was done.',
      resolve: (query, { contactId }, _args, context) =>
        databaseOf(context)
          .contact.findFirst({ ...query, where: { AND: [{ id: contactId }, visibleContacts(context.actor)] } })
          .then(inView),
    }),
  }),
  can: isHeld,
  run: erasePerson,
});
