import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, eventually, openStream, post } from '../support/graphql.ts';
import { siteOrigin, startServer, type TestServer } from '../support/server.ts';

const documents = {
  site: 'query Site { widgetSite { name enabledKinds } }',
  submit:
    'mutation Submit($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename ... on SubmitFeedbackPayload { receipt { number token } } ... on Error { code } } }',
  receipt: 'subscription Receipt($token: String!) { receiptChanged(token: $token) { number state } }',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    trustedDocuments: documents,
    rateLimits: { anonymous: 1_000, staff: 1_000, 'widget-reads': 1_000, 'widget-address': 5, 'widget-site': 8 },
    trustedHops: 1,
  });
});
afterAll(() => server.stop());

const address = (site = server.siteKey): string => `${server.url}/widget/graphql?site=${site}`;
let visitors = 0;
/** Headers of a visitor of the partner's page, each with an address of its own. */
const visitor = (more: Record<string, string> = {}): Record<string, string> => ({
  origin: siteOrigin,
  'x-forwarded-for': `198.51.100.${(visitors += 1)}`,
  ...more,
});
const rating = () => ({
  submissionId: randomUUID(),
  kind: 'RATING',
  level: 'SATISFIED',
  language: 'EN',
  elapsedMs: 9_000,
});

test('runs a trusted document by its id, by POST and by GET', async () => {
  const posted = await post(address(), { documentId: 'site' }, visitor());
  const got = await answerOf(await fetch(`${address()}&documentId=site`, { headers: visitor() }));

  expect(posted).toMatchObject({
    status: 200,
    errors: undefined,
    data: { widgetSite: { name: 'Harbour & Pine Hotels' } },
  });
  expect(got.data).toEqual(posted.data);
});

describe('refuses any other document', () => {
  const only = {
    errors: [
      {
        message: 'This endpoint runs the documents of the widget only: send a documentId, no query text.',
        extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' },
      },
    ],
  };

  test('by POST, GET and SSE, with or without an id beside it', async () => {
    const text = '{ serverNow }';
    const answers = [
      await post(address(), { query: text }, visitor()),
      await post(address(), { query: text, documentId: 'site' }, visitor()),
      await post(address(), { query: '{ __schema { types { name } } }' }, visitor()),
      await answerOf(await fetch(`${address()}&query=${encodeURIComponent(text)}`, { headers: visitor() })),
      await answerOf(
        await fetch(`${address()}&documentId=site&query=${encodeURIComponent(text)}`, { headers: visitor() }),
      ),
      await post(address(), {}, visitor()),
    ];
    const stream = await openStream(address(), { query: 'subscription { events { __typename } }' }, visitor());
    const graphqlBody = await fetch(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/graphql', ...visitor() },
      body: text,
    });

    for (const answer of answers)
      expect({ status: answer.status, errors: answer.errors, data: answer.data }).toEqual({
        status: 403,
        data: undefined,
        ...only,
      });
    expect(await stream.next()).toEqual(only);
    expect(graphqlBody.status).toBe(403);
  });

  test('also by an id that is not in the list, or is a name of every object', async () => {
    for (const documentId of ['other', '__proto__', 'constructor'])
      expect(await post(address(), { documentId }, visitor()), documentId).toMatchObject({
        status: 404,
        errors: [{ extensions: { code: 'UNKNOWN_DOCUMENT' } }],
      });
  });

  test('the same way by POST, GET and SSE; and there is no WebSocket to try', async () => {
    const documentId = `sha256:${'0'.repeat(64)}`;
    const byPost = await post(address(), { documentId }, visitor());
    const byGet = await answerOf(await fetch(`${address()}&documentId=${documentId}`, { headers: visitor() }));
    const stream = await openStream(address(), { documentId }, visitor());
    const bySse = (await stream.next()) as typeof byPost;
    const codeOf = ({ errors }: typeof byPost): unknown => errors?.[0].extensions.code;

    expect([codeOf(byPost), codeOf(byGet), codeOf(bySse)]).toEqual(Array.from({ length: 3 }, () => 'UNKNOWN_DOCUMENT'));
    const socket = new WebSocket(address().replace('http', 'ws'), 'graphql-transport-ws');
    await expect(
      new Promise((resolve, reject) => {
        socket.onopen = resolve;
        socket.onerror = () => reject(new Error('refused'));
      }),
    ).rejects.toThrow('refused');
  });

  test('a body of a megabyte, before it is read', async () => {
    const body = JSON.stringify({ documentId: 'site', variables: { padding: 'x'.repeat(1_000_000) } });
    const response = await fetch(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...visitor() },
      body,
    });

    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'The request is larger than this endpoint takes.',
          extensions: { code: 'REQUEST_ENTITY_TOO_LARGE' },
        },
      ],
    });
  });

  test('a megabyte that comes in pieces, of a length that nobody says, in the language of the visitor', async () => {
    const text = JSON.stringify({ documentId: 'site', variables: { padding: 'x'.repeat(1_000_000) } });
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', ...visitor() },
      body: new Blob([text]).stream(),
      duplex: 'half', // Node's fetch wants it; the types don't know it
    };
    const response = await fetch(address(), sent);

    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [{ message: '请求超过此端点允许的大小。', extensions: { code: 'REQUEST_ENTITY_TOO_LARGE' } }],
    });
  });

  test('in an array', async () => {
    expect(await post(address(), [{ documentId: 'site' }], visitor())).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });
});

