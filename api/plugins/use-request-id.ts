import type { ServerPlugin } from './server-plugin.ts';

/** Gives every answer its request id, what is left of the rate limit, and headers that keep it out of caches and frames. */
export function useRequestId(): ServerPlugin {
  return {
    onResponse({ response, serverContext: { session } }) {
      const { headers } = response;
      headers.set('x-request-id', session.requestId);
      headers.append('vary', 'Origin, Accept-Language');
      headers.set('x-content-type-options', 'nosniff');
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
      const { allowance } = session;
      if (allowance === null) return;
      // draft-ietf-httpapi-ratelimit-headers-10
      headers.set('ratelimit-policy', `"${allowance.policy}";q=${allowance.limit};w=60`);
      headers.set('ratelimit', `"${allowance.policy}";r=${allowance.remaining};t=${allowance.resetSeconds}`);
    },
  };
}
