import type { InputFieldMap, InputShapeFromFields, ObjectFieldsShape } from '@pothos/core';
import type { Actor } from '../core/actor.ts';
import { builder, type Types } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import type { Cursor } from '../core/cursor.ts';
import { decodeId, encodeId, nilId } from '../core/ids.ts';
import { everything, follow, type StreamItem, type View } from './stream.ts';
import { topicNames } from './topics.ts';
import { eventItemType, GapItem, HeartbeatItem, itemType, type StreamScopes } from './type.ts';
import { both, viewOfAccount } from './view.ts';

/** An event, as an item of a typed stream. */
export type TypedItem = Extract<StreamItem, { kind: 'event' }> & {
  /** UUID of the account that the stream was asked for; null when it was asked for none. */
  readonly askedAccountId: string | null;
};

type FieldsOfItem = PothosSchemaTypes.ObjectFieldBuilder<Types, TypedItem>;

/** How one typed stream is made. */
export interface TypedStreamOptions<Args extends InputFieldMap> {
  /** What its items are named after: `Complaint` gives ComplaintStreamItem and ComplaintEventItem. */
  readonly noun: string;
  /** What an item tells, such as `A change of a complaint`. */
  readonly itemDescription: string;
  readonly description: string;
  /** Who may follow it; which records they hear of is for `visible` of the topic to say. */
  readonly scopes: StreamScopes;
  /** Topics of the log that it follows; all without it. */
  readonly topics?: readonly string[];
  /** Whether it takes `accountId`, and must; without it, it takes none. */
  readonly account?: 'optional' | 'required';
  /** Arguments besides `after` and `accountId`, made with `builder.args`. */
  readonly args?: Args;
  /** What those arguments narrow the stream to. */
  readonly view?: (args: InputShapeFromFields<Args>) => View;
  /** The fields that items have besides `cursor`, `change` and `event`: the record and its id. */
  readonly fields: ObjectFieldsShape<Types, TypedItem>;
}

/**
 * Adds a field to Subscription that follows the log, the same way for all: items that hold an event with the record as
 * it is now, gaps and heartbeats; after a cursor, then live; rights checked again at every event.
 *
 *     typedStream('complaintEvents', {
 *       noun: 'Complaint', topics: ['complaint'], scopes: { staff: true }, …,
 *       fields: (t) => ({
 *         complaintId: subjectIdField(t, 'Complaint', 'Global id of the complaint.'),
 *         complaint: t.prismaField({ …, resolve: (query, item, _args, context) =>
 *           whileInView(item, (id, actor) => databaseOf(context).complaint.findFirst({ …query, where: … })) }),
 *       }),
 *     });
 */
export function typedStream<Args extends InputFieldMap = InputFieldMap>(
  name: string,
  options: TypedStreamOptions<Args>,
): void {
  const { noun, scopes, view } = options;
  const eventItem = eventItemType<TypedItem>(
    `${noun}EventItem`,
    `${options.itemDescription}, as an item of a stream.`,
    scopes,
  );
  builder.objectFields(eventItem, options.fields);
  const streamItem = builder.unionType(`${noun}StreamItem`, {
    description: `One item of the stream \`${name}\`.`,
    types: [eventItem, GapItem, HeartbeatItem],
    resolveType: (item) => itemType(item as StreamItem, `${noun}EventItem`),
  });
  builder.subscriptionField(
    name,
    (t) =>
      t.field({
        type: streamItem,
        authScopes: scopes as never, // either is a valid scope map
        description: options.description,
        args: {
          after: t.arg({ type: 'EventCursor', description: 'The position to follow after; now without it.' }),
          ...(options.account !== undefined && {
            accountId: t.arg.id({
              required: options.account === 'required',
              description: 'Only what happens at this account.',
            }),
          }),
          ...options.args,
        },
        subscribe: (_root: unknown, args: object, context: Context) => {
          const ofAccount = askedAccountOf(args);
          const ofArgs = view?.(args as InputShapeFromFields<Args>) ?? everything; // what GraphQL has checked against them
          return follow(
            { ...context, db: databaseOf(context) },
            {
              after: (args as { readonly after?: Cursor | null }).after ?? null,
              topics: options.topics ?? topicNames,
              view: ofAccount === null ? ofArgs : both(viewOfAccount(ofAccount), ofArgs),
            },
          );
        },
        // The union's members are the kinds of StreamItem.
        resolve: (item: unknown, args: object) =>
          ({ ...(item as StreamItem), askedAccountId: askedAccountOf(args) }) as never,
      } as never), // Pothos can't relate arguments that are spread to their shape
  );
}

/** The id of the record that an event is about. */
export function subjectIdField(t: FieldsOfItem, typename: string, description: string) {
  return t.id({ description, resolve: ({ event }) => encodeId(typename, event.subjectId) });
}

/** Reads the record of an item again, with the rights of the moment; null for one that left the view. */
export async function whileInView<Row>(
  { change, event, actor }: TypedItem,
  find: (id: string, actor: Actor) => Promise<Row | null>,
): Promise<Row | null> {
  return change === 'REMOVED' ? null : find(event.subjectId, actor);
}

/** The UUID of the account asked for; one that can't be is nobody's, and null means any. */
function askedAccountOf(args: { readonly accountId?: string | null }): string | null {
  return args.accountId ? (decodeId('Account', args.accountId) ?? nilId) : null;
}