describe('lets in', () => {
  const codeOf = async (site: string, headers: Record<string, string>): Promise<unknown> => {
    const answer = await post(address(site), { documentId: 'site' }, headers);
    return answer.errors?.[0].extensions.code ?? 'IN';
  };

  test('pages of the origins that the site lists and our own, and nobody else', async () => {
    const { siteKey } = server;
    expect(await codeOf(siteKey, { origin: siteOrigin })).toBe('IN');
    expect(await codeOf(siteKey, { origin: server.url })).toBe('IN');
    expect(await codeOf(siteKey, { referer: `${siteOrigin}/page?x=1` })).toBe('IN');
    expect(await codeOf(siteKey, { 'sec-fetch-site': 'same-origin' })).toBe('IN');
    expect(await codeOf(siteKey, { origin: 'https://evil.example' })).toBe('FOREIGN_ORIGIN');
    expect(await codeOf(siteKey, { origin: `${siteOrigin}.evil.example` })).toBe('FOREIGN_ORIGIN');
    expect(await codeOf(siteKey, { origin: siteOrigin.replace('https', 'http') })).toBe('FOREIGN_ORIGIN');
    expect(await codeOf(siteKey, { origin: 'null' })).toBe('FOREIGN_ORIGIN');
    expect(await codeOf(siteKey, { referer: 'https://evil.example/' })).toBe('FOREIGN_ORIGIN');
    expect(await codeOf(siteKey, {})).toBe('FOREIGN_ORIGIN');
  });

  test('no site that is unknown or switched off', async () => {
    const { siteKey, db } = server;
    const off = 'pk_switched_off';
    const { id: _, displayRules: __, ...site } = await db.site.findFirstOrThrow({ where: { publishableKey: siteKey } });
    await db.site.create({ data: { ...site, id: randomUUID(), publishableKey: off, disabledAt: new Date() } });

    expect(await codeOf('pk_unknown', { origin: siteOrigin })).toBe('UNKNOWN_SITE');
    expect(await codeOf('', { origin: siteOrigin })).toBe('UNKNOWN_SITE');
    expect(await codeOf(off, { origin: siteOrigin })).toBe('UNKNOWN_SITE');
  });

  test('no staff key: it means nothing here', async () => {
    const answer = await post(
      address('pk_unknown'),
      { documentId: 'site' },
      { origin: siteOrigin, authorization: `Bearer ${server.keys.ADMIN}` },
    );

    expect(answer.errors![0].extensions.code).toBe('UNKNOWN_SITE');
  });
});

