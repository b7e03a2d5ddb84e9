import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import { refusal } from '../refusal.ts';
import type { ServerPlugin } from './server-plugin.ts';

/** Headers that a page of another origin can't send without asking this server first (a CORS preflight). */
const proofs = ['x-entente-csrf', 'authorization'];

/** Refuses requests that a foreign page could make a browser send unasked: GET and form posts without a proving header. */
export function useCsrf(): ServerPlugin {
  const { onRequestParse } = useCSRFPrevention({ requestHeaders: proofs });
  return {
    async onRequestParse(payload) {
      try {
        // The library's hook looks at the request only; its type knows nothing of our server context.
        await onRequestParse?.(payload as never);
      } catch {
        throw refusal('CSRF_HEADER_REQUIRED');
      }
    },
  };
}
