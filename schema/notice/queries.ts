import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { noticeLogRoles, visibleNoticeDeliveries, visibleNotices } from './access.ts';
import { noticeDeliveryFilter, noticeFilter } from './filter.ts';
import { NoticeConnection, NoticeDeliveryConnection } from './type.ts';

builder.queryField('notices', (t) =>
  t.prismaConnection(
    {
      type: 'Notice',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'What you were told in the app, newest first; kept for 90 days.',
      args: { filter: t.arg({ type: noticeFilter.ref, description: 'Which; all of yours without it.' }) },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).notice.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter }, context) =>
        databaseOf(context).notice.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    NoticeConnection,
  ),
);

builder.queryField('unreadNotices', (t) =>
  t.int({
    authScopes: { staff: true },
    description: 'How many of your notices in the app you have not read.',
    resolve: (_root, _args, context) =>
      databaseOf(context).notice.count({ where: { readAt: null, AND: [visibleNotices(context.actor)] } }),
  }),
);

builder.queryField('noticeDeliveries', (t) =>
  t.prismaConnection(
    {
      type: 'NoticeDelivery',
      cursor: 'id',
      authScopes: { roles: noticeLogRoles },
      description: 'The log of e-mails and short messages, newest first; kept for 90 days. What they said is not kept.',
      args: { filter: t.arg({ type: noticeDeliveryFilter.ref, description: 'Which; all without it.' }) },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).noticeDelivery.count({ where: deliveriesOf(filter, context) }),
      resolve: (query, _root, { filter }, context) =>
        databaseOf(context).noticeDelivery.findMany({
          ...query,
          where: deliveriesOf(filter, context),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    NoticeDeliveryConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleNotices(actor), noticeFilter.toWhere(filter, { actor, now: now() })] };
}

function deliveriesOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleNoticeDeliveries(actor), noticeDeliveryFilter.toWhere(filter, { actor, now: now() })] };
}
