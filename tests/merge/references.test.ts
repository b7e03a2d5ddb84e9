import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { references } from '../../schema/merge/references.ts';
import { testDatabase } from '../support/database.ts';

interface ForeignKey {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly key: string[];
}

/** Every foreign key to accounts and contacts, with the primary key of its table. */
function foreignKeys(db: Db): Promise<ForeignKey[]> {
  return db.$queryRaw<ForeignKey[]>`
    select f.conrelid::regclass::text as "table", a.attname as "column", f.confrelid::regclass::text as target,
      array(select attname::text from unnest(p.conkey) k join pg_attribute on attrelid = f.conrelid and attnum = k) as key
    from pg_constraint f
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
    join pg_constraint p on p.conrelid = f.conrelid and p.contype = 'p'
    where f.contype = 'f' and f.confrelid in ('account'::regclass, 'contact'::regclass)
    order by 1, 2`;
}

test('every foreign key to an account or a contact has a decision, and no decision is left over', async () => {
  const { db } = await testDatabase();
  const found = await foreignKeys(db);

  for (const target of ['account', 'contact'] as const) {
    const decided = references[target].map(({ table, column }) => `${table}.${column}`).toSorted();
    expect(decided).toEqual(
      found
        .filter((key) => key.target === target)
        .map(({ table, column }) => `${table}.${column}`)
        .toSorted(),
    );
  }
});

test('a row that is moved is known again by the rest of its primary key', async () => {
  const { db } = await testDatabase();
  const found = await foreignKeys(db);
  const moving = [...references.account, ...references.contact].filter(({ decision }) => decision === 'move');

  for (const { table, column, key } of moving) {
    const primary = found.find((one) => one.table === table && one.column === column)?.key;
    expect({ table, column, key: [...key].toSorted() }).toEqual({
      table,
      column,
      key: primary?.filter((part) => part !== column).toSorted(),
    });
  }
});

test('all that the database wants unique together with such a column is said', async () => {
  const { db } = await testDatabase();
  const found = await foreignKeys(db);
  // An index over expressions names its columns in its definition only.
  const indexes = await db.$queryRaw<{ table: string; definition: string }[]>`
    select indrelid::regclass::text as "table", pg_get_indexdef(indexrelid) as definition from pg_index where indisunique`;

  for (const reference of [...references.account, ...references.contact]) {
    if (reference.decision === 'stay') continue;
    const { table, column, unique = [] } = reference;
    const over = indexes.filter(
      (index) => index.table === table && new RegExp(`\\b${column}\\b`).test(index.definition),
    );
    expect({ table, column, unique: unique.length }).toEqual({ table, column, unique: over.length });
    for (const { definition } of over) {
      const columns = unique
        .flatMap((one) => one.columns.join(' ').match(/r\.\w+/g) ?? [])
        .map((name) => name.slice(2));
      const inside = definition.slice(definition.indexOf('('), definition.indexOf(' WHERE ') >>> 0);
      expect(
        [...columns, column].every((name) => inside.includes(name)),
        definition,
      ).toBe(true);
    }
  }
  expect(found.length).toBeGreaterThan(30);
});
