// The thirteen checks of graphql-cop 1.15, re-implemented from its source, against both endpoints in production mode.

import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ developer: false });
});
afterAll(() => server.stop());

type Probe = (address: string) => Promise<{ status: number; text: string }>;

const read = async (response: Response): Promise<{ status: number; text: string }> => ({
  status: response.status,
  text: await response.text(),
});
const json =
  (body: unknown): Probe =>
  async (address) =>
    read(
      await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
const query = (text: string): Probe => json({ query: text, operationName: 'cop' });
const withParameter = (address: string, name: string, value: string): string => {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
};

interface Check {
  readonly name: string;
  readonly probe: Probe;
  /** What the tool takes for a finding. */
  readonly found: (text: string, answer: any) => boolean;
}

const checks: readonly Check[] = [
  {
    name: 'alias overloading',
    probe: query(`query cop { ${Array.from({ length: 101 }, (_, n) => `alias${n}:__typename`).join(' ')} }`),
    found: (_, answer) => answer.data?.alias100 !== undefined,
  },
  {
    name: 'array batching',
    probe: json(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }', operationName: 'cop' }))),
    found: (_, answer) => Array.isArray(answer) && answer.length >= 10,
  },
  {
    name: 'directive overloading',
    probe: query(`query cop { __typename ${'@aa'.repeat(10)} }`),
    found: (_, answer) => answer.errors?.length === 10,
  },
  {
    name: 'field duplication',
    probe: query(`query cop { ${'__typename \n'.repeat(500)} }`),
    found: (_, answer) => answer.data?.__typename !== undefined,
  },
  {
    name: 'circular introspection',
    probe: query('query cop { __schema { types { name fields { type { name fields { type { name } } } } } } }'),
    found: (_, answer) => (answer.data?.__schema?.types?.length ?? 0) > 25,
  },
  {
    name: 'introspection',
    probe: query(getIntrospectionQuery().replace('query IntrospectionQuery', 'query cop')),
    found: (_, answer) => answer.data?.__schema !== undefined,
  },
  {
    name: 'field suggestions',
    probe: query('query cop { complaint_ viewr }'),
    found: (text) => text.includes('Did you mean'),
  },
  {
    name: 'GraphiQL',
    probe: async (address) => read(await fetch(address, { headers: { accept: 'text/html' } })),
    found: (text) => /graphiql|graphql playground|apollo sandbox/i.test(text),
  },
  {
    name: 'queries by GET',
    probe: async (address) => read(await fetch(withParameter(address, 'query', 'query cop {__typename}'))),
    found: (_, answer) => answer.data?.__typename !== undefined,
  },
  {
    name: 'mutations by GET',
    probe: async (address) => read(await fetch(withParameter(address, 'query', 'mutation {__typename}'))),
    found: (_, answer) => answer.data?.__typename !== undefined,
  },
  {
    name: 'url-encoded POST',
    probe: async (address) =>
      read(await fetch(address, { method: 'POST', body: new URLSearchParams({ query: 'query cop {__typename}' }) })),
    found: (_, answer) => answer.data?.__typename !== undefined,
  },
  {
    name: 'trace mode',
    probe: query('query cop { __typename }'),
    found: (_, answer) => answer.extensions?.tracing !== undefined,
  },
  {
    name: 'unhandled errors',
    probe: query('qwerty cop { abc }'),
    found: (text) => /exception|stacktrace|node_modules|at \w+ \(/i.test(text),
  },
];

describe.each(['/graphql', '/widget/graphql'])('%s', (path) => {
  test.each(checks)('has no finding of $name', async ({ probe, found }) => {
    const site = path.startsWith('/widget') ? `?site=${server.siteKey}` : '';
    const { status, text } = await probe(`${server.url}${path}${site}`);
    let answer: unknown = {};
    try {
      answer = JSON.parse(text);
    } catch {
      // Not JSON: then it holds no data either.
    }

    expect(found(text, answer)).toBe(false);
    expect(status).toBeLessThan(500);
  });
});
