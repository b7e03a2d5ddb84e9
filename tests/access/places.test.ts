import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { places } from '../../schema/person/places.ts';
import { testDatabase } from '../support/database.ts';

/** Every column that can hold free text, JSON or bytes, as the database's catalogue has it. */
async function catalogue(db: Db): Promise<{ table: string; column: string; type: string; isText: boolean }[]> {
  // pg_catalog, because the views of information_schema take half a minute here.
  return db.$queryRaw`
    select r.relname as "table", a.attname as "column", coalesce(e.typname, y.typname) as type, y.typname = 'text' as "isText"
    from pg_class r join pg_attribute a on a.attrelid = r.oid join pg_type y on y.oid = a.atttypid
    left join pg_type e on e.typarray = y.oid
    where r.relnamespace = 'public'::regnamespace and r.relkind in ('r', 'p') and r.relname <> '_prisma_migrations'
      and a.attnum > 0 and not a.attisdropped
      and coalesce(e.typname, y.typname) in ('text', 'varchar', 'bpchar', 'citext', 'json', 'jsonb', 'bytea', 'xml', 'tsvector')
    order by 1, 2`;
}

test('every column that can hold something of a person has a decision, and no decision is left over', async () => {
  const { db } = await testDatabase();
  const tables = await db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' order by 1`;
  const columns = await catalogue(db);

  expect(Object.keys(places).toSorted()).toEqual(tables.map(({ name }) => name));
  const decided = Object.entries(places).flatMap(([table, place]) =>
    Object.keys(place.columns).map((column) => `${table}.${column}`),
  );
  expect(decided.toSorted()).toEqual(columns.map(({ table, column }) => `${table}.${column}`).toSorted());
});

test('only texts are changed in place, and what is emptied may be empty', async () => {
  expect.hasAssertions();
  const { db } = await testDatabase();
  const notNull = await db.$queryRaw<{ place: string }[]>`
    select r.relname || '.' || a.attname as place from pg_class r join pg_attribute a on a.attrelid = r.oid
    where r.relnamespace = 'public'::regnamespace and r.relkind = 'r' and a.attnotnull`;
  const compulsory = new Set(notNull.map(({ place }) => place));

  for (const { table, column, type, isText } of await catalogue(db)) {
    const decision = places[table]?.columns[column];
    if (!isText) expect(`${table}.${column} ${type}: ${decision}`).toBe(`${table}.${column} ${type}: keep`);
    if (decision === 'erase') expect(compulsory).not.toContain(`${table}.${column}`);
  }
});

test('every table that points to a person says which rows are the person’s', async () => {
  const { db } = await testDatabase();
  const pointing = await db.$queryRaw<{ name: string }[]>`
    select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid = 'contact'::regclass order by 1`;

  expect(pointing.length).toBeGreaterThan(10);
  for (const { name } of pointing) expect({ name, own: places[name]?.own }).toEqual({ name, own: expect.any(String) });
});
