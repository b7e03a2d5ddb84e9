// The stream of complaint events, resumed after every broken connection.
import { setTimeout as rest } from 'node:timers/promises';
import type { ResultOf } from 'gql.tada';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { complaintEvents } from './operations.ts';

/** One item of the stream. */
export type StreamItem = ResultOf<typeof complaintEvents>['complaintEvents'];

/**
 * Yields every item until the signal is aborted: the first is a heartbeat, which says that whatever happens from now on
 * will come. The cursor of the last item that was taken is where a new connection goes on, so nothing is lost or comes
 * twice; a `GapItem` says that the server could not do that, and everything must be read again.
 */
export async function* follow(
  url: string,
  apiKey: string,
  signal: AbortSignal,
): AsyncGenerator<StreamItem, void, void> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${apiKey}` },
    retryAttempts: 0, // it would send the first cursor again
  });
  let after: string | undefined;
  while (!signal.aborted) {
    const items = client.iterate<{ complaintEvents: StreamItem }>({
      query: print(complaintEvents),
      variables: after === undefined ? {} : { after },
    });
    const stop = () => void items.return?.();
    signal.addEventListener('abort', stop);
    try {
      for await (const { data, errors } of items) {
        if (!data) throw new Error(errors?.[0]?.message ?? 'an item without data');
        yield data.complaintEvents;
        after = data.complaintEvents.cursor;
      }
    } catch (error) {
      if (isRefused(error)) throw new Error('The server refused the key.', { cause: error });
    } finally {
      signal.removeEventListener('abort', stop);
    }
    if (!signal.aborted) await rest(500 + Math.random() * 1_000);
  }
  await client.dispose();
}

/** 4401 and 4403 say that this key will not be let in, however often it asks. */
function isRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 4401 || error.code === 4403);
}
