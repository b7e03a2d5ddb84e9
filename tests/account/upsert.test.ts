import { expect, test } from 'vitest';

import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';

const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const conflict = '... on VersionConflict { current { ... on Account { version name } } }';
const upsert = `mutation ($input: UpsertAccountInput!) { upsertAccount(input: $input) { ... on UpsertAccountPayload { outcome account { id version name phone } } ${errors} ${conflict} } }`;

test('upserts by external id: registers, then changes, then leaves as it is', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const input = { externalId: `sync-${tag}`, name: `Synced ${tag}`, phone: '12345' };

  const first = await run(upsert, { input });
  const second = await run(upsert, { input });
  const renamed = await run(upsert, { input: { externalId: `sync-${tag}`, name: `Renamed ${tag}` } });

  const { id } = first.data.upsertAccount.account;
  const typed = { __typename: 'UpsertAccountPayload' };
  expect(first.data.upsertAccount).toEqual({
    ...typed,
    outcome: 'REGISTERED',
    account: { id, version: 1, name: `Synced ${tag}`, phone: '12345' },
  });
  expect(second.data.upsertAccount).toEqual({
    ...typed,
    outcome: 'UNCHANGED',
    account: { id, version: 1, name: `Synced ${tag}`, phone: '12345' },
  });
  expect(renamed.data.upsertAccount).toEqual({
    ...typed,
    outcome: 'UPDATED',
    account: { id, version: 2, name: `Renamed ${tag}`, phone: '12345' },
  });
  expect(
    (await db.event.findMany({ where: { subjectId: atob(id).slice(8) }, orderBy: { sequence: 'asc' } })).map(
      ({ type }) => type,
    ),
  ).toEqual(['ACCOUNT_REGISTERED', 'ACCOUNT_UPDATED']);
});

test('makes one account of upserts that come at once', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const input = { externalId: `rush-${tag}`, name: `Rush ${tag}` };

  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => run(upsert, { input })));

  expect(answers.map(({ data }) => data.upsertAccount.outcome).sort()).toEqual([
    'REGISTERED',
    ...Array.from({ length: 4 }, () => 'UNCHANGED'),
  ]);
  expect(await db.account.count({ where: { externalId: `rush-${tag}` } })).toBe(1);
});

test('minds the expected version of an upsert, where one is given', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const input = { externalId: `seen-${tag}`, name: `Seen ${tag}` };

  const absent = await run(upsert, { input: { ...input, expectedVersion: 1 } });
  await run(upsert, { input });
  const stale = await run(upsert, { input: { ...input, name: 'Other', expectedVersion: 2 } });

  expect(absent.data.upsertAccount).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'externalId'] });
  expect(stale.data.upsertAccount).toMatchObject({
    code: 'VERSION_CONFLICT',
    current: { version: 1, name: `Seen ${tag}` },
  });
});

test('gives the first result of an idempotency key again, and refuses the key with another input', async () => {
  const { db } = await testDatabase();
  const { actors, tag } = await world(db);
  const run = graph(db, actors.salesperson);
  const keyed = `mutation ($input: RegisterAccountInput!) { registerAccount(input: $input) @idempotent(key: "once-${tag}") { ... on RegisterAccountPayload { account { id name } } ... on Error { code path } } }`;

  const first = await run(keyed, { input: { name: `Once ${tag}`, phone: '12345' } });
  const again = await run(keyed, { input: { phone: '12345', name: `Once ${tag}` } });
  const other = await run(keyed, { input: { name: `Twice ${tag}` } });

  expect(again.data).toEqual(first.data);
  expect(other.data.registerAccount).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['@idempotent', 'key'] });
  expect(await db.account.count({ where: { name: { contains: tag } } })).toBe(4);
});
