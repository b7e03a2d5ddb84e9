import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { expect, inject, onTestFinished, test } from 'vitest';

import { migrationsFolder, readMigrations } from '../../prisma/migrations-folder.ts';
import { schemaFolder } from '../../prisma/schema-engine.ts';
import {
  checkMigrations,
  type Folders,
  handMadeMark,
  newMigration,
  renewMigration,
} from '../../prisma/write-migration.ts';

const server = (): string => inject('databaseServer').url;

/** Copies of this repository's schema and migrations, to change. */
function copies(): Required<Folders> {
  const root = mkdtempSync(join(tmpdir(), 'entente-drift-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folders = { schema: join(root, 'schema'), migrations: join(root, 'migrations') };
  cpSync(migrationsFolder, folders.migrations, { recursive: true });
  cpSync(schemaFolder, folders.schema, {
    recursive: true,
    filter: (path) => /(^|\.prisma)$/.test(path.slice(schemaFolder.length)),
  });
  return folders;
}

const extraModel = '\nmodel Extra {\n  id String @id @db.Uuid\n  note String?\n  @@map("extra")\n}\n';

function writeMigration(folders: Required<Folders>, name: string, text: string): void {
  mkdirSync(join(folders.migrations, name));
  writeFileSync(join(folders.migrations, name, 'migration.sql'), text);
}

test('the migrations make what the schema says', async () => {
  expect(await checkMigrations(server())).toEqual([]);
});

test('a column that only the schema has is found', async () => {
  const folders = copies();
  const file = join(folders.schema, 'site.prisma');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('themeAccent ', 'slogan String?\n  themeAccent '));

  const findings = await checkMigrations(server(), folders);

  expect(findings).toEqual([
    'The migrations lack what the schema says. This would bring it:\n\n' +
      '-- AlterTable\nALTER TABLE "site" ADD COLUMN     "slogan" TEXT;',
  ]);
});

test('a column that only the migrations have is found', async () => {
  const folders = copies();
  writeMigration(folders, '29990101000000_more', 'alter table site add column slogan text;');

  const findings = await checkMigrations(server(), folders);

  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('DROP COLUMN "slogan"');
});

test('a hand-made object that a migration loses by the way is found, and one that it names is not', async () => {
  const lost = copies();
  const again = 'alter table site drop column theme_accent; alter table site add column theme_accent text;';
  writeMigration(lost, '29990101000000_accent', again);
  const named = copies();
  writeMigration(named, '29990101000000_accent', `-- Drops site_theme_accent_check: any colour will do.\n${again}`);

  expect(await checkMigrations(server(), lost)).toEqual([
    'Migration 29990101000000_accent loses the hand-made check constraint site_theme_accent_check. ' +
      'Make it again there, or name it in the statement or comment that drops it.',
  ]);
  expect(await checkMigrations(server(), named)).toEqual([]);
});

test('what Prisma cannot say is no drift', async () => {
  const folders = copies();
  writeMigration(
    folders,
    '29990101000000_more',
    `create index site_live_idx on site (name) where disabled_at is null;
     create index site_lower_idx on site (lower(name));
     create sequence more_seq;
     create view live_site as select id from site where disabled_at is null;`,
  );

  expect(await checkMigrations(server(), folders)).toEqual([]);
});

test('a new migration brings the difference, leaves room for the hand, and ends the drift', async () => {
  const folders = copies();
  appendFileSync(join(folders.schema, 'site.prisma'), extraModel);

  const file = await newMigration('add_extra', server(), folders);

  expect(basename(dirname(file))).toMatch(/^\d{14}_add_extra$/);
  expect(readFileSync(file, 'utf8')).toBe(
    '-- CreateTable\nCREATE TABLE "extra" (\n    "id" UUID NOT NULL,\n    "note" TEXT,\n\n' +
      `    CONSTRAINT "extra_pkey" PRIMARY KEY ("id")\n);\n\n${handMadeMark}\n`,
  );
  expect(await checkMigrations(server(), folders)).toEqual([]);
});

test('renewing the last migration keeps what was made by hand', async () => {
  const folders = copies();
  const handMade = (): string | undefined => readMigrations(folders.migrations).at(-1)?.sql.split(handMadeMark)[1];
  appendFileSync(
    join(folders.migrations, readMigrations(folders.migrations).at(-1)?.name ?? '', 'migration.sql'),
    'alter table site add constraint site_note_check check (true);\n',
  );
  const before = handMade();
  appendFileSync(join(folders.schema, 'site.prisma'), extraModel);

  await renewMigration(server(), folders);

  expect(before).toContain('site_note_check');
  expect(handMade()).toBe(before);
  expect(await checkMigrations(server(), folders)).toEqual([]);
});
