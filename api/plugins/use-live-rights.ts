import { createSourceEventStream, execute, type ExecutionResult } from 'graphql';
import { unauthenticated } from '../auth.ts';
import type { CredentialProblem } from '../credential.ts';
import type { Session } from '../session.ts';
import { isAsyncIterable, mapStream } from '../stream.ts';
import type { Operation, ServerPlugin } from './server-plugin.ts';

const longestTimerMs = 2_147_483_647;

/**
 * Runs each event of a subscription with the rights of that moment and a context of its own: caches by context (loaders,
 * scopes) would otherwise live as long as the stream. When the credential stops working, the stream ends: over SSE
 * with an UNAUTHENTICATED error as its last item, on a socket by closing it.
 */
export function useLiveRights(now: () => Date): ServerPlugin {
  return {
    onSubscribe({ setSubscribeFn }) {
      // Envelop's type of the arguments has an unknown context; it is the one that our own context factory made.
      setSubscribeFn((args) => subscribe(args as unknown as Operation['args'], now));
    },
  };
}

async function subscribe(
  args: Operation['args'],
  now: () => Date,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!isAsyncIterable<unknown>(source)) return source;
  const { session } = args.contextValue;
  const results = mapStream(source, async (event): Promise<ExecutionResult | CredentialEnded> => {
    const actor = await session.identity.reauthenticate();
    const problem = await session.identity.problem();
    if (problem !== null) return new CredentialEnded(problem);
    return execute({ ...args, rootValue: event, contextValue: { ...args.contextValue, actor } });
  });
  return endWithCredential(results, session, now);
}

/** Says that the credential stopped working. */
class CredentialEnded {
  readonly problem: CredentialProblem;

  constructor(problem: CredentialProblem) {
    this.problem = problem;
  }
}

function endWithCredential(
  source: AsyncIterableIterator<ExecutionResult | CredentialEnded>,
  session: Session,
  now: () => Date,
): AsyncIterableIterator<ExecutionResult> {
  const { actor } = session.identity;
  const expiresAt = actor.kind === 'user' ? actor.expiresAt : null;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const expired = Promise.withResolvers<IteratorResult<CredentialEnded>>();
  if (expiresAt !== null) {
    const waitMs = Math.min(Math.max(expiresAt.getTime() - now().getTime(), 0), longestTimerMs);
    const end = async (): Promise<void> => {
      const problem = (await session.identity.problem()) ?? 'TOKEN_EXPIRED';
      expired.resolve({ done: false, value: new CredentialEnded(problem) });
    };
    timer = setTimeout(() => void end(), waitMs);
  }
  function stop(): Promise<unknown> {
    over = true;
    clearTimeout(timer);
    return source.return?.() ?? Promise.resolve();
  }
  const done: IteratorResult<ExecutionResult> = { done: true, value: undefined };
  const stream: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      if (over) return done;
      const result = await Promise.race([source.next(), expired.promise]);
      if (over || result.done === true) {
        clearTimeout(timer);
        return done;
      }
      if (!(result.value instanceof CredentialEnded)) return { done: false, value: result.value };
      session.credentialEnded?.(result.value.problem); // closes the socket first, so that it is not told "complete"
      await stop();
      return { done: false, value: { errors: [unauthenticated(result.value.problem)] } };
    },
    async return() {
      await stop();
      return done;
    },
    async throw(error) {
      await stop();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
