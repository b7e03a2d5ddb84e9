// A stream of events: one subscription, kept up for as long as it is wanted. graphql-ws can retry by itself, but it
// sends the first cursor again; so each attempt here is a subscription of its own.
import { getOperationName, stringifyDocument } from '@urql/core';
import type { TadaDocumentNode } from 'gql.tada';
import { type Client, createClient } from 'graphql-ws';
import {
  attemptsUntilOffline,
  refusalOf,
  silenceAfterWakeMaxMs,
  heartbeatMissedMs,
  type StreamEnd,
  waitBeforeAttemptMs,
} from './stream-policy.ts';

export type StreamState = 'CONNECTING' | 'LIVE' | 'RECONNECTING' | 'OFFLINE';

/** What each item of a stream has, whatever it tells. */
export interface StreamItem {
  readonly __typename: string;
  readonly cursor: string;
  /** Of heartbeats: the server is going away within this time. */
  readonly reconnectWithinMs?: number | null;
}

/** The answer of a subscription: one root field, which holds the item. */
type Answer<Item> = Readonly<Record<string, Item>>;

export interface StreamOptions<Item, Variables> {
  /** A subscription with one root field, whose `after` takes a cursor. */
  readonly document: TadaDocumentNode<Answer<Item>, Variables & { readonly after?: string | null }>;
  /** Its variables besides `after`. */
  readonly variables: Variables;
  /** `ws:` or `wss:` address of the graph. */
  readonly url: string;
  /** Value for `connectionParams.authorization`. */
  readonly authorization: string;
  /** Called once for each item, in order; items after a reconnect go on where the last one stopped. */
  readonly onItem: (item: Item) => void;
  readonly onState: (state: StreamState) => void;
  /** The server will not have this key, with its code for why; the stream has ended for good. */
  readonly onRefused: (reason: string) => void;
  /** Whether the computer has a network at all. */
  readonly isOnline: () => boolean;
  /** 0 to 1, for waits that differ between dashboards. */
  readonly random: () => number;
  /** Without any item for this long the connection is taken for dead. */
  readonly silenceMaxMs?: number;
}

export interface Stream {
  /** The computer woke or the network came back: try now, and do not trust a silent connection. */
  wake(): void;
  /** Ends the stream for good. */
  close(): void;
}

/** Opens the stream. Nothing is lost or repeated across reconnects as long as the server keeps the cursor; else a `GapItem` tells. */
export function openStream<Item extends StreamItem, Variables extends Readonly<Record<string, unknown>>>(
  options: StreamOptions<Item, Variables>,
): Stream {
  const { random, silenceMaxMs = heartbeatMissedMs } = options;
  let cursor: string | undefined;
  let lastItemAt = Date.now();
  let failures = 0;
  let ended = false;
  let leaving: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  let endRest: () => void = () => {};

  const client = createClient({
    url: options.url,
    connectionParams: { authorization: options.authorization },
    lazy: true,
    retryAttempts: 0,
    connectionAckWaitTimeout: 10_000, // 10 s
    onNonLazyError: () => {},
  });

  const take = (item: Item) => {
    lastItemAt = Date.now();
    failures = 0;
    options.onState('LIVE');
    options.onItem(item);
    cursor = item.cursor;
    if (item.reconnectWithinMs != null) {
      // The server is going away: leave at a moment of our own, so that not everybody comes back at once.
      const waitMs = random() * item.reconnectWithinMs;
      leaving ??= { at: Date.now() + waitMs, timer: setTimeout(() => client.terminate(), waitMs) };
    }
  };

  const watchdog = setInterval(() => {
    if (Date.now() - lastItemAt > silenceMaxMs) client.terminate();
  }, silenceMaxMs / 8);

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const keepUp = async () => {
    options.onState('CONNECTING');
    while (!ended) {
      lastItemAt = Date.now();
      const end = await subscribeOnce(client, options, cursor, take);
      if (ended) break;
      const reason = refusalOf(end);
      if (reason !== null) {
        stop();
        options.onRefused(reason);
        break;
      }
      options.onState(failures >= attemptsUntilOffline || !options.isOnline() ? 'OFFLINE' : 'RECONNECTING');
      if (leaving) {
        clearTimeout(leaving.timer);
        await rest(Math.max(0, leaving.at - Date.now()));
        leaving = null;
      } else await rest(waitBeforeAttemptMs(failures, random()));
      failures += 1;
    }
  };

  const stop = () => {
    ended = true;
    clearInterval(watchdog);
    if (leaving) clearTimeout(leaving.timer);
    endRest();
    void client.dispose();
  };

  void keepUp();
  return {
    wake() {
      endRest();
      if (Date.now() - lastItemAt > silenceAfterWakeMaxMs) client.terminate();
    },
    close: stop,
  };
}

/** One attempt: resolves, never rejects, when the subscription has ended, with the way it ended. */
function subscribeOnce<Item, Variables extends Readonly<Record<string, unknown>>>(
  client: Client,
  { document, variables }: StreamOptions<Item, Variables>,
  after: string | undefined,
  onItem: (item: Item) => void,
): Promise<StreamEnd> {
  return new Promise((resolve) => {
    const stop = client.subscribe<Answer<Item>>(
      {
        query: stringifyDocument(document),
        operationName: getOperationName(document),
        variables: after === undefined ? { ...variables } : { ...variables, after },
      },
      {
        next(result) {
          const [item] = Object.values(result.data ?? {});
          if (item) return onItem(item);
          // An error on one item: its cursor is unknown, so start again after the last one taken.
          resolve(refusedDocument(result.errors ?? []));
          stop();
        },
        error: (cause) => resolve(endOf(cause)),
        complete: () => resolve({ kind: 'COMPLETED' }),
      },
    );
  });
}

function endOf(cause: unknown): StreamEnd {
  if (Array.isArray(cause)) return refusedDocument(cause);
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number') {
    const reason = 'reason' in cause && typeof cause.reason === 'string' ? cause.reason : '';
    return { kind: 'CLOSED', code: cause.code, reason };
  }
  // No close event: the connection could not be made at all.
  return { kind: 'CLOSED', code: 1006, reason: '' };
}

function refusedDocument(errors: readonly { readonly extensions?: Record<string, unknown> }[]): StreamEnd {
  return {
    kind: 'REFUSED_DOCUMENT',
    codes: errors.map((error) => String(error.extensions?.['code'] ?? '')),
  };
}
