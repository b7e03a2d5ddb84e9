import { Client, fetchExchange } from '@urql/core';
import type { Language } from './labels.ts';
import { tagOf } from './language.ts';

/** Value of the header and of the WebSocket's `connectionParams.authorization`. */
export const authorizationOf = (key: string): string => `Bearer ${key}`;

/**
 * A urql client that acts with one key. It has no cache: the live list keeps the rows, and everything else that is asked
 * for is asked because it may have changed.
 */
export function createGraphClient(key: string, language: Language): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchOptions: {
      headers: { authorization: authorizationOf(key), 'accept-language': tagOf(language) },
    },
  });
}

/** The graph's WebSocket address, beside the page. */
export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/graphql`;
}
