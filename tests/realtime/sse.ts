import { type Connect, itemOf } from './connection.ts';

/** Follows over Server-Sent Events: a POST whose answer does not end. */
export const overServerSentEvents: Connect = ({ url, key, query, field, after }, onItem) => {
  const abort = new AbortController();
  let reading = Promise.withResolvers<void>();
  reading.resolve();

  async function follow(): Promise<string> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables: { after } }),
      signal: abort.signal,
    });
    if (!response.ok || response.body === null) return `sse ${response.status}`;
    let buffer = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (buffer + text).split('\n\n');
      buffer = blocks.pop() ?? '';
      for (const block of blocks) {
        if (abort.signal.aborted) return 'cut';
        if (/^event: complete/m.test(block)) return 'sse complete';
        const [, data] = /^data: (.+)$/m.exec(block) ?? [];
        if (data !== undefined) onItem(itemOf(JSON.parse(data), field));
      }
      // Not reading on makes the stream's own backpressure do the rest; a cut ends the wait.
      await reading.promise;
    }
    return 'sse end';
  }

  const ended = follow().catch((error: unknown) => {
    const wasCut = abort.signal.aborted;
    abort.abort();
    return wasCut ? 'cut' : `sse ${causeOf(error)}`;
  });
  return {
    ended,
    pause() {
      reading = Promise.withResolvers<void>();
    },
    resume: () => reading.resolve(),
    cut() {
      abort.abort();
      reading.resolve();
    },
  };
};

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