describe('CORS', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(address(), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
  const allowed = (response: Response): string | null => response.headers.get('access-control-allow-origin');

  test('lets pages of listed origins ask and read, and no others', async () => {
    const listed = await preflight(siteOrigin);
    const foreign = await preflight('https://evil.example');
    const nowhere = await preflight('null');

    expect([listed.status, allowed(listed)]).toEqual([204, siteOrigin]);
    expect(listed.headers.get('access-control-max-age')).toBe('7200');
    expect(listed.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(listed.headers.has('access-control-allow-credentials')).toBe(false);
    expect(listed.headers.get('vary')).toContain('Origin');
    expect([allowed(foreign), allowed(nowhere)]).toEqual([null, null]);
    expect(foreign.headers.get('vary')).toContain('Origin');
  });

  test('covers refusals too, so that the widget can read why', async () => {
    const response = await fetch(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...visitor() },
      body: '{"documentId":"none"}',
    });

    expect([response.status, allowed(response)]).toEqual([404, siteOrigin]);
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
  });
});

describe('the rate of submissions', () => {
  test('is limited for an address, then for the site, each with 429 and when to come back', async () => {
    const submit = (headers: Record<string, string>) =>
      post(address(), { documentId: 'submit', variables: { input: rating() } }, headers);
    const one = { origin: siteOrigin, 'x-forwarded-for': '203.0.113.7' };
    const sameNet = (n: number) => ({ origin: siteOrigin, 'x-forwarded-for': `2001:db8:1:2::${n}` });

    const fromOne = [];
    for (let n = 0; n < 6; n += 1) fromOne.push(await submit(one));
    const before = await server.db.feedback.count();
    const again = await submit({ ...one, 'x-forwarded-for': `1.2.3.4, ${one['x-forwarded-for']}` });
    const fromNet = [];
    for (let n = 1; n <= 4; n += 1) fromNet.push(await submit(sameNet(n)));

    expect(fromOne.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = fromOne[5]!;
    expect(refused.errors).toEqual([
      {
        message: expect.stringMatching(/^Too many requests\. Try again in \d+ seconds\.$/),
        extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
      },
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBe(refused.errors![0].extensions.retryAfterSeconds);
    expect(refused.headers.get('ratelimit')).toMatch(/^"widget-address";r=0;t=\d+$/);
    expect(refused.headers.get('ratelimit-policy')).toBe('"widget-address";q=5;w=60');
    expect(again.status).toBe(429); // what stands left of the trusted proxy's entry is not believed
    expect(fromNet.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(fromNet[3]!.headers.get('ratelimit-policy')).toBe('"widget-site";q=8;w=60');
    expect((await server.db.feedback.count()) - before).toBe(3);
  });

  test('does not touch reading', async () => {
    const answer = await post(
      address(),
      { documentId: 'site' },
      { origin: siteOrigin, 'x-forwarded-for': '203.0.113.7' },
    );

    expect(answer.status).toBe(200);
  });
});

test('follows a receipt over SSE, and forgets the follower when the visitor leaves', async () => {
  const feedback = await server.db.feedback.findFirstOrThrow({ include: { site: true } });
  if (feedback.site === null) throw new Error('it came from no site');
  const stream = await openStream(
    address(feedback.site.publishableKey),
    { documentId: 'receipt', variables: { token: feedback.receiptToken } },
    visitor(),
  );

  const first = await stream.next();
  await eventually(
    () => server.server.feed.state().followers,
    (followers) => followers === 1,
  );
  stream.close();

  expect(first).toEqual({ data: { receiptChanged: { number: feedback.receiptNumber, state: expect.any(String) } } });
  await eventually(
    () => server.server.feed.state().followers,
    (followers) => followers === 0,
  );
});
