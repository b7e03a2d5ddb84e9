import { GraphQLBoolean, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseOf, type Context } from '../../schema/core/context.ts';
import { openSocket, openStream } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

const seen = new WeakSet<object>();
let tick: () => void = () => undefined;

/** Each event tells with what rights, and whether with a context of its own, it was resolved. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { ok: { type: GraphQLBoolean } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      moment: {
        type: new GraphQLObjectType<unknown, Context>({
          name: 'Moment',
          fields: {
            roles: {
              type: new GraphQLList(GraphQLString),
              resolve: (_parent, _args, { actor }) => (actor.kind === 'user' ? actor.roles : []),
            },
            isFresh: {
              type: GraphQLBoolean,
              resolve: (_parent, _args, context) => {
                const fresh = !seen.has(context);
                seen.add(context);
                return fresh && databaseOf(context) !== undefined;
              },
            },
          },
        }),
        async *subscribe() {
          for (;;) {
            yield { moment: {} };
            await new Promise<void>((resolve) => (tick = resolve));
          }
        },
      },
    },
  }),
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ schema });
});
afterAll(() => server.stop());

const query = 'subscription { moment { roles isFresh } }';

test.each(['WebSocket', 'SSE'])(
  'over %s each event has a context of its own and the rights of its moment',
  async (way) => {
    const key = await server.db.apiKey.findFirstOrThrow({ where: { role: way === 'SSE' ? 'FINANCE' : 'ADMIN' } });
    const secret = server.keys[key.role];
    const socket = way === 'WebSocket' ? await openSocket(server.url, secret) : null;
    socket?.send({ id: '1', type: 'subscribe', payload: { query } });
    const stream =
      socket === null
        ? await openStream(`${server.url}/graphql`, { query }, { authorization: `Bearer ${secret}` })
        : null;
    const next = async () => (stream === null ? (await socket!.receiveOf('1')).payload : stream.next());

    const first = await next();
    await server.db.apiKey.update({ where: { id: key.id }, data: { role: 'AUDITOR' } });
    let roles: unknown;
    let events = 0;
    for (; roles !== 'AUDITOR' && events < 200; events += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50)); // rights are at most 5 s old
      tick();
      const { moment } = (await next()).data;
      expect(moment.isFresh).toBe(true);
      roles = moment.roles[0];
    }

    expect(first).toEqual({ data: { moment: { roles: [key.role], isFresh: true } } });
    expect(roles).toBe('AUDITOR');
    expect(events).toBeGreaterThan(0);
    socket?.ws.terminate();
    stream?.close();
    tick();
  },
);
