import { GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Forbidden } from '../../schema/core/command.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, eventually, openSocket, openStream } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe('an error of ours', () => {
  const secretText = 'row of Zhang San, 13800138000';
  const field = (resolve: () => unknown) => ({
    type: GraphQLString,
    args: { first: { type: GraphQLInt } },
    resolve,
  });
  const broken = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        bug: {
          type: GraphQLString,
          resolve: () => {
            throw new Error(secretText);
          },
        },
        domain: {
          type: GraphQLString,
          resolve: () => {
            throw new Forbidden();
          },
        },
        slow: {
          type: GraphQLString,
          resolve: (_: unknown, __: unknown, context: { readonly signal: AbortSignal }) =>
            new Promise((resolve) => context.signal.addEventListener('abort', () => resolve('late'))),
        },
        away: {
          type: GraphQLString,
          resolve: () => {
            throw Object.assign(new Error(`connect ECONNREFUSED ${secretText}`), { code: 'ECONNREFUSED' });
          },
        },
        page: { ...field(() => 'page'), type: new GraphQLList(GraphQLString) },
      },
    }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        bug: {
          type: GraphQLString,
          async *subscribe() {
            yield { bug: 'first' };
            throw new Error(secretText);
          },
        },
        item: {
          type: GraphQLString,
          async *subscribe() {
            yield {};
          },
          resolve: () => {
            throw new Error(secretText);
          },
        },
      },
    }),
  });
  const limits = {
    depth: 15,
    aliases: 30,
    tokens: 2_000,
    directives: 8,
    cost: 10_000,
    bodyBytes: 131_072,
    timeoutMs: 300,
  };
  let failing: TestServer;
  beforeAll(async () => {
    failing = await startServer({ schema: broken, limits });
  });
  afterAll(() => failing.stop());

  const internal = {
    message: 'Something went wrong on our side. Tell us the request id.',
    extensions: { code: 'INTERNAL', requestId: expect.any(String) },
  };

  test('shows nothing but its request id, and is logged once under that id, without its text', async () => {
    const answer = await ask(failing.url, failing.keys.ADMIN, '{ bug }');

    expect(answer).toMatchObject({ status: 500, data: { bug: null }, errors: [{ ...internal, path: ['bug'] }] });
    expect(answer.errors![0].extensions.requestId).toBe(answer.headers.get('x-request-id'));
    const lines = failing.logLines.filter(
      (line) => line.includes('unexpected error') && line.includes(answer.headers.get('x-request-id')!),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('Zhang');
    expect(JSON.parse(lines[0]!).error.frames.length).toBeGreaterThan(0);
  });

  test('shows nothing over SSE and sockets either, as an item or as the end of a stream', async () => {
    const headers = { authorization: `Bearer ${failing.keys.ADMIN}` };
    const ending = await openStream(`${failing.url}/graphql`, { query: 'subscription { bug }' }, headers);
    const item = await openStream(`${failing.url}/graphql`, { query: 'subscription { item }' }, headers);
    const socket = await openSocket(failing.url, failing.keys.ADMIN);
    socket.send({ id: 'bug', type: 'subscribe', payload: { query: 'subscription { bug }' } });
    socket.send({ id: 'item', type: 'subscribe', payload: { query: 'subscription { item }' } });
    socket.send({ id: 'query', type: 'subscribe', payload: { query: '{ bug }' } });
    const texts = [
      [await ending.next(), await ending.next()],
      [await item.next()],
      [await socket.receiveOf('bug'), await socket.receiveOf('bug')],
      [await socket.receiveOf('item')],
      [await socket.receiveOf('query')],
    ].map((answers) => JSON.stringify(answers));
    socket.ws.close();

    for (const text of texts) {
      expect(text).toContain('"code":"INTERNAL"');
      expect(text).not.toContain('Zhang');
    }
  });

  test('that is a state of the world keeps its code and gets its text in the language of the reader', async () => {
    const answer = await ask(failing.url, failing.keys.ADMIN, '{ domain }', {}, { 'accept-language': 'zh' });

    expect(answer.errors).toEqual([
      {
        message: '您无权执行此操作。',
        path: ['domain'],
        locations: [expect.anything()],
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  });

  test('that comes from a service being away is 503 with when to come back', async () => {
    const answer = await ask(failing.url, failing.keys.ADMIN, '{ away }');

    expect(answer).toMatchObject({
      status: 503,
      errors: [
        {
          message: 'The service is not available for a moment. Try again.',
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        },
      ],
    });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(JSON.stringify(answer.errors)).not.toContain('Zhang');
  });

  test('an operation that takes too long is stopped and told so', async () => {
    const started = Date.now();
    const answer = await ask(failing.url, failing.keys.ADMIN, '{ slow }');

    expect(answer).toMatchObject({
      status: 504,
      errors: [
        {
          message: 'The operation took longer than 0.3 seconds and was stopped.',
          extensions: { code: 'OPERATION_TIMEOUT' },
        },
      ],
    });
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});

test('answers 503 within 2.5 s while no database connection is free, says so in its health, and recovers by itself', async () => {
  const database = await freshDatabase({ maxConnections: 1 });
  const starved = await startServer({ database });
  let release = (): void => undefined;
  const held = database.db.$transaction(() => new Promise<void>((resolve) => (release = resolve)), { timeout: 20_000 });
  await eventually(
    () => release.toString(),
    (text) => !text.includes('undefined'),
  );

  const started = Date.now();
  const answer = await ask(starved.url, starved.keys.ADMIN, '{ viewer { name } }');
  const elapsed = Date.now() - started;
  const health = await fetch(`${starved.url}/health/ready`);
  release();
  await held;

  expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  expect(elapsed).toBeLessThan(2_500);
  expect([health.status, health.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await ask(starved.url, starved.keys.ADMIN, '{ viewer { roles } }')).data).toEqual({
    viewer: { roles: ['ADMIN'] },
  });
  await eventually(
    async () => (await fetch(`${starved.url}/health/ready`)).status,
    (status) => status === 200,
  );
  await starved.stop();
});
