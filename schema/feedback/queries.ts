import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { stableOrder } from '../core/paging.ts';
import { visibleFeedback } from './access.ts';
import { feedbackFilter } from './filter.ts';
import { FeedbackConnection, ReceiptType } from './type.ts';

builder.queryField('feedback', (t) =>
  t.prismaConnection(
    {
      type: 'Feedback',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'What visitors of partners’ pages have sent, newest first.',
      args: { filter: t.arg({ type: feedbackFilter.ref, description: 'Which; all that you may see without it.' }) },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).feedback.count({
          where: {
            AND: [
              visibleFeedback(context.actor),
              feedbackFilter.toWhere(filter, { actor: context.actor, now: context.now() }),
            ],
          },
        }),
      resolve: (query, _root, { filter }, context) =>
        databaseOf(context).feedback.findMany({
          ...query,
          where: {
            AND: [
              visibleFeedback(context.actor),
              feedbackFilter.toWhere(filter, { actor: context.actor, now: context.now() }),
            ],
          },
          orderBy: stableOrder('receivedAt', 'DESC'),
        }),
    },
    FeedbackConnection,
  ),
);

builder.queryField('receipt', (t) =>
  t.prismaField({
    type: ReceiptType,
    nullable: true,
    authScopes: { site: true },
    description: 'The receipt with this token; null when this site gave none such. Widget only.',
    args: { token: t.arg.string({ required: true, description: 'The receipt’s token.' }) },
    resolve: (query, _root, { token }, context) =>
      databaseOf(context).feedback.findFirst({
        ...query,
        where: {
          receiptToken: token,
          receiptRevokedAt: null,
          siteId: context.actor.kind === 'site' ? context.actor.siteId : '',
        },
      }),
  }),
);
