import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { endOfLog } from '../core/event-log.ts';
import { unfold } from '../event/stream.ts';
import { ReceiptType } from './type.ts';

builder.subscriptionField('receiptChanged', (t) =>
  t.prismaField({
    type: ReceiptType,
    authScopes: { site: true },
    description:
      'The receipt with this token: as it is now, then each time it changes. Ends at once when this site gave none such. Widget only.',
    args: { token: t.arg.string({ required: true, description: 'The receipt’s token.' }) },
    subscribe: async (_root, { token }, context) => {
      const { actor, feed, signal } = context;
      const db = databaseOf(context);
      // The position first, then the state: a change between the two is told twice, never missed.
      const after = await endOfLog(db);
      const find = () =>
        db.feedback.findFirst({
          where: { receiptToken: token, receiptRevokedAt: null, siteId: actor.kind === 'site' ? actor.siteId : '' },
          select: {
            id: true,
            complaint: { select: { id: true } },
            suggestion: { select: { id: true, mergedIntoId: true } },
          },
        });
      let found = await find();
      let isTold = false;
      return unfold(
        feed.follow({ after, topics: ['complaint', 'feedback', 'suggestion'], signal }),
        signal,
        async (page) => {
          if (found === null) return { items: [], isLast: true };
          // A submission in quarantine opens its record later, and a suggestion may be merged into another.
          if (page.kind === 'events' && found.complaint === null) found = (await find()) ?? found;
          const { id, complaint, suggestion } = found;
          const records = [id, complaint?.id, suggestion?.id, suggestion?.mergedIntoId];
          const isTouched =
            !isTold ||
            page.kind === 'gap' ||
            (page.kind === 'events' && page.events.some(({ subjectId }) => records.includes(subjectId)));
          isTold = true;
          return { items: isTouched ? [id] : [], isLast: false };
        },
      );
    },
    resolve: (query, feedbackId, _args, context) =>
      databaseOf(context).feedback.findUniqueOrThrow({ ...query, where: { id: String(feedbackId) } }),
  }),
);
