import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, ask, eventually, openSocket, openStream, post } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    corsOrigins: ['https://crm.example', 'https://desk.example'],
    rateLimits: { anonymous: 20, staff: 8, 'widget-reads': 1_000, 'widget-address': 1_000, 'widget-site': 1_000 },
  });
});
afterAll(() => server.stop());

describe('cross-site requests', () => {
  test('that a foreign page could make unasked are refused: GET and form posts without a proving header', async () => {
    const query = encodeURIComponent('{ serverNow }');
    const form = new URLSearchParams({ query: '{ serverNow }' });
    const get = await answerOf(await fetch(`${server.url}/graphql?query=${query}`));
    const post = await answerOf(await fetch(`${server.url}/graphql`, { method: 'POST', body: form }));
    const proved = await answerOf(
      await fetch(`${server.url}/graphql?query=${query}`, { headers: { 'x-entente-csrf': '1' } }),
    );

    expect([get, post]).toMatchObject(
      [1, 2].map(() => ({
        status: 403,
        data: undefined,
        errors: [
          {
            message: 'Send the header x-entente-csrf (any value), an Authorization header, or a JSON body.',
            extensions: { code: 'CSRF_HEADER_REQUIRED' },
          },
        ],
      })),
    );
    expect(proved.data).toEqual({ serverNow: expect.any(String) });
  });

  test('a mutation by GET is refused whatever the headers', async () => {
    const query = encodeURIComponent('mutation { __typename }');
    const response = await fetch(`${server.url}/graphql?query=${query}`, { headers: { 'x-entente-csrf': '1' } });

    expect(response.status).toBe(405);
  });

  test('of listed origins are let in by CORS, of others not', async () => {
    const preflight = (origin: string) =>
      fetch(`${server.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const [crm, evil] = [await preflight('https://crm.example'), await preflight('https://evil.example')];

    expect(crm.headers.get('access-control-allow-origin')).toBe('https://crm.example');
    expect(crm.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(crm.headers.has('access-control-allow-credentials')).toBe(false);
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('request ids', () => {
  test("are the caller's when well formed, else new ones, and stand in answer and log", async () => {
    const asked = await ask(server.url, null, '{ serverNow }', {}, { 'x-request-id': 'order-4711_retry-2' });
    const odd = await ask(server.url, null, '{ serverNow }', {}, { 'x-request-id': 'a b<script>' });
    const none = await ask(server.url, null, '{ serverNow }');
    const ids = [asked, odd, none].map(({ headers }) => headers.get('x-request-id'));

    expect(ids[0]).toBe('order-4711_retry-2');
    for (const id of ids.slice(1)) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    await eventually(
      () => ids.every((id) => server.logLines.some((line) => line.includes(`"requestId":"${id}"`))),
      (logged) => logged,
    );
  });
});

test('the rate of staff is limited by credential on HTTP, SSE and sockets together', async () => {
  const key = server.keys.MARKETING_DIRECTOR;
  for (let n = 0; n < 6; n += 1) expect((await ask(server.url, key, '{ serverNow }')).status).toBe(200);
  const socket = await openSocket(server.url, key);
  for (const id of ['1', '2']) socket.send({ id, type: 'subscribe', payload: { query: '{ serverNow }' } });
  await socket.receiveOf('2');
  socket.send({ id: '3', type: 'subscribe', payload: { query: '{ serverNow }' } });
  const overSocket = await socket.receiveOf('3');
  const overHttp = await ask(server.url, key, '{ serverNow }');
  const stream = await openStream(
    `${server.url}/graphql`,
    { query: 'subscription { events { __typename } }' },
    { authorization: `Bearer ${key}` },
  );
  const other = await ask(server.url, server.keys.FINANCE, '{ serverNow }');

  expect(overSocket).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(overHttp).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(overHttp.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await stream.next()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(other.status).toBe(200);
  socket.ws.close();
});

test('guessing keys is slowed down by address', async () => {
  const statuses = [];
  for (let n = 0; n < 30; n += 1) statuses.push((await ask(server.url, `ent_guess${n}`, '{ serverNow }')).status);

  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.at(-1)).toBe(429);
  expect((await ask(server.url, server.keys.ADMIN, '{ serverNow }')).status).toBe(200);
});

describe('health and metrics', () => {
  test('tell that all is well', async () => {
    expect(await (await fetch(`${server.url}/health/live`)).json()).toEqual({ live: true });
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, database: true, feed: true, draining: false },
    ]);
  });

  test('count subscribers, sockets, errors, refusals for the rate, and durations by operation name', async () => {
    const value = async (line: string): Promise<string | undefined> =>
      (await (await fetch(`${server.url}/metrics`)).text())
        .split('\n')
        .find((candidate) => candidate.startsWith(line))
        ?.split(' ')
        .at(-1);
    const socket = await openSocket(server.url, server.keys.AUDITOR);
    socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription Watch { events { __typename } }' } });
    await socket.receiveOf('1');
    const stream = await openStream(
      `${server.url}/graphql`,
      { query: 'subscription { events { __typename } }' },
      { authorization: `Bearer ${server.keys.AUDITOR}` },
    );
    await stream.next();

    expect(await value('entente_subscribers ')).toBe('2');
    expect(await value('entente_websockets ')).toBe('1');
    expect(Number(await value('entente_feed_lag_seconds '))).toBeLessThan(5);
    expect(await value('entente_feed_lag_events ')).toBe('0');
    expect(Number(await value('entente_errors_total{code="UNAUTHENTICATED"}'))).toBeGreaterThan(0);
    expect(Number(await value('entente_rate_limited_total{policy="staff"}'))).toBeGreaterThan(0);
    stream.close();
    socket.ws.close();
    await eventually(
      () => value('entente_subscribers '),
      (count) => count === '0',
    );
    expect(
      await value(
        'entente_operation_duration_seconds_count{endpoint="staff",transport="websocket",type="subscription",operation="Watch",outcome="success"}',
      ),
    ).toBe('1');
  });
});

test('logs nothing personal: no variables, bodies, addresses or credentials', async () => {
  const canary = { name: 'Canary Zhang 7f3a', phone: '+86 139 0000 7731', mail: 'canary-9c1e@test.invalid' };
  const quiet = await startServer({
    trustedDocuments: {
      submit: 'mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }',
    },
  });
  const input = {
    submissionId: 'not-a-uuid',
    kind: 'SUGGESTION',
    comment: canary.name,
    wantsReply: true,
    contactPhone: canary.phone,
    contactEmail: canary.mail,
    language: 'EN',
  };
  const site = `${quiet.url}/widget/graphql?site=${quiet.siteKey}`;
  await post(site, { documentId: 'submit', variables: { input } }, { origin: quiet.url });
  await post(
    site,
    { documentId: 'submit', variables: { input: { ...input, submissionId: crypto.randomUUID() } } },
    { origin: quiet.url },
  );
  await post(
    site,
    { documentId: 'submit', variables: { input: { ...input, level: canary.name } } },
    { origin: quiet.url },
  );
  await ask(
    quiet.url,
    quiet.keys.ADMIN,
    `query { complaints(first: 1, filter: { customerName: { contains: "${canary.name}" } }) { totalCount } }`,
  );
  await ask(quiet.url, 'ent_canary-credential-55', '{ serverNow }');
  const socket = await openSocket(quiet.url, quiet.keys.ADMIN);
  socket.send({
    id: '1',
    type: 'subscribe',
    payload: {
      query: 'query ($n: String) { complaints(first: 1, filter: { customerName: { contains: $n } }) { totalCount } }',
      variables: { n: canary.name },
    },
  });
  await socket.receiveOf('1');
  socket.ws.close();
  await eventually(
    () => quiet.logLines.length,
    (count) => count >= 6,
  );
  await quiet.stop();

  const text = quiet.logLines.join('\n');
  for (const value of [...Object.values(canary), 'canary-credential', quiet.keys.ADMIN, '127.0.0.1', 'contactPhone'])
    expect(text, value).not.toContain(value);
  const line = quiet.logLines.map((each) => JSON.parse(each)).find(({ endpoint }) => endpoint === 'widget');
  expect(Object.keys(line).sort()).toEqual(
    [
      'actor',
      'durationMs',
      'endpoint',
      'level',
      'msg',
      'operation',
      'requestId',
      'status',
      'time',
      'transport',
      'type',
    ].sort(),
  );
});
