import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import type { Cursor } from '../core/cursor.ts';
import { endOfLog, readAfter, startOfLog } from '../core/event-log.ts';
import { decodeId } from '../core/ids.ts';
import { itemsOf, type StreamItem } from './stream.ts';
import { topicNames } from './topics.ts';
import { EventStreamItem, EventTypeEnum } from './type.ts';
import { viewOf } from './view.ts';

interface Page {
  readonly items: readonly StreamItem[];
  readonly endCursor: Cursor;
  readonly hasNextPage: boolean;
}

const EventPage = builder.objectRef<Page>('EventPage').implement({
  description: 'A page of the log.',
  authScopes: { staff: true },
  fields: (t) => ({
    items: t.field({
      type: [EventStreamItem],
      description: 'Its items: events, or one gap. Events that you may not see are left out, so a page can be short.',
      resolve: ({ items }) => [...items] as never, // the union's members are the kinds of StreamItem
    }),
    endCursor: t.field({
      type: 'EventCursor',
      description: 'The position after it: ask for the next page with it, or subscribe.',
      resolve: ({ endCursor }) => endCursor,
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether more events stand after it by now.' }),
  }),
});

builder.queryField('eventCursor', (t) =>
  t.field({
    type: 'EventCursor',
    authScopes: { staff: true },
    description:
      'The end of the log. Ask for it before you read a list, then subscribe after it: nothing is lost between.',
    resolve: (_root, _args, context) => endOfLog(databaseOf(context)),
  }),
);

builder.queryField('events', (t) =>
  t.field({
    type: EventPage,
    authScopes: { staff: true },
    description: 'The log, page by page: the same events, cursors and rights as the subscription of this name.',
    args: {
      after: t.arg({
        type: 'EventCursor',
        description: 'The position to read after; the oldest event kept without it.',
      }),
      first: t.arg.int({ required: true, description: 'Most events to read, 1 to 100.' }),
      types: t.arg({ type: [EventTypeEnum], description: 'Only events of these types; at most 100.' }),
      accountId: t.arg.id({ description: 'Only events of this account.' }),
    },
    resolve: async (_root, { after, first, types, accountId }, context): Promise<Page> => {
      const db = databaseOf(context);
      const page = await readAfter(db, after ?? (await startOfLog(db)), topicNames, first);
      const view = viewOf({ types, accountId: accountId ? (decodeId('Account', accountId) ?? 'none') : null });
      const items = await itemsOf(db, context.actor, page, view);
      return { items, endCursor: page.cursor, hasNextPage: page.kind === 'events' && page.more };
    },
  }),
);
