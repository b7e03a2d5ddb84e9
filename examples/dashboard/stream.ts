// The stream of complaint events: one subscription, kept up for as long as the page is signed in. graphql-ws can
// retry by itself, but it sends the first cursor again; so each attempt here is a subscription of its own.
import { stringifyDocument } from '@urql/core';
import { type Client, createClient } from 'graphql-ws';
import { complaintEventsSubscription, type StreamItem } from './operations.ts';
import {
  attemptsUntilOffline,
  refusalOf,
  silenceAfterWakeMaxMs,
  heartbeatMissedMs,
  type StreamEnd,
  waitBeforeAttemptMs,
} from './stream-policy.ts';

export type StreamState = 'CONNECTING' | 'LIVE' | 'RECONNECTING' | 'OFFLINE';

export interface StreamOptions {
  /** `ws:` or `wss:` address of the graph. */
  readonly url: string;
  /** Value for `connectionParams.authorization`. */
  readonly authorization: string;
  /** Called once for each item, in order; items after a reconnect go on where the last one stopped. */
  readonly onItem: (item: StreamItem) => void;
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

export interface ComplaintStream {
  /** The computer woke or the network came back: try now, and do not trust a silent connection. */
  wake(): void;
  /** Ends the stream for good. */
  close(): void;
}

/** Opens the stream. Nothing is lost or repeated across reconnects as long as the server keeps the cursor; else a `GapItem` tells. */
export function openComplaintStream(options: StreamOptions): ComplaintStream {
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

  const take = (item: StreamItem) => {
    lastItemAt = Date.now();
    failures = 0;
    options.onState('LIVE');
    options.onItem(item);
    cursor = item.cursor;
    if (item.__typename === 'HeartbeatItem' && item.reconnectWithinMs != null) {
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
      const end = await subscribeOnce(client, cursor, take);
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
function subscribeOnce(
  client: Client,
  after: string | undefined,
  onItem: (item: StreamItem) => void,
): Promise<StreamEnd> {
  return new Promise((resolve) => {
    const stop = client.subscribe<{ complaintEvents: StreamItem }>(
      {
        query: stringifyDocument(complaintEventsSubscription),
        operationName: 'ComplaintEvents',
        variables: after === undefined ? {} : { after },
      },
      {
        next(result) {
          if (result.data) return onItem(result.data.complaintEvents);
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
