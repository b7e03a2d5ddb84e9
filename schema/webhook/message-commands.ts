import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Cursor, encodeCursor } from '../core/cursor.ts';
import type { LoggedEvent } from '../core/event-log.ts';

/** What a message is made from: an event or a gap, as the webhook's document tells it. */
export interface Tellable {
  /** Null for a gap. */
  readonly event: LoggedEvent | null;
  /** The position before it. */
  readonly after: Cursor;
}

/** What the document made of it, errors as a client sees them. */
export interface Told {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path: unknown; readonly code: string }[];
}

/** A message, ready to be signed and sent. */
export interface Message {
  /** `webhook-id`. */
  readonly id: string;
  /** UUID of the event; null for a gap. */
  readonly eventId: string | null;
  /** Type of the event, or `GAP`. */
  readonly type: string;
  /** JSON: `{ type, timestamp, data, errors? }`. */
  readonly body: string;
}

/**
 * Makes the message of an event or a gap, as Standard Webhooks has it. Its id follows from the webhook and the event alone (of a
 * gap, from the position before it), so that a message is the same one however often and by whomever it is sent.
 */
export function messageOf(webhookId: string, { event, after }: Tellable, { data, errors }: Told, now: Date): Message {
  const subject = event?.id ?? `gap ${encodeCursor(after)}`;
  const digest = createHash('sha256').update(`${webhookId} ${subject}`).digest('base64url').slice(0, 27);
  const type = event?.type ?? 'GAP';
  const body = JSON.stringify({
    type,
    timestamp: (event?.at ?? now).toISOString(),
    data,
    ...(errors.length > 0 && {
      errors: errors.map(({ message, path, code }) => ({ message, path, extensions: { code } })),
    }),
  });
  return { id: `msg_${digest}`, eventId: event?.id ?? null, type, body };
}

/** The headers of a message, with a signature by each of the secrets. `at` is when it is sent. */
export function headersOf(
  { id, body }: Message,
  secrets: readonly string[],
  at: Date,
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Entente-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
