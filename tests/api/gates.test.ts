// Every gate on every way in: JSON over HTTP, SSE, WebSocket.

import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, openSocket, openStream } from '../support/graphql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let production: TestServer;
beforeAll(async () => {
  server = await startServer({
    limits: { depth: 15, aliases: 30, tokens: 2_000, directives: 8, cost: 300, bodyBytes: 131_072, timeoutMs: 10_000 },
  });
  production = await startServer({ developer: false, database: { db: server.db, url: server.databaseUrl } });
  production = Object.assign(production, { keys: server.keys });
});
afterAll(async () => {
  await server.stop();
  await production.stop();
});

type Sent = { query: string; variables?: Record<string, unknown>; operationName?: string };
type Way = (to: TestServer, sent: Sent) => Promise<any>;

const ways: Record<string, Way> = {
  HTTP: async (to, { query, variables = {}, operationName }) => {
    const response = await fetch(`${to.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${to.keys.SERVICE_OFFICER}` },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return response.json();
  },
  SSE: async (to, sent) => {
    const stream = await openStream(`${to.url}/graphql`, sent, { authorization: `Bearer ${to.keys.SERVICE_OFFICER}` });
    const result = await stream.next();
    stream.close();
    return result;
  },
  WebSocket: async (to, sent) => {
    const socket = await openSocket(to.url, to.keys.SERVICE_OFFICER);
    socket.send({ id: '1', type: 'subscribe', payload: sent });
    const { type, payload } = await socket.receiveOf('1');
    socket.ws.close();
    return type === 'error' ? { errors: payload } : payload;
  },
};

const nested = (levels: number): string => (levels === 0 ? '{ id }' : `{ parent ${nested(levels - 1)} }`);
const deepDocument = `{ complaints(first: 1) { nodes { account ${nested(14)} } } }`;

interface Refused {
  readonly name: string;
  readonly sent: Sent;
  readonly error: Record<string, unknown>;
}

const code = (value: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  extensions: { code: value, ...more },
});

