import { livingUnlessAsked } from '../account/filter.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { findFollowing } from '../core/redirects.ts';
import { visibleContacts } from './access.ts';
import { contactFilter } from './filter.ts';
import { ContactConnection } from './type.ts';

const ContactOrder = orderInput('Contact', {
  NAME: { EN: 'Name', ZH_CN: '姓名' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { NAME: 'name', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('contact', (t) =>
  t.prismaField({
    type: 'Contact',
    nullable: true,
    authScopes: { staff: true },
    description:
      'The contact with this id, removed or not; null when there is none or you may not see it. The id of a duplicate leads to what it was merged into.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the contact.' }) },
    resolve: (query, _root, { id }, context) => {
      const db = databaseOf(context);
      const find = (uuid: string) =>
        db.contact.findFirst({
          ...query,
          where: { id: uuid, mergedIntoId: null, AND: [visibleContacts(context.actor)] },
        });
      return findFollowing(db, 'Contact', decodeId('Contact', id) ?? nilId, find);
    },
  }),
);

builder.queryField('contacts', (t) =>
  t.prismaConnection(
    {
      type: 'Contact',
      cursor: 'id',
      authScopes: { staff: true },
      description:
        'People at accounts, by name unless ordered otherwise. Removed ones show only when the filter says something about `deletedAt`.',
      args: {
        filter: t.arg({ type: contactFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: ContactOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).contact.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).contact.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'NAME'], orderBy?.direction ?? 'ASC'),
        }),
    },
    ContactConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    AND: [visibleContacts(actor), livingUnlessAsked(filter), contactFilter.toWhere(filter, { actor, now: now() })],
  };
}
