import { keepingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleExports } from './access.ts';
import { ExportConnection } from './type.ts';

builder.queryField('export', (t) =>
  t.prismaField({
    type: 'Export',
    nullable: true,
    authScopes: { roles: keepingRoles },
    description: 'The export with this id: ask again to see it go on. Null when there is none or it is not yours.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).export.findFirst({
        ...query,
        where: { id: decodeId('Export', id) ?? nilId, AND: [visibleExports(context.actor)] },
      }),
  }),
);

builder.queryField('exports', (t) =>
  t.prismaConnection(
    {
      type: 'Export',
      cursor: 'id',
      authScopes: { roles: keepingRoles },
      description: 'Your exports, newest first; everybody’s for administrators.',
      totalCount: (_connection, _args, context) =>
        databaseOf(context).export.count({ where: visibleExports(context.actor) }),
      resolve: (query, _root, _args, context) =>
        databaseOf(context).export.findMany({
          ...query,
          where: visibleExports(context.actor),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    ExportConnection,
  ),
);
