import type { GraphQLError, GraphQLSchema } from 'graphql';
import { builder } from '../core/builder.ts';
import { Forbidden, inView } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import type { Cursor } from '../core/cursor.ts';
import { DomainError } from '../core/domain-error.ts';
import { endOfLog, startOfLog } from '../core/event-log.ts';
import { InvalidInput } from '../core/problems.ts';
import { readDocument, replay } from '../core/replay.ts';
import { mayHoldKeyOf } from '../user/access.ts';
import { keptWebhooks } from './access.ts';
import { type Message, messageOf } from './message-commands.ts';
import { ownerOf } from './owner-commands.ts';

/** GraphQL type of messages that would be sent. */
export const WebhookMessageType = builder.objectRef<Message>('WebhookMessage').implement({
  description: 'A message as it would be sent.',
  authScopes: { staff: true },
  fields: (t) => ({
    id: t.exposeString('id', { description: '`webhook-id`: the same whenever this is sent.' }),
    type: t.exposeString('type', { description: 'Type of the event, or `GAP`.' }),
    body: t.exposeString('body', { description: 'The body, JSON: `{ type, timestamp, data, errors? }`.' }),
  }),
});

/**
 * What a webhook would send of the last events that are kept, with its owner's rights of now: at most `last` messages, oldest
 * first. Nothing is sent, and nothing moves.
 * @throws NotFound, Forbidden for who may not see what the owner's role sees; InvalidInput when the document no longer fits.
 */
export async function previewOf(
  schema: GraphQLSchema,
  context: Context,
  webhookId: string,
  last: number,
): Promise<Message[]> {
  const db = databaseOf(context);
  const webhook = inView(await db.webhook.findFirst({ where: { id: webhookId, AND: [keptWebhooks(context.actor)] } }));
  if (!mayHoldKeyOf(context.actor, webhook.ownerId, webhook.role)) throw new Forbidden();
  const read = readDocument(schema, webhook.document, webhook.variables);
  if ('problem' in read) throw new InvalidInput([{ ...read.problem, path: ['document'] }]);
  const owner = await ownerOf(db, webhook);
  if (owner === null) return [];
  const known = await endOfLog(db);
  const after = before(known, await startOfLog(db), BigInt(last));
  const limit = last * Object.keys(known.positions).length;
  const ofOwner = { ...context, actor: owner, reauthenticate: async () => owner };
  const { told } = await replay(schema, read.stored, ofOwner, { after, known, limit });
  const messages: Message[] = [];
  for (const one of told.slice(-last)) {
    const { data, errors = [] } = await one.run();
    messages.push(messageOf(webhookId, one, { data, errors: errors.map(shown) }, context.now()));
  }
  return messages;
}

/** The position that leaves so many events of each topic after it, where so many are kept. */
function before(end: Cursor, start: Cursor, count: bigint): Cursor {
  const positions = Object.entries(end.positions).map(([topic, at]) => {
    const oldest = start.positions[topic] ?? 0n;
    return [topic, at - count > oldest ? at - count : oldest] as const;
  });
  return { epoch: end.epoch, positions: Object.fromEntries(positions) };
}

/** An error as a client sees it; what is our own fault says no more than that. */
function shown({ originalError, path }: GraphQLError) {
  const known = originalError instanceof DomainError ? originalError : null;
  return {
    message: known?.text('EN') ?? 'Something went wrong on our side.',
    path,
    code: known?.code ?? ('INTERNAL' as string),
  };
}
