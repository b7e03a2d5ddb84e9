import { Client, fetchExchange } from '@urql/core';
import { addressOf, type Endpoint } from './client.ts';
import { languageTags, type Language } from './language.ts';
import { Receipt, ReceiptChanged, type ReceiptStatus } from './operations.ts';

/** Follows messages over the network; made when the visitor asks for their status. */
export interface ReceiptWatch {
  /** Tells the status of each token now, and of the newest at each change. Returns a function that ends this. */
  follow(tokens: readonly string[], tell: (token: string, status: ReceiptStatus | null) => void): () => void;
}

/** How many messages are followed live; a browser opens only six connections to a server over HTTP/1.1. */
const liveAtMost = 2;

/**
 * A urql client for trusted documents only: with their `definitions` empty it sends `documentId`, and never a query's
 * text. Subscriptions come as server-sent events over a POST.
 */
export function watchReceipts(endpoint: Endpoint, language: Language): ReceiptWatch {
  const client = new Client({
    url: addressOf(endpoint),
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { credentials: 'omit', headers: { 'accept-language': languageTags[language] } },
  });

  function subscribe(token: string, tell: (status: ReceiptStatus) => void): () => void {
    let over = false;
    let tries = 0;
    let stop = (): void => {};
    const start = (): void => {
      const startedAt = Date.now();
      stop = client.subscription(ReceiptChanged, { token }).subscribe(({ data, hasNext }) => {
        // On completion urql delivers the last event again; telling the same status twice does no harm.
        if (data) tell(data.receiptChanged);
        if (hasNext || over) return;
        // The server went away or ended the stream: come back, more slowly each time that it did not last.
        tries = Date.now() - startedAt > 30_000 ? 0 : tries + 1;
        setTimeout(() => over || start(), Math.min(1_000 * 2 ** tries, 60_000) * (0.5 + Math.random()));
      }).unsubscribe;
    };
    start();
    return () => {
      over = true;
      stop();
    };
  }

  return {
    follow(tokens, tell) {
      const stops = tokens.map((token, index) => {
        if (index < liveAtMost) return subscribe(token, (status) => tell(token, status));
        const { unsubscribe } = client.query(Receipt, { token }).subscribe(({ data }) => {
          if (data) tell(token, data.receipt);
        });
        return unsubscribe;
      });
      return () => stops.forEach((stop) => stop());
    },
  };
}