const refused: readonly Refused[] = [
  {
    name: 'a document that is too deep',
    sent: { query: deepDocument },
    error: {
      message: 'The document nests deeper than 15 levels.',
      path: expect.arrayContaining(['account', 'parent']),
      ...code('QUERY_TOO_DEEP'),
    },
  },
  {
    name: 'a depth hidden in fragments',
    sent: {
      query: `{ complaints(first: 1) { nodes { account { ...a } } } } ${'abcdefghijklmn'
        .split('')
        .map(
          (name, index, all) =>
            `fragment ${name} on Account { parent { ${all[index + 1] === undefined ? 'id' : `...${all[index + 1]}`} } }`,
        )
        .join(' ')}`,
    },
    error: code('QUERY_TOO_DEEP'),
  },
  {
    name: 'a depth hidden in a fragment called __schema',
    sent: { query: `{ ...__schema } fragment __schema on Query ${deepDocument}` },
    error: code('QUERY_TOO_DEEP'),
  },
  {
    name: 'too many aliases, __typename included',
    sent: { query: `{ ${Array.from({ length: 101 }, (_, n) => `alias${n}: __typename`).join(' ')} }` },
    error: { message: 'The document has more than 30 aliases.', ...code('TOO_MANY_ALIASES') },
  },
  {
    name: 'too many directives',
    sent: { query: `{ __typename ${'@aa '.repeat(10)} }` },
    error: { message: 'The document has more than 8 directives.', ...code('TOO_MANY_DIRECTIVES') },
  },
  {
    name: 'too many tokens',
    sent: { query: `{ ${'serverNow '.repeat(2_000)} }` },
    error: { message: 'The document has more than 2000 tokens.', ...code('TOO_MANY_TOKENS') },
  },
  {
    name: 'one field five hundred times',
    sent: { query: `{ ${'__typename '.repeat(500)} }` },
    error: { message: 'The document selects more than 400 fields.', ...code('TOO_MANY_FIELDS') },
  },
  {
    name: 'a page without a size',
    sent: { query: '{ list: complaints { totalCount } }' },
    error: {
      message: 'Say how many: `first` or `last`, 1 to 100.',
      path: ['list'],
      ...code('PAGE_SIZE_REQUIRED', { path: ['first'] }),
    },
  },
  {
    name: 'a page of none',
    sent: { query: '{ complaints(first: 0) { totalCount } }' },
    error: {
      message: 'A page has 1 to 100 items.',
      path: ['complaints'],
      ...code('PAGE_SIZE_OUT_OF_RANGE', { path: ['first'] }),
    },
  },
  {
    name: 'a page of 1,001 through a variable',
    sent: { query: 'query ($n: Int) { complaints(last: $n) { totalCount } }', variables: { n: 1_001 } },
    error: { path: ['complaints'], ...code('PAGE_SIZE_OUT_OF_RANGE', { path: ['last'] }) },
  },
  {
    name: 'a page of 101 through a default value',
    sent: { query: 'query ($n: Int = 101) { complaints(first: $n) { totalCount } }' },
    error: { path: ['complaints'], ...code('PAGE_SIZE_OUT_OF_RANGE', { path: ['first'] }) },
  },
  {
    name: 'a page of 101 in a fragment',
    sent: { query: '{ ...f } fragment f on Query { complaints(first: 101) { totalCount } }' },
    error: { path: ['complaints'], ...code('PAGE_SIZE_OUT_OF_RANGE', { path: ['first'] }) },
  },
  {
    name: 'a list of 101',
    sent: {
      query: 'query ($f: ComplaintFilter) { complaints(first: 1, filter: $f) { totalCount } }',
      variables: { f: { number: { in: Array.from({ length: 101 }, () => 'C') } } },
    },
    error: {
      message: 'A list has at most 100 items.',
      path: ['complaints'],
      ...code('LIST_TOO_LONG', { path: ['filter', 'number', 'in'] }),
    },
  },
  {
    name: 'an expensive operation, also when a cheap one stands before it',
    sent: {
      query: 'query Cheap { serverNow } query Dear { complaints(first: 100) { nodes { steps { __typename } } } }',
      operationName: 'Dear',
    },
    error: code('QUERY_TOO_EXPENSIVE', { cost: { requested: expect.any(Number), maximum: 300 } }),
  },
  {
    name: 'a literal of the wrong kind',
    sent: {
      query:
        'mutation { submitFeedback(input: { submissionId: "x", kind: RATING, level: GREAT, language: EN }) { __typename } }',
    },
    error: {
      message: 'Value "GREAT" does not exist in "SatisfactionLevel" enum.',
      ...code('BAD_USER_INPUT', { path: ['input', 'level'] }),
    },
  },
  {
    name: 'a variable of the wrong kind',
    sent: {
      query: 'mutation ($i: SubmitFeedbackInput!) { submitFeedback(input: $i) { __typename } }',
      variables: { i: { submissionId: 'x', kind: 'RATING', level: 'GREAT', language: 'EN' } },
    },
    error: {
      message: 'Variable "$i": Value "GREAT" does not exist in "SatisfactionLevel" enum.',
      path: ['submitFeedback'],
      ...code('BAD_USER_INPUT', { path: ['input', 'level'] }),
    },
  },
  {
    name: 'a variable that is missing',
    sent: { query: 'query ($id: ID!) { complaint(id: $id) { number } }' },
    error: {
      message: 'Variable "$id" of required type "ID!" was not provided.',
      path: ['complaint'],
      ...code('BAD_USER_INPUT', { path: ['id'] }),
    },
  },
  { name: 'what is not GraphQL', sent: { query: '{ viewer { name' }, error: code('GRAPHQL_PARSE_FAILED') },
  { name: 'what the schema lacks', sent: { query: '{ viewr { name } }' }, error: code('GRAPHQL_VALIDATION_FAILED') },
];

