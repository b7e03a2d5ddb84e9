import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { visibleApiKeys } from './access.ts';
import { apiKeyFilter, departmentFilter, userFilter } from './filter.ts';
import { ApiKeyConnection, DepartmentConnection, UserConnection } from './type.ts';

const UserOrder = orderInput('User', {
  NAME: { EN: 'Name', ZH_CN: '姓名' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { NAME: 'name', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('user', (t) =>
  t.prismaField({
    type: 'User',
    nullable: true,
    authScopes: { staff: true },
    description: 'The person with this id, still there or not; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the person.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).user.findUnique({ ...query, where: { id: decodeId('User', id) ?? nilId } }),
  }),
);

builder.queryField('users', (t) =>
  t.prismaConnection(
    {
      type: 'User',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'People of the company, by name unless ordered otherwise; those who left too.',
      args: {
        filter: t.arg({ type: userFilter.ref, description: 'Which; everybody without it.' }),
        orderBy: t.arg({ type: UserOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).user.count({ where: userFilter.toWhere(filter, factsOf(context)) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).user.findMany({
          ...query,
          where: userFilter.toWhere(filter, factsOf(context)),
          orderBy: stableOrder(columns[orderBy?.field ?? 'NAME'], orderBy?.direction ?? 'ASC'),
        }),
    },
    UserConnection,
  ),
);

builder.queryField('departments', (t) =>
  t.prismaConnection(
    {
      type: 'Department',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Departments that can be made responsible for handling a complaint, by name.',
      args: { filter: t.arg({ type: departmentFilter.ref, description: 'Which; all without it.' }) },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).department.count({ where: departmentFilter.toWhere(filter, factsOf(context)) }),
      resolve: (query, _root, { filter }, context) =>
        databaseOf(context).department.findMany({
          ...query,
          where: departmentFilter.toWhere(filter, factsOf(context)),
          orderBy: stableOrder('name', 'ASC'),
        }),
    },
    DepartmentConnection,
  ),
);

builder.queryField('apiKeys', (t) =>
  t.prismaConnection(
    {
      type: 'ApiKey',
      cursor: 'id',
      authScopes: { staff: true },
      description:
        'Your API keys, newest first; everybody’s for administrators and auditors. Withdrawn and expired ones too.',
      args: { filter: t.arg({ type: apiKeyFilter.ref, description: 'Which; all that you may see without it.' }) },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).apiKey.count({ where: keysOf(filter, context) }),
      resolve: (query, _root, { filter }, context) =>
        databaseOf(context).apiKey.findMany({
          ...query,
          where: keysOf(filter, context),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    ApiKeyConnection,
  ),
);

function keysOf(filter: object | null | undefined, context: Context) {
  return { AND: [visibleApiKeys(context.actor), apiKeyFilter.toWhere(filter, factsOf(context))] };
}

function factsOf({ actor, now }: Context) {
  return { actor, now: now() };
}
