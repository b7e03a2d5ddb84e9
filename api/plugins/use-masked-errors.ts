import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { presentError, presentResult, type Reader } from '../present.ts';
import type { Session } from '../session.ts';
import { isAsyncIterable, mapStream } from '../stream.ts';
import type { ServerPlugin } from './server-plugin.ts';

/** Whom the errors of a session are for. */
export function readerOf(session: Session, log: Logger, answered: (code: string) => void): Reader {
  return {
    language: session.language,
    requestId: session.requestId,
    log,
    answered(code) {
      if (session.errorCodes.length < 20) session.errorCodes.push(code); // a stream may meet many
      answered(code);
    },
  };
}

/**
 * Presents every error of an HTTP answer, streams included, as the last thing before it is written, so that no way of
 * failing gets round it. Sockets present theirs in `websocket.ts`.
 */
export function useMaskedErrors(log: Logger, answered: (code: string) => void): ServerPlugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const reader = readerOf(serverContext.session, log, answered);
      if (isAsyncIterable(result)) {
        // Yoga's streams yield execution results.
        const stream = result as AsyncIterable<ExecutionResult>;
        setResult(
          mapStream(
            stream,
            (item) => presentResult(item, reader),
            (error) => ({ errors: [presentError(error, reader)] }),
          ),
        );
      } else if (Array.isArray(result)) setResult(result.map((item) => presentResult(item, reader)));
      else setResult(presentResult(result, reader));
    },
  };
}
