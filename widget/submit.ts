import { execute, type Endpoint } from './client.ts';
import { SubmitFeedback, type FeedbackInput } from './operations.ts';
import type { Attempt } from './queue.ts';

/**
 * Sends one message once and says how that ended. Only an answer that is certain to stay the same counts as a
 * refusal; after whatever could be a passing trouble (no answer, 5xx, 429, a proxy's page, an older server) it is
 * tried again.
 */
export async function submit(endpoint: Endpoint, input: FeedbackInput): Promise<Attempt> {
  try {
    const reply = await execute(endpoint, SubmitFeedback, { input }, input.language);
    const result = reply.data?.submitFeedback;
    if (result) return result.__typename === 'SubmitFeedbackPayload' ? result : { refusal: result };
    const refusal = reply.errors?.find(({ extensions }) => forGood.test(extensions?.code ?? ''));
    return refusal ? { refusal } : { busy: reply.status === 429, retryAfterMs: reply.retryAfterMs };
  } catch {
    return {};
  }
}

/** Codes of errors of the whole request that no retry will mend. */
const forGood = /^(UNKNOWN_SITE|FOREIGN_ORIGIN|BAD_USER_INPUT)$/;

/** Where the visitor is; null for a page without an address of its own (a file, a sandbox), whose origin is "null". */
export function pageAddress(): string | null {
  const { origin, pathname } = location;
  return origin.startsWith('http') ? origin + pathname : null;
}
