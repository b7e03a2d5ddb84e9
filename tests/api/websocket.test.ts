import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, eventually, openSocket, rawSocket } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ corsOrigins: ['https://crm.example'] });
});
afterAll(() => server.stop());

const events = { query: 'subscription { events { __typename } }' };

test.each([
  ['no origin, as programs do', undefined],
  ["the server's own origin", 'own'],
  ['a listed origin', 'https://crm.example'],
])('lets in %s', async (_name, origin) => {
  const headers = origin === undefined ? {} : { origin: origin === 'own' ? server.url : origin };
  const socket = await openSocket(server.url, server.keys.ADMIN, { headers });

  expect(socket.ws.protocol).toBe('graphql-transport-ws');
  socket.ws.close();
});

test.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])(
  'refuses the origin %s before the socket opens',
  async (origin) => {
    await expect(rawSocket(server.url, { headers: { origin } })).rejects.toThrow('Unexpected server response: 403');
  },
);

test('has no socket on the widget endpoint nor anywhere else', async () => {
  await expect(rawSocket(`${server.url}/widget`)).rejects.toThrow('Unexpected server response: 404');
  await expect(rawSocket(`${server.url}/other`)).rejects.toThrow('Unexpected server response: 404');
});

test('closes a socket that says nothing for 3 s', async () => {
  const socket = await rawSocket(server.url);
  const started = Date.now();

  expect(await socket.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  expect(Date.now() - started).toBeLessThan(5_000);
});

test('closes a socket that asks before it has said who it is', async () => {
  const socket = await rawSocket(server.url);
  socket.send({ id: '1', type: 'subscribe', payload: events });

  expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
});

test('closes a socket that sends more than 64 KiB', async () => {
  const socket = await openSocket(server.url, server.keys.ADMIN);
  socket.send({ id: '1', type: 'subscribe', payload: { query: `{ serverNow } #${'x'.repeat(65_536)}` } });

  expect((await socket.closed).code).toBe(1009);
});

test('runs 100 operations on a socket, answers the next with an error, and goes on when one has ended', async () => {
  const socket = await openSocket(server.url, server.keys.AUDITOR);
  for (let id = 1; id <= 100; id += 1) socket.send({ id: `s${id}`, type: 'subscribe', payload: events });
  for (let id = 1; id <= 100; id += 1) expect((await socket.receiveOf(`s${id}`)).type).toBe('next');

  socket.send({ id: 'more', type: 'subscribe', payload: { query: '{ serverNow }' } });
  const refused = await socket.receiveOf('more');
  socket.send({ id: 's1', type: 'complete' });
  await eventually(
    () => server.server.feed.state().followers,
    (followers) => followers === 99,
  );
  socket.send({ id: 'again', type: 'subscribe', payload: { query: '{ viewer { roles } }' } });
  const answered = await socket.receiveOf('again');

  expect(refused).toEqual({
    id: 'more',
    type: 'error',
    payload: [
      { message: 'At most 100 operations can run on one connection.', extensions: { code: 'TOO_MANY_OPERATIONS' } },
    ],
  });
  expect(answered).toMatchObject({ type: 'next', payload: { data: { viewer: { roles: ['AUDITOR'] } } } });
  socket.ws.close();
  await eventually(
    () => server.server.feed.state().followers,
    (followers) => followers === 0,
  );
});

test('opens 20 sockets for a credential and closes the next with a reason', async () => {
  const sockets = await Promise.all(Array.from({ length: 20 }, () => openSocket(server.url, server.keys.FINANCE)));
  const more = await rawSocket(server.url);
  more.send({ type: 'connection_init', payload: { authorization: `Bearer ${server.keys.FINANCE}` } });

  expect(await more.closed).toEqual({ code: 4429, reason: 'TOO_MANY_SOCKETS' });
  const other = await openSocket(server.url, server.keys.ADMIN);
  sockets[0]!.ws.close();
  await sockets[0]!.closed;
  const inItsPlace = await openSocket(server.url, server.keys.FINANCE);
  for (const socket of [...sockets, other, inItsPlace]) socket.ws.close();
});

test('answers in the language that the client names when it connects', async () => {
  const socket = await rawSocket(server.url, { headers: { 'accept-language': 'en' } });
  socket.send({
    type: 'connection_init',
    payload: { authorization: `Bearer ${server.keys.ADMIN}`, 'accept-language': 'zh-CN' },
  });
  await socket.receive();
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ complaints(first: 0) { totalCount } }' } });

  expect((await socket.receiveOf('1')).payload.errors[0].message).toBe('每页 1 到 100 条。');
  socket.ws.close();
});

test('brings over a socket and over HTTP the same answers, and a live complaint at once', async () => {
  const socket = await openSocket(server.url, server.keys.SERVICE_OFFICER);
  socket.send({
    id: 'live',
    type: 'subscribe',
    payload: {
      query:
        'subscription { complaintEvents { __typename ... on ComplaintEventItem { change complaint { number customerName } } } }',
    },
  });
  await socket.receiveOf('live');
  const account = await server.db.account.findFirstOrThrow();
  const { encodeId } = await import('../../schema/core/ids.ts');

  const made = await ask(
    server.url,
    server.keys.SERVICE_OFFICER,
    `mutation ($i: RegisterComplaintInput!) { registerComplaint(input: $i) { __typename ... on RegisterComplaintPayload { complaint { number } } ... on Error { code message path } } }`,
    {
      i: {
        accountId: encodeId('Account', account.id),
        customerName: 'Socket test',
        customerDemand: 'A new one',
        content: 'It broke.',
        claims: ['EXCHANGE'],
        severity: 'MINOR',
        channel: 'TELEPHONE',
      },
    },
  );
  const event = await socket.receiveOf('live');

  expect(made.data.registerComplaint.__typename).toBe('RegisterComplaintPayload');
  expect(event.payload.data.complaintEvents).toEqual({
    __typename: 'ComplaintEventItem',
    change: 'ADDED',
    complaint: { number: made.data.registerComplaint.complaint.number, customerName: 'Socket test' },
  });
  socket.ws.close();
});
