import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleWebhooks } from './access.ts';
import { WebhookConnection } from './type.ts';

builder.queryField('webhook', (t) =>
  t.prismaField({
    type: 'Webhook',
    nullable: true,
    authScopes: { staff: true },
    description: 'The webhook with this id. Null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the webhook.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).webhook.findFirst({
        ...query,
        where: { id: decodeId('Webhook', id) ?? nilId, AND: [visibleWebhooks(context.actor)] },
      }),
  }),
);

builder.queryField('webhooks', (t) =>
  t.prismaConnection(
    {
      type: 'Webhook',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Your webhooks, newest first; everybody’s for administrators and auditors.',
      totalCount: (_connection, _args, context) =>
        databaseOf(context).webhook.count({ where: visibleWebhooks(context.actor) }),
      resolve: (query, _root, _args, context) =>
        databaseOf(context).webhook.findMany({
          ...query,
          where: visibleWebhooks(context.actor),
          orderBy: stableOrder('createdAt', 'DESC'),
        }),
    },
    WebhookConnection,
  ),
);
