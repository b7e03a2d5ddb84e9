import { type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, openStream } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

interface Kept {
  readonly name: string;
  readonly attributes: unknown;
  status?: unknown;
  ended: boolean;
}
const spans: Kept[] = [];
// A tracer that keeps what it is told, as an SDK would; @opentelemetry/api alone keeps nothing.
const tracer = {
  startSpan(name: string, options?: { attributes?: unknown }) {
    const kept: Kept = { name, attributes: options?.attributes, ended: false };
    spans.push(kept);
    return {
      setStatus: (status: unknown) => (kept.status = status),
      end: () => (kept.ended = true),
      spanContext: () => ({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 }),
    } as unknown as Span;
  },
} as unknown as Tracer;

let server: TestServer;
beforeAll(async () => {
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  trace.disable();
});

test('opens a span around each operation, with its name and request id and nothing of its variables', async () => {
  const asked = await ask(
    server.url,
    server.keys.ADMIN,
    'query Now($n: Int = 1) { serverNow complaints(first: $n) { totalCount } }',
    { n: 2 },
  );
  await ask(server.url, null, 'query Refused { viewer { name } complaints(first: 1) { totalCount } }');
  const stream = await openStream(
    `${server.url}/graphql`,
    { query: 'subscription Watch { events { __typename } }' },
    { authorization: `Bearer ${server.keys.ADMIN}` },
  );
  await stream.next();
  stream.close();

  expect(spans).toEqual([
    {
      name: 'query Now',
      attributes: {
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Now',
        'entente.request_id': asked.headers.get('x-request-id'),
      },
      ended: true,
    },
    { name: 'query Refused', attributes: expect.anything(), status: { code: SpanStatusCode.ERROR }, ended: true },
    { name: 'subscription Watch', attributes: undefined, ended: true },
  ]);
});
