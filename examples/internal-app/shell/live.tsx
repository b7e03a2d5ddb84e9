import type { TadaDocumentNode } from 'gql.tada';
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { authorizationOf, socketUrl } from '../../shared/client.ts';
import { useMessages } from '../../shared/language.ts';
import { sharedMessages } from '../../shared/messages.ts';
import { openStream, type StreamItem, type StreamState } from '../../shared/stream.ts';
import { onWake } from '../../shared/wake.ts';

/** With which key streams are opened, and what to do when it is good no more. */
export const LiveContext = createContext<{ readonly apiKey: string; readonly onRefused: (reason: string) => void }>({
  apiKey: '',
  onRefused: () => {},
});

/**
 * Follows a stream for as long as the screen is shown, from the moment it opens. Gives the stream's state; null when the
 * reader may not follow it, which is no reason to sign them out.
 */
export function useLive<Item extends StreamItem, Variables extends Readonly<Record<string, unknown>>>(
  document: TadaDocumentNode<Readonly<Record<string, Item>>, Variables & { readonly after?: string | null }>,
  variables: Variables,
  onItem: (item: Item) => void,
): StreamState | null {
  const { apiKey, onRefused } = useContext(LiveContext);
  const [state, setState] = useState<StreamState | null>('CONNECTING');
  const take = useRef(onItem);
  take.current = onItem;

  useEffect(() => {
    const stream = openStream({
      document,
      variables,
      url: socketUrl(location),
      authorization: authorizationOf(apiKey),
      onItem: (item: Item) => take.current(item),
      onState: setState,
      onRefused(reason) {
        setState(null);
        if (reason !== 'FORBIDDEN') onRefused(reason);
      },
      isOnline: () => navigator.onLine,
      random: Math.random,
    });
    const forget = onWake(() => stream.wake());
    return () => {
      forget();
      stream.close();
    };
  }, [apiKey, document, JSON.stringify(variables)]);

  return state;
}

/** Whether the screen is live. */
export function Pulse({ state }: { readonly state: StreamState | null }) {
  const t = useMessages(sharedMessages);
  if (state === null) return null;
  return (
    <p class={`pulse pulse-${state.toLowerCase()}`} role="status">
      <span class="pulse-mark" aria-hidden="true" />
      <span>{t.stream[state]}</span>
    </p>
  );
}
