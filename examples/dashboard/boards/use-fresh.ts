import { type AnyVariables, useQuery } from '@urql/preact';
import type { TadaDocumentNode } from 'gql.tada';
import { useEffect, useRef, useState } from 'preact/hooks';
import { authorizationOf, socketUrl } from '../../shared/client.ts';
import { openStream, type StreamItem } from '../../shared/stream.ts';
import { onWake } from '../../shared/wake.ts';

/** Changes come in bursts; what is shown is asked for once for a burst. */
const settleMs = 500; // 0.5 s

/** What a screen shows, and whether it could not be had. The last good answer stays while a newer one is on its way. */
export interface Fresh<Data> {
  readonly data: Data | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

/** Asks for something, and again soon after `tick` has grown. */
export function useFresh<Data, Variables extends AnyVariables>(
  query: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  tick: number,
): Fresh<Data> {
  const [{ data, error, fetching }, run] = useQuery<Data, Variables>({
    query,
    variables,
    requestPolicy: 'network-only',
  } as never); // urql's type of arguments can't tell variables that are none from those that are
  const first = useRef(tick);
  const again = () => run({ requestPolicy: 'network-only' });
  useEffect(() => {
    if (tick === first.current) return;
    const timer = setTimeout(again, settleMs);
    return () => clearTimeout(timer);
  }, [tick]);
  return { data, failed: error !== undefined && !fetching, again };
}

/** Grows with each change that a stream tells of. */
export function useTick<Item extends StreamItem>(
  apiKey: string,
  document: TadaDocumentNode<Readonly<Record<string, Item>>, { after?: string | null }>,
): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const opened = openStream({
      document,
      variables: {},
      url: socketUrl(location),
      authorization: authorizationOf(apiKey),
      onItem({ __typename }) {
        if (__typename !== 'HeartbeatItem') setTick((before) => before + 1);
      },
      onState() {},
      onRefused() {}, // the stream of complaints, by the same key, says so
      isOnline: () => navigator.onLine,
      random: Math.random,
    });
    const forget = onWake(() => opened.wake());
    return () => {
      forget();
      opened.close();
    };
  }, [apiKey, document]);
  return tick;
}