describe.each(Object.entries(ways))('over %s', (_way, send) => {
  test.each(refused)('refuses $name', async ({ sent, error }) => {
    const result = await send(server, sent);

    expect(result.data).toBeUndefined();
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]).toMatchObject(error);
    expect(result.errors[0].extensions).not.toHaveProperty('http');
  });

  test('refuses introspection in production, and hints at no names', async () => {
    const introspection = await send(production, { query: getIntrospectionQuery() });
    const misspelt = await send(production, { query: '{ viewr { name } }' });

    expect(introspection.data).toBeUndefined();
    expect(
      new Set(introspection.errors.map((error: { extensions: { code: string } }) => error.extensions.code)),
    ).toEqual(new Set(['INTROSPECTION_DISABLED']));
    expect(misspelt.errors[0].message).toBe('Cannot query field "viewr" on type "Query".');
  });

  test('answers introspection to developers within the limits', async () => {
    const result = await send(server, { query: getIntrospectionQuery() });

    expect(result.errors).toBeUndefined();
    expect(result.data.__schema.queryType.name).toBe('Query');
  });

  test('tells the cost of what it runs', async () => {
    const result = await send(server, { query: '{ serverNow complaints(first: 10) { nodes { number } } }' });

    expect(result.errors).toBeUndefined();
    expect(result.extensions).toEqual({ cost: { requested: expect.any(Number), maximum: 300 } });
    expect(result.extensions.cost.requested).toBeGreaterThan(10);
    expect(result.extensions.cost.requested).toBeLessThan(200);
  });
});

test.each(['SSE', 'WebSocket'])('refuses an expensive subscription over %s before it starts', async (way) => {
  const steps = Array.from({ length: 29 }, (_, n) => `s${n}: steps { __typename }`).join(' ');
  const result = await ways[way]!(server, {
    query: `subscription { events { ... on EventItem { event { subject { ... on Complaint { ${steps} } } } } } }`,
  });

  expect(result.errors).toMatchObject([code('QUERY_TOO_EXPENSIVE')]);
  expect(server.server.feed.state().followers).toBe(0);
});

test('runs no resolver for what it refuses: nothing asks the database', async () => {
  const statements: string[] = [];
  const { freshDatabase } = await import('../support/database.ts');
  const watched = await startServer({
    database: await freshDatabase({ onStatement: (sql) => statements.push(sql) }),
    pollMs: 3_600_000,
  });
  await ask(watched.url, watched.keys.SERVICE_OFFICER, '{ complaints(first: 1) { totalCount } }');
  const reads = () => statements.filter((sql) => /complaint/i.test(sql)).length;
  const before = reads();

  await ask(watched.url, watched.keys.SERVICE_OFFICER, '{ complaints(first: 101) { totalCount } }');
  await ask(watched.url, watched.keys.SERVICE_OFFICER, 'query ($n: Int) { complaints(first: $n) { totalCount } }', {
    n: 'ten',
  });

  expect(before).toBeGreaterThan(0);
  expect(reads()).toBe(before);
  await watched.stop();
});

test('refuses a body that is too large with 413, an array of operations and a form upload with 4xx', async () => {
  const headers = { 'content-type': 'application/json', 'x-entente-csrf': '1' };
  const large = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: `{ serverNow } #${'x'.repeat(140_000)}` }),
  });
  const array = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify([{ query: '{ serverNow }' }, { query: '{ serverNow }' }]),
  });
  const form = new FormData();
  form.set('operations', '{"query":"{ serverNow }"}');
  const upload = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'x-entente-csrf': '1' },
    body: form,
  });

  expect([large.status, array.status, upload.status]).toEqual([413, 400, 415]);
});

test('answers errors in the language of the reader, also when somebody else asked the same before', async () => {
  const query = '{ complaints { totalCount } }';
  const deep = deepDocument;

  const english = await ask(server.url, server.keys.ADMIN, query, {}, { 'accept-language': 'en' });
  const chinese = await ask(server.url, server.keys.ADMIN, query, {}, { 'accept-language': 'zh-CN,zh;q=0.9' });
  const deepEnglish = await ask(server.url, server.keys.ADMIN, deep);
  const deepChinese = await ask(server.url, server.keys.ADMIN, deep, {}, { 'accept-language': 'zh' });

  expect(english.errors![0].message).toBe('Say how many: `first` or `last`, 1 to 100.');
  expect(chinese.errors![0].message).toBe('请用 first 或 last 指定条数：1 到 100。');
  expect(deepEnglish.errors![0].message).toBe('The document nests deeper than 15 levels.');
  expect(deepChinese.errors![0].message).toBe('文档嵌套超过 15 层。');
});

test('a request that is refused gets 400 from those who ask for the GraphQL media type', async () => {
  const answer = await ask(server.url, server.keys.ADMIN, '{ complaints { totalCount } }');

  expect(answer.status).toBe(400);
});
