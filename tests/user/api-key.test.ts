import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { UserActor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

const hours = (count: number): Date => new Date(noon.getTime() + count * 3_600_000);

const fields = 'id name role prefix expiresAt lastUsedAt revokedAt createdAt user { id } replaces { id }';
const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const issue = `mutation ($input: IssueApiKeyInput!) { issueApiKey(input: $input) { ... on IssueApiKeyPayload { secret apiKey { ${fields} } } ${errors} } }`;
const rotate = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { ... on RotateApiKeyPayload { secret apiKey { ${fields} } } ${errors} } }`;
const revoke = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ... on RevokeApiKeyPayload { apiKey { ${fields} } } ${errors} } }`;
const list = 'query ($filter: ApiKeyFilter) { apiKeys(first: 20, filter: $filter) { totalCount nodes { name } } }';

test('issues a key: the secret goes to the caller, only its hash to the database', async () => {
  const { db } = await testDatabase();
  const { actors, users } = await world(db);
  const expiresAt = hours(48).toISOString();

  const { data } = await graph(db, actors.salesperson)(issue, {
    input: { name: ' phone ', role: 'SALESPERSON', expiresAt },
  });

  const { secret, apiKey } = data.issueApiKey;
  expect(secret).toMatch(/^ent_[\w-]{32}$/);
  expect(apiKey).toEqual({
    id: apiKey.id,
    name: 'phone',
    role: 'SALESPERSON',
    prefix: secret.slice(0, 8),
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: noon.toISOString(),
    user: { id: encodeId('User', users.salesperson) },
    replaces: null,
  });
  const hash = createHash('sha256').update(secret).digest('hex');
  expect(await db.apiKey.findUniqueOrThrow({ where: { hash } })).toMatchObject({
    userId: users.salesperson,
    role: 'SALESPERSON',
  });
  expect(await everywhere(db, secret)).toEqual([]);
  expect(await everywhere(db, hash)).toEqual(['api_key']);
});

test('gives the secret no second time under the same idempotency key', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const keyed = issue.replace('(input: $input)', `(input: $input) @idempotent(key: "key-${tag}")`);
  const run = graph(db, actors.salesperson);
  const input = { name: 'once', role: 'SALESPERSON' };

  const first = (await run(keyed, { input })).data.issueApiKey;
  const again = (await run(keyed, { input })).data.issueApiKey;

  expect(first.secret).toMatch(/^ent_/);
  expect(again).toEqual({ ...first, secret: null });
  expect(await db.apiKey.count({ where: { userId: actors.salesperson.userId } })).toBe(1);
  expect(await everywhere(db, first.secret)).toEqual([]);
});

test('rotates a key: both work through the overlap, the new one takes over, once', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);
  const run = graph(db, actors.salesperson);
  const old = (await run(issue, { input: { name: 'phone', role: 'SALESPERSON', expiresAt: hours(100).toISOString() } }))
    .data.issueApiKey;
  const runLater = graph(db, actors.salesperson, { now: hours(10) });

  const { secret, apiKey } = (await runLater(rotate, { input: { apiKeyId: old.apiKey.id } })).data.rotateApiKey;
  const again = (await runLater(rotate, { input: { apiKeyId: old.apiKey.id } })).data.rotateApiKey;

  expect(secret).toMatch(/^ent_[\w-]{32}$/);
  expect(secret).not.toBe(old.secret);
  expect(apiKey).toMatchObject({
    name: 'phone',
    role: 'SALESPERSON',
    createdAt: hours(10).toISOString(),
    expiresAt: hours(110).toISOString(),
    replaces: { id: old.apiKey.id },
  });
  const oldHash = createHash('sha256').update(old.secret).digest('hex');
  expect(await db.apiKey.findUniqueOrThrow({ where: { hash: oldHash } })).toMatchObject({
    expiresAt: hours(34),
    revokedAt: null,
  });
  expect(again).toEqual({
    __typename: 'ApiKeyNotActive',
    code: 'API_KEY_NOT_ACTIVE',
    message: 'This key is withdrawn, expired or replaced already.',
    path: ['input', 'apiKeyId'],
  });
});

test('replaces a key once, however many ask at once', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);
  const run = graph(db, actors.finance);
  const { apiKey } = (await run(issue, { input: { name: 'phone', role: 'FINANCE' } })).data.issueApiKey;

  const answers = await Promise.all(
    [1, 2, 3].map(() => run(rotate, { input: { apiKeyId: apiKey.id, overlapHours: 0 } })),
  );

  expect(answers.map(({ data }) => data.rotateApiKey.__typename).sort()).toEqual([
    'ApiKeyNotActive',
    'ApiKeyNotActive',
    'RotateApiKeyPayload',
  ]);
  expect(await db.apiKey.count({ where: { userId: actors.finance.userId } })).toBe(2);
});

test('withdraws a key, and keeps the first moment', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);
  const { apiKey } = (await graph(db, actors.salesperson)(issue, { input: { name: 'phone', role: 'SALESPERSON' } }))
    .data.issueApiKey;
  const input = { apiKeyId: apiKey.id };

  const first = (await graph(db, actors.admin, { now: hours(1) })(revoke, { input })).data.revokeApiKey;
  const second = (await graph(db, actors.salesperson, { now: hours(2) })(revoke, { input })).data.revokeApiKey;

  expect(first.apiKey.revokedAt).toBe(hours(1).toISOString());
  expect(second.apiKey.revokedAt).toBe(hours(1).toISOString());
  const events = await db.event.findMany({
    where: { subjectId: actors.salesperson.userId },
    orderBy: { sequence: 'asc' },
  });
  expect(events.map(({ type, payload }) => ({ type, payload }))).toEqual([
    { type: 'API_KEY_ISSUED', payload: { apiKeyId: atob(apiKey.id).slice(7), role: 'SALESPERSON' } },
    { type: 'API_KEY_REVOKED', payload: { apiKeyId: atob(apiKey.id).slice(7), role: 'SALESPERSON' } },
  ]);
});

