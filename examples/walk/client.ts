// The graph over HTTP, with one API key.
import { setTimeout as rest } from 'node:timers/promises';
import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

/** Sends an operation and gives its data back. */
export type Ask = <Data, Variables>(document: TadaDocumentNode<Data, Variables>, variables: Variables) => Promise<Data>;

/** The request itself failed: not signed in, an invalid document, a fault of the server. Refusals of a mutation are data, not this. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
}

const attempts = 3;

/**
 * Makes an {@link Ask} for one key. A request that got no answer is sent again, unchanged: queries may always be
 * repeated, and a mutation carries its `@idempotent` key, so that the server gives the first result again.
 */
export function connect(url: string, apiKey: string): Ask {
  return async (document, variables) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
          body: JSON.stringify({ query: print(document), variables }),
          signal: AbortSignal.timeout(10_000), // 10 s
        });
        const answer = await response.json();
        if (answer.errors) throw new RequestFailed(answer.errors[0].message);
        return answer.data;
      } catch (error) {
        if (error instanceof RequestFailed || attempt === attempts) throw error;
        await rest(200 * 2 ** attempt);
      }
    }
  };
}
