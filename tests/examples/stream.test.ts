import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { complaintEventsSubscription } from '../../examples/dashboard/operations.ts';
import { openStream, type StreamState } from '../../examples/shared/stream.ts';
import { refusalOf, waitBeforeAttemptMs } from '../../examples/shared/stream-policy.ts';

// A real graphql-ws server that says what each test wants; the real graph is tested with the whole program in dashboard.test.ts.

interface Item {
  readonly __typename: string;
  readonly cursor: string;
  readonly at?: string;
  readonly reconnectWithinMs?: number | null;
}

type Script = (after: string | undefined, connection: number) => AsyncGenerator<Item>;

interface Fake {
  readonly url: string;
  readonly asked: (string | undefined)[];
  readonly sockets: WebSocketServer;
}

const open: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function fakeServer(script: Script, authorization = 'Bearer good'): Promise<Fake> {
  const http: Server = createServer();
  const sockets = new WebSocketServer({ server: http });
  const asked: (string | undefined)[] = [];
  const schema: GraphQLSchema = buildSchema(`
    scalar EventCursor  scalar DateTime  type Query { a: Int }
    enum Change { ADDED CHANGED REMOVED }
    type HeartbeatItem { cursor: EventCursor!  at: DateTime!  reconnectWithinMs: Int }
    type GapItem { cursor: EventCursor!  reason: String! }
    type Event { subjectVersion: Int!  at: DateTime! }
    type Named { name: String! }
    type Complaint { id: ID! version: Int! number: String! state: String! severity: String! customerName: String! customerDemand: String!
      content: String! receivedAt: DateTime! dueAt: DateTime! pausedAt: DateTime closedAt: DateTime account: Named! handlingDepartment: Named }
    type ComplaintEventItem { cursor: EventCursor!  change: Change!  complaintId: ID!  event: Event!  complaint: Complaint }
    union ComplaintStreamItem = ComplaintEventItem | GapItem | HeartbeatItem
    type Subscription { complaintEvents(after: EventCursor): ComplaintStreamItem! }
  `);
  schema.getSubscriptionType()!.getFields()['complaintEvents']!.subscribe = (_root, { after }: { after?: string }) => {
    asked.push(after);
    return items(script(after, asked.length));
  };
  useServer(
    {
      schema,
      onConnect: ({ connectionParams, extra }) => {
        if (connectionParams?.['authorization'] !== authorization) extra.socket.close(4401, 'KEY_EXPIRED');
      },
    },
    sockets,
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  open.push(
    () => new Promise((resolve) => http.close(resolve)),
    () => sockets.clients.forEach((client) => client.terminate()),
  );
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`, asked, sockets };
}

async function* items(source: ReturnType<Script>) {
  for await (const item of source) yield { complaintEvents: item };
}

const heartbeat = (cursor: string, reconnectWithinMs: number | null = null) => ({
  __typename: 'HeartbeatItem',
  cursor,
  at: '2026-11-22T12:00:00.000Z',
  reconnectWithinMs,
});
const never = () => new Promise<never>(() => {});

/** Follows the fake; `until` waits for a state of what has been heard so far. */
function follow(url: string, authorization = 'Bearer good', silenceMaxMs = 40_000) {
  const heard = { cursors: [] as string[], states: [] as StreamState[], refused: [] as string[] };
  const changed = new EventTarget();
  const say = () => changed.dispatchEvent(new Event('change'));
  const stream = openStream({
    document: complaintEventsSubscription,
    variables: {},
    url,
    authorization,
    isOnline: () => true,
    silenceMaxMs,
    random: () => 0,
    onItem(item) {
      heard.cursors.push(item.cursor);
      say();
    },
    onState(state) {
      if (heard.states.at(-1) !== state) heard.states.push(state);
      say();
    },
    onRefused(reason) {
      heard.refused.push(reason);
      say();
    },
  });
  open.push(() => stream.close());
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await once(changed, 'change', { signal: AbortSignal.timeout(10_000) });
  };
  return { heard, stream, until };
}

describe('the stream', () => {
  test('asks without a cursor first, and after a broken connection from the last item it took', async () => {
    const server = await fakeServer(async function* (after) {
      if (after === undefined) {
        yield heartbeat('1');
        yield heartbeat('2');
      } else yield heartbeat('3');
      await never();
    });
    const { heard, until } = follow(server.url);
    await until(() => heard.cursors.length === 2);

    for (const socket of server.sockets.clients) socket.terminate();
    await until(() => heard.cursors.length === 3);

    expect(server.asked).toEqual([undefined, '2']);
    expect(heard.cursors).toEqual(['1', '2', '3']);
    expect(heard.states).toEqual(['CONNECTING', 'LIVE', 'RECONNECTING', 'LIVE']);
  });

  test('goes on when the server ends the subscription without an error', async () => {
    const server = await fakeServer(async function* (after) {
      yield heartbeat(after === undefined ? '1' : '2');
      if (after !== undefined) await never();
    });
    const { heard, until } = follow(server.url);

    await until(() => heard.cursors.length === 2);

    expect(server.asked).toEqual([undefined, '1']);
  });

  test('takes an item that failed again, from the last one that did not', async () => {
    const server = await fakeServer(async function* (_after, connection) {
      yield heartbeat('1');
      if (connection === 1) yield { __typename: 'HeartbeatItem', cursor: '2' };
      else yield heartbeat('2');
      await never();
    });
    const { heard, until } = follow(server.url);

    await until(() => heard.cursors.includes('2'));

    expect(server.asked).toEqual([undefined, '1']);
  });

  test('leaves by itself when the server says that it is going away', async () => {
    const server = await fakeServer(async function* (after) {
      yield heartbeat(after === undefined ? '1' : '2', after === undefined ? 50 : null);
      await never();
    });
    const { heard, until } = follow(server.url);

    await until(() => heard.cursors.length === 2);

    expect(server.asked).toEqual([undefined, '1']);
  });

  test('does not trust a connection that has gone silent', async () => {
    const server = await fakeServer(async function* (after) {
      yield heartbeat(after === undefined ? '1' : '2');
      await never();
    });
    const { heard, until } = follow(server.url, 'Bearer good', 200);

    await until(() => heard.cursors.length === 2);

    expect(server.asked).toEqual([undefined, '1']);
  });

  test('gives up when the key is refused, with the server’s reason', async () => {
    const server = await fakeServer(async function* () {
      yield heartbeat('1');
    });
    const { heard, until } = follow(server.url, 'Bearer old');

    await until(() => heard.refused.length > 0);

    expect(heard.refused).toEqual(['KEY_EXPIRED']);
    expect(server.asked).toEqual([]);
  });

  test('says that it is offline after some failures, tries at once when woken, and is live again', async () => {
    const server = await fakeServer(async function* () {
      yield heartbeat('1');
      await never();
    });
    const refuse = (socket: { destroy(): void }) => socket.destroy();
    const http = server.sockets.options.server!;
    http.on('connection', refuse);
    const { heard, stream, until } = follow(server.url);
    const waking = setInterval(() => stream.wake(), 20);
    open.push(() => clearInterval(waking));

    await until(() => heard.states.at(-1) === 'OFFLINE');
    http.off('connection', refuse);
    await until(() => heard.states.at(-1) === 'LIVE');

    expect(heard.states).toEqual(['CONNECTING', 'RECONNECTING', 'OFFLINE', 'LIVE']);
  });
});

describe('its policy', () => {
  test('waits longer after each failure, up to 15 s, never less than half of it', () => {
    expect([0, 1, 4, 5, 50].map((attempt) => waitBeforeAttemptMs(attempt, 1))).toEqual([
      500, 1_000, 8_000, 15_000, 15_000,
    ]);
    expect([0, 5].map((attempt) => waitBeforeAttemptMs(attempt, 0))).toEqual([250, 7_500]);
  });

  test.each([
    [{ kind: 'CLOSED', code: 4401, reason: '' }, 'UNKNOWN'],
    [{ kind: 'CLOSED', code: 4403, reason: 'KEY_REVOKED' }, 'KEY_REVOKED'],
    [{ kind: 'CLOSED', code: 1001, reason: '' }, null],
    [{ kind: 'CLOSED', code: 4499, reason: '' }, null],
    [{ kind: 'COMPLETED' }, null],
    [{ kind: 'REFUSED_DOCUMENT', codes: ['FORBIDDEN'] }, 'FORBIDDEN'],
    [{ kind: 'REFUSED_DOCUMENT', codes: ['INTERNAL_SERVER_ERROR'] }, null],
  ] as const)('%o is refused for good as %s', (end, refusal) => {
    expect(refusalOf(end)).toBe(refusal);
  });
});