test('shows everybody their own keys, administrators and auditors all', async () => {
  const { db } = await testDatabase();
  const { actors, users } = await world(db);
  await graph(db, actors.salesperson)(issue, { input: { name: 'mine', role: 'SALESPERSON' } });
  const given = await graph(db, actors.admin)(issue, {
    input: { name: 'given', role: 'SALESPERSON', userId: encodeId('User', users.salesperson) },
  });
  await graph(db, actors.admin)(issue, { input: { name: 'admin’s', role: 'ADMIN' } });
  const people = { userId: { in: [users.salesperson, users.admin].map((id) => encodeId('User', id)) } };
  const names = async (actor: UserActor, filter: object = people) =>
    (await graph(db, actor)(list, { filter })).data.apiKeys.nodes.map(({ name }: { name: string }) => name);

  expect(await names(actors.salesperson)).toEqual(['given', 'mine']);
  expect(await names(actors.colleague)).toEqual([]);
  expect(await names(actors.auditor)).toEqual(['admin’s', 'given', 'mine']);
  expect(await names(actors.admin, { AND: [people, { role: { eq: 'ADMIN' } }] })).toEqual(['admin’s']);
  const node = 'query ($id: ID!) { node(id: $id) { ... on ApiKey { name } } }';
  expect(await graph(db, actors.colleague)(node, { id: given.data.issueApiKey.apiKey.id })).toEqual({
    data: { node: null },
    errors: [],
  });
});

test('refuses a role that the person does not hold, an expiry in the past, and an overlap of more than a week', async () => {
  const { db } = await testDatabase();
  const { actors, users } = await world(db);
  const run = graph(db, actors.admin);
  const userId = encodeId('User', users.salesperson);

  const role = await run(issue, { input: { name: 'x', role: 'FINANCE', userId } });
  const expiry = await run(issue, { input: { name: ' ', role: 'SALESPERSON', userId, expiresAt: noon.toISOString() } });
  const late = await run(issue, { input: { name: 'x', role: 'SALESPERSON', userId, expiresAt: noon.toISOString() } });
  const overlap = await run(rotate, { input: { apiKeyId: encodeId('ApiKey', users.admin), overlapHours: 169 } });

  expect(role.data.issueApiKey.problems).toEqual([
    { path: ['input', 'role'], code: 'ROLE_NOT_HELD', message: 'The person does not hold this role.' },
  ]);
  expect(expiry.data.issueApiKey.problems).toEqual([
    { path: ['input', 'name'], code: 'BLANK', message: 'This must not be blank.' },
  ]);
  expect(late.data.issueApiKey.problems).toEqual([
    { path: ['input', 'expiresAt'], code: 'NOT_IN_THE_FUTURE', message: 'This must lie in the future.' },
  ]);
  expect(overlap.data.rotateApiKey.problems).toEqual([
    { path: ['input', 'overlapHours'], code: 'TOO_LARGE', message: 'This must be at most 168.' },
  ]);
});

const you = 'You may not do this.';
const unseen = 'There is no such record, or you may not see it.';

type Denial = {
  by: (world: World) => UserActor;
  ask: (world: World, keyId: string) => [string, object];
  error: object;
};

const denials: Record<string, Denial> = {
  'issuing a key for somebody else': {
    by: ({ actors }) => actors.supervisor,
    ask: ({ users }) => [issue, { name: 'x', role: 'SALESPERSON', userId: encodeId('User', users.salesperson) }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'role'] },
  },
  'issuing a key in a role held but not acted in': {
    by: ({ actors }) => actors.salesperson,
    ask: () => [issue, { name: 'x', role: 'ADMIN' }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'role'] },
  },
  'rotating somebody else’s key': {
    by: ({ actors }) => actors.supervisor,
    ask: (_world, keyId) => [rotate, { apiKeyId: keyId }],
    error: { __typename: 'NotFound', code: 'NOT_FOUND', message: unseen, path: ['input', 'apiKeyId'] },
  },
  'rotating the own key of another role': {
    by: ({ actors }) => ({ ...actors.salesperson, roles: ['FINANCE'] }),
    ask: (_world, keyId) => [rotate, { apiKeyId: keyId }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'apiKeyId'] },
  },
  'withdrawing a key as the auditor, who sees it': {
    by: ({ actors }) => actors.auditor,
    ask: (_world, keyId) => [revoke, { apiKeyId: keyId }],
    error: { __typename: 'NotFound', code: 'NOT_FOUND', message: unseen, path: ['input', 'apiKeyId'] },
  },
};

test.each(Object.entries(denials))('refuses %s and writes nothing', async (_name, { by, ask, error }) => {
  const { db } = await testDatabase();
  const company = await world(db);
  await db.user.update({
    where: { id: company.users.salesperson },
    data: { roles: ['SALESPERSON', 'ADMIN', 'FINANCE'] },
  });
  const issued = await graph(db, company.actors.salesperson)(issue, { input: { name: 'phone', role: 'SALESPERSON' } });
  const [document, input] = ask(company, issued.data.issueApiKey.apiKey.id);
  const before = await fingerprint(db);

  const { data } = await graph(db, by(company))(document, { input });

  expect(Object.values(data)).toEqual([error]);
  expect(await fingerprint(db)).toEqual(before);
});

/** The tables in which a text stands anywhere. */
async function everywhere(db: Db, text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<unknown[]>(
      `select 1 from "${name}" t where position($1 in t::text) > 0 limit 1`,
      text,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
