import type { Endpoint } from './client.ts';
import { exclusively } from './locks.ts';
import { openQueue, type Queue, type Standing } from './queue.ts';
import type { Store } from './store.ts';
import { submit } from './submit.ts';

/** The queue in a browser, tried again as soon as there is a connection. */
export interface PanelQueue extends Pick<Queue, 'add'> {
  /** Ends its listener; what waits goes out with the next page. */
  stop(): void;
}

/** Takes up the messages of earlier visits, and those of this one. */
export function startQueue(
  endpoint: Endpoint & { readonly anchor: HTMLElement },
  store: Store,
  onStanding: (id: string, standing: Standing) => void,
): PanelQueue {
  const { add, flush } = openQueue({
    store,
    send: (input) => submit(endpoint, input),
    exclusively,
    now: Date.now,
    random: Math.random,
    later: (work, afterMs) => void setTimeout(work, afterMs),
    onStanding,
  });
  const onOnline = (): void => void flush(true);
  addEventListener('online', onOnline);
  onOnline();
  return { add, stop: () => removeEventListener('online', onOnline) };
}
