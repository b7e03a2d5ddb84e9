import { planReadingRoles } from '../account/access.ts';
import { databaseOf } from '../core/context.ts';
import { subjectIdField, typedStream, whileInView } from '../event/stream-type.ts';
import { visibleAlignment } from './access.ts';

typedStream('alignmentChanged', {
  noun: 'Alignment',
  itemDescription: 'A change of a person’s alignment',
  description:
    'Every change of a status, at accounts whose plans you may see: after a cursor, then live. One comes for each opportunity in which the status is another, and for the account as a whole.',
  scopes: { roles: planReadingRoles },
  account: 'optional',
  topics: ['alignment'],
  fields: (t) => ({
    alignmentChangeId: subjectIdField(t, 'AlignmentChange', 'Global id of the change.'),
    alignmentChange: t.prismaField({
      type: 'AlignmentChange',
      nullable: true,
      description: 'The change; null when it left your view.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).alignmentChange.findFirst({ ...query, where: { id, ...visibleAlignment(actor) } }),
        ),
    }),
  }),
});
