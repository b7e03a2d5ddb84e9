import { databaseOf } from '../core/context.ts';
import { subjectIdField, typedStream, whileInView } from '../event/stream-type.ts';
import { visibleNotices } from './access.ts';

typedStream('noticeAdded', {
  noun: 'Notice',
  itemDescription: 'A new notice',
  description: 'Every notice that you get in the app: after a cursor, then live.',
  scopes: { staff: true },
  topics: ['notice'],
  fields: (t) => ({
    noticeId: subjectIdField(t, 'Notice', 'Global id of the notice.'),
    notice: t.prismaField({
      type: 'Notice',
      nullable: true,
      description: 'The notice as it is now; null when its days are over.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).notice.findFirst({ ...query, where: { id, AND: [visibleNotices(actor)] } }),
        ),
    }),
  }),
});
