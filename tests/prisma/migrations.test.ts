import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';

import { applyMigrations, MigrationRefused } from '../../prisma/apply.ts';
import { migrationsFolder, readMigrations } from '../../prisma/migrations-folder.ts';
import { withEngine } from '../../prisma/schema-engine.ts';
import { emptyDatabase, sql } from '../support/database.ts';

const names = readMigrations().map((migration) => migration.name);

/** A copy of this repository's migrations, with more of them. */
function migrationsWith(more: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(migrationsFolder, folder, { recursive: true });
  for (const [name, text] of Object.entries(more)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), text);
  }
  return folder;
}

function tablesNamed(url: string, name: string): Promise<object[]> {
  return sql(url, `select from pg_class where relname = $1`, [name]);
}

test('an empty database gets every migration in order, and none the second time', async () => {
  const url = await emptyDatabase();

  const first = await applyMigrations(url);
  const second = await applyMigrations(url);

  expect(first).toEqual(names);
  expect(second).toEqual([]);
});

test("Prisma's own engine finds the history in order", async () => {
  const url = await emptyDatabase();
  await applyMigrations(url);

  const diagnosis = await withEngine(url, [{ path: 'schema.prisma', content: datasource }], (session) =>
    session.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: migrationsFolder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: readMigrations().map(({ name, sql: text }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: text } },
        })),
      },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );

  expect(diagnosis).toMatchObject({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
});

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';

test('two instances that start at once apply each migration once', async () => {
  const url = await emptyDatabase();

  const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);

  expect(applied.toSorted((one, other) => other.length - one.length)).toEqual([names, []]);
  const records = await sql(url, `select migration_name from _prisma_migrations order by started_at`);
  expect(records).toEqual(names.map((name) => ({ migration_name: name })));
});

test('an instance does not wait for ever for another that is migrating', async () => {
  const url = await emptyDatabase();
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_advisory_lock(72707369)');

  const refused = applyMigrations(url, { lockTimeoutMs: 100 });

  await expect(refused).rejects.toThrow(
    new MigrationRefused('Another instance has been migrating this database for 100 ms.'),
  );
  await other.end();
});

test('a migration that was edited after it was applied is refused', async () => {
  const url = await emptyDatabase();
  const folder = migrationsWith();
  await applyMigrations(url, { folder });
  appendFileSync(join(folder, names[0]!, 'migration.sql'), '\n-- An afterthought.\n');

  await expect(applyMigrations(url, { folder })).rejects.toThrow(
    new MigrationRefused(
      `Migration ${names[0]} was edited after it was applied. Restore its file, and make the change in a new migration.`,
    ),
  );
});

test('a checkout with CRLF line ends is not an edit', async () => {
  const url = await emptyDatabase();
  const folder = migrationsWith();
  await applyMigrations(url, { folder });
  for (const { name, sql: text } of readMigrations(folder)) {
    writeFileSync(join(folder, name, 'migration.sql'), text.replaceAll('\n', '\r\n'));
  }

  expect(await applyMigrations(url, { folder })).toEqual([]);
});

test('a database that a newer version has migrated is refused', async () => {
  const url = await emptyDatabase();
  await applyMigrations(url, { folder: migrationsWith({ '29990101000000_later': 'create table later ();' }) });

  await expect(applyMigrations(url)).rejects.toThrow(
    new MigrationRefused(
      'The database has migration 29990101000000_later, which this version does not know. Start the version that made it, or a newer one.',
    ),
  );
});

test('a migration that Prisma recorded as failed is refused', async () => {
  const url = await emptyDatabase();
  await applyMigrations(url);
  await sql(url, `update _prisma_migrations set finished_at = null where migration_name = $1`, [names[0]]);

  await expect(applyMigrations(url)).rejects.toThrow(
    new MigrationRefused(
      `Migration ${names[0]} failed before and left the database half done. Repair it, then mark it with "prisma migrate resolve".`,
    ),
  );
});

test('a migration that fails is undone whole and told with its line, and the ones before it stay', async () => {
  const url = await emptyDatabase();
  const folder = migrationsWith({
    '29990101000000_good': 'create table good ();',
    '29990101000001_bad': 'create table bad ();\n\nselect nothing from nowhere;\n',
  });

  await expect(applyMigrations(url, { folder })).rejects.toThrow(
    new MigrationRefused(
      'Migration 29990101000001_bad failed and was undone: relation "nowhere" does not exist (line 3)',
    ),
  );
  expect(await tablesNamed(url, 'good')).toHaveLength(1);
  expect(await tablesNamed(url, 'bad')).toHaveLength(0);

  writeFileSync(join(folder, '29990101000001_bad', 'migration.sql'), 'create table bad ();');
  expect(await applyMigrations(url, { folder })).toEqual(['29990101000001_bad']);
});
