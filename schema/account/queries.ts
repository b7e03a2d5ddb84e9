import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { findFollowing } from '../core/redirects.ts';
import { visibleAccounts } from './access.ts';
import { accountFilter, livingUnlessAsked } from './filter.ts';
import { AccountConnection } from './type.ts';

const AccountOrder = orderInput('Account', {
  NAME: { EN: 'Name', ZH_CN: '名称' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { NAME: 'name', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('account', (t) =>
  t.prismaField({
    type: 'Account',
    nullable: true,
    authScopes: { staff: true },
    description:
      'The account with this id, archived or not; null when there is none or you may not see it. The id of a duplicate leads to what it was merged into.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the account.' }) },
    resolve: (query, _root, { id }, context) => {
      const db = databaseOf(context);
      const find = (uuid: string) =>
        db.account.findFirst({
          ...query,
          where: { id: uuid, mergedIntoId: null, AND: [visibleAccounts(context.actor)] },
        });
      return findFollowing(db, 'Account', decodeId('Account', id) ?? nilId, find);
    },
  }),
);

builder.queryField('accounts', (t) =>
  t.prismaConnection(
    {
      type: 'Account',
      cursor: 'id',
      authScopes: { staff: true },
      description:
        'Accounts, by name unless ordered otherwise. Archived ones show only when the filter says something about `deletedAt`.',
      args: {
        filter: t.arg({ type: accountFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: AccountOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).account.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).account.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'NAME'], orderBy?.direction ?? 'ASC'),
        }),
    },
    AccountConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return {
    AND: [visibleAccounts(actor), livingUnlessAsked(filter), accountFilter.toWhere(filter, { actor, now: now() })],
  };
}
