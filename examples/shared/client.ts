import { Client, type Exchange, fetchExchange } from '@urql/core';
import type { Language } from './labels.ts';
import { tagOf } from './language.ts';

/** Value of the header and of the WebSocket's `connectionParams.authorization`. */
export const authorizationOf = (key: string): string => `Bearer ${key}`;

/** A urql client that acts with one key. Without other `exchanges` it has no cache: what is asked for is asked because it may have changed. */
export function createGraphClient(key: string, language: Language, exchanges: Exchange[] = [fetchExchange]): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    exchanges,
    fetchOptions: {
      headers: { authorization: authorizationOf(key), 'accept-language': tagOf(language) },
    },
  });
}

/** The graph's WebSocket address, beside the page. */
export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/graphql`;
}
