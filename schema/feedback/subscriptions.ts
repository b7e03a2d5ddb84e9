import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { endOfLog } from '../core/event-log.ts';
import type { FeedPage } from '../core/feed.ts';
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
          where: { receiptToken: token, siteId: actor.kind === 'site' ? actor.siteId : '' },
          select: { id: true, complaint: { select: { id: true } } },
        });
      const found = await find();
      if (found === null) return nothing();
      return changes(
        feed.follow({ after, topics: ['complaint', 'feedback'], signal }),
        found.id,
        async () => (await find())?.complaint?.id ?? null,
      );
    },
    resolve: (query, feedbackId, _args, context) =>
      databaseOf(context).feedback.findUniqueOrThrow({ ...query, where: { id: String(feedbackId) } }),
  }),
);

/** The submission's id: at once, and after each page that touches it or its complaint. */
function changes(
  pages: AsyncIterableIterator<FeedPage>,
  feedbackId: string,
  findComplaint: () => Promise<string | null>,
): AsyncIterableIterator<string> {
  let isFirst = true;
  let complaintId: string | null = null;
  const touches = async (page: FeedPage): Promise<boolean> => {
    if (page.kind === 'gap') return true;
    if (page.kind === 'heartbeat') return false;
    if (page.events.some(({ subjectId }) => subjectId === feedbackId)) return true;
    // A submission in quarantine opens its complaint later.
    complaintId ??= await findComplaint();
    return page.events.some(({ subjectId }) => subjectId === complaintId);
  };
  return {
    async next() {
      if (isFirst) {
        isFirst = false;
        return { done: false, value: feedbackId };
      }
      for (;;) {
        const page = await pages.next();
        if (page.done === true) return { done: true, value: undefined };
        if (await touches(page.value)) return { done: false, value: feedbackId };
      }
    },
    async return() {
      await pages.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function nothing(): AsyncIterableIterator<string> {
  return (async function* none(): AsyncGenerator<string> {})();
}
