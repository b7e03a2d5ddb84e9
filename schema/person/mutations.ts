import { visibleContacts } from '../contact/access.ts';
import { hasRole } from '../core/actor.ts';
import { inView, NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { PersonErased } from '../profile/errors.ts';
import { exportingRoles } from './access.ts';
import { exportPerson } from './commands.ts';
import { PersonExportType, readPerson } from './type.ts';

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
  can: async (context, id) =>
    (await databaseOf(context).contact.count({
      where: { AND: [{ id, erasure: null }, visibleContacts(context.actor)] },
    })) > 0,
  run: exportPerson,
});
