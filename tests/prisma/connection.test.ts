import { expect, test } from 'vitest';

import { close, connect } from '../../prisma/client.ts';
import { freshDatabase, sql, testDatabase } from '../support/database.ts';

test('moments come out as they went in when the database is set to another zone', async () => {
  const { url } = await freshDatabase();
  const name = new URL(url).pathname.slice(1);
  await sql(url, `alter database ${name} set timezone to 'Africa/Douala'`);
  expect(await sql(url, `select current_setting('timezone') as zone`)).toEqual([{ zone: 'Africa/Douala' }]);
  const db = connect(url);
  const at = new Date('2026-03-29T01:30:00.123Z');

  await db.idempotencyKey.create({ data: { actor: 'system', key: 'zone', requestHash: 'hash', result: {}, at } });

  const [read] = await db.idempotencyKey.findMany({ where: { key: 'zone' } });
  const stored = await sql(
    url,
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') as at from idempotency_key`,
  );
  await close(db);
  expect(read?.at).toEqual(at);
  expect(stored).toEqual([{ at: '2026-03-29 01:30:00.123' }]);
});

test("the URL's own session options stay in force beside the zone", async () => {
  const { url } = await testDatabase();
  const target = new URL(url);
  target.searchParams.set('options', '-c work_mem=8MB -c TimeZone=Asia/Kolkata');
  const db = connect(target.href);

  const settings =
    await db.$queryRaw`select current_setting('work_mem') as memory, current_setting('TimeZone') as zone`;

  await close(db);
  expect(settings).toEqual([{ memory: '8MB', zone: 'UTC' }]);
});

test('a query fails in about two seconds when every connection is taken, and the next one works', async () => {
  const { url } = await testDatabase();
  const db = connect(url, { maxConnections: 1 });
  const release = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const holder = db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1`;
      taken.resolve();
      await release.promise;
    },
    { timeout: 20_000 },
  );
  await taken.promise;

  const startedAt = performance.now();
  const refused = await db.topic.findMany().catch((error: unknown) => error);
  const waitedMs = performance.now() - startedAt;
  release.resolve();
  await holder;
  const afterwards = await db.$queryRaw`select 1 as one`;

  await close(db);
  expect(refused).toBeInstanceOf(Error);
  expect(String(refused)).toMatch(/timeout exceeded when trying to connect/);
  expect(waitedMs).toBeGreaterThan(1_900);
  expect(waitedMs).toBeLessThan(4_000);
  expect(afterwards).toEqual([{ one: 1 }]);
});

test('statements are observed as they are sent, and prepared once a connection', async () => {
  const statements: string[] = [];
  const { db } = await freshDatabase({ maxConnections: 1, onStatement: (statement) => statements.push(statement) });

  await db.topic.findMany({ where: { id: 'complaint' } });
  await db.topic.findMany({ where: { id: 'feedback' } });

  expect(statements).toHaveLength(2);
  expect(statements[0]).toBe(statements[1]);
  const prepared =
    await db.$queryRaw`select count(*)::int as count from pg_prepared_statements where statement = ${statements[0]}`;
  expect(prepared).toEqual([{ count: 1 }]);
});

test('a page of records with their relations is one statement', async () => {
  const statements: string[] = [];
  const { db } = await freshDatabase({ onStatement: (statement) => statements.push(statement) });
  const [ownerId, accountId] = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'];
  const at = { createdAt: new Date(0), updatedAt: new Date(0) };
  await db.user.create({ data: { id: ownerId, name: 'Owner', email: 'owner@example.com', ...at } });
  await db.account.create({ data: { id: accountId, name: 'Account', ownerId, ...at } });
  statements.length = 0;

  const accounts = await db.account.findMany({ take: 2, include: { complaints: { take: 2 }, owner: true } });

  expect(accounts).toMatchObject([{ id: accountId, complaints: [], owner: { id: ownerId } }]);
  expect(statements).toHaveLength(1);
});
