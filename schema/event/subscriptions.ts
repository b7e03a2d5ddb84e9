import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId } from '../core/ids.ts';
import { follow } from './stream.ts';
import { topicNames } from './topics.ts';
import { EventStreamItem, EventTypeEnum } from './type.ts';
import { viewOf } from './view.ts';

builder.subscriptionField('events', (t) =>
  t.field({
    type: EventStreamItem,
    authScopes: { staff: true },
    description:
      'Every change that you may see: after a cursor, then live. Nothing is lost over reconnects: resume with the last cursor you processed.',
    args: {
      after: t.arg({ type: 'EventCursor', description: 'The position to follow after; now without it.' }),
      types: t.arg({ type: [EventTypeEnum], description: 'Only events of these types; at most 100.' }),
      accountId: t.arg.id({ description: 'Only events of this account.' }),
    },
    subscribe: (_root, { after, types, accountId }, context) =>
      follow(
        { ...context, db: databaseOf(context) },
        {
          after: after ?? null,
          topics: topicNames,
          view: viewOf({ types, accountId: accountId ? (decodeId('Account', accountId) ?? 'none') : null }),
        },
      ),
    resolve: (item) => item as never, // the union's members are the kinds of StreamItem
  }),
);
