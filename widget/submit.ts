import { execute, type Endpoint } from './client.ts';
import { SubmitFeedback, type FeedbackInput } from './operations.ts';
import type { Attempt } from './queue.ts';
import { newSubmissionId } from './submission-id.ts';

/** Says to the server that the visitor's token is this page's. */
const holder = newSubmissionId();

/**
 * Sends one message once and says how that ended. Only an answer that is certain to stay the same counts as a
 * refusal; after whatever could be a passing trouble (no answer, 5xx, 429, a proxy's page, an older server) it is
 * tried again.
 */
export async function submit(
  endpoint: Endpoint & { readonly anchor: HTMLElement },
  input: FeedbackInput,
  isAnybody = false,
): Promise<Attempt> {
  try {
    // Who the visitor is now, by the page's word; never kept with a message that waits.
    const token = isAnybody ? null : endpoint.anchor.getAttribute('identity');
    const identity = token ? { token, holder } : null;
    const reply = await execute(endpoint, SubmitFeedback, { input: { ...input, identity } }, input.language);
    const result = reply.data?.submitFeedback;
    if (result?.__typename === 'SubmitFeedbackPayload') return result;
    // A token that has ended meanwhile takes no message with it: it goes as anybody's, and is refused then if it must be.
    if (result) return token ? submit(endpoint, input, true) : { refusal: result };
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
