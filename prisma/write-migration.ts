// Writes migrations from the schema, and checks that the two say the same: the tools behind `node prisma/migrate.ts`.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Client } from 'pg';

import { applyMigrations } from './apply.ts';
import { type Migration, migrationsFolder, readMigrations } from './migrations-folder.ts';
import { schemaFolder, sqlToSchema } from './schema-engine.ts';
import { withScratchDatabase } from './scratch.ts';

/** Which folders to work on, when not this repository's own. */
export interface Folders {
  readonly migrations?: string;
  readonly schema?: string;
}

/** The line that divides a migration: generated SQL before it, hand-finished SQL after it. */
export const handMadeMark = '-- Finished by hand from here: what a Prisma schema cannot say.';

/**
 * Writes the migration that takes the database from the migrations to the schema, ready for hand-finishing, and
 * returns its file. Scratch databases are made on `serverUrl`'s server, or on an embedded one.
 */
export async function newMigration(
  name: string,
  serverUrl: string | undefined,
  folders: Folders = {},
): Promise<string> {
  const { migrations = migrationsFolder, schema = schemaFolder } = folders;
  const sql = await missingSql(migrations, schema, serverUrl);
  const moment = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return write(migrations, `${moment}_${name}`, sql, '');
}

/**
 * Writes the last migration's generated part again, from the schema as it is now, keeps its hand-finished part, and
 * returns its file. For a migration that nobody but its author has applied yet; their database refuses to start
 * afterwards and must be dropped.
 */
export async function renewMigration(serverUrl: string | undefined, folders: Folders = {}): Promise<string> {
  const { migrations = migrationsFolder, schema = schemaFolder } = folders;
  const last = readMigrations(migrations).at(-1);
  if (last === undefined) throw new Error(`There is no migration in ${migrations}.`);
  const earlier = mkdtempSync(join(tmpdir(), 'entente-migrations-'));
  try {
    cpSync(migrations, earlier, { recursive: true, filter: (path) => !path.includes(last.name) });
    const sql = await missingSql(earlier, schema, serverUrl);
    return write(migrations, last.name, sql, last.sql.split(handMadeMark)[1] ?? '');
  } finally {
    rmSync(earlier, { recursive: true, force: true });
  }
}

/**
 * Tells how the database that the migrations make differs from the schema; empty when it does not.
 *
 * A second finding is what Prisma cannot see: a CHECK constraint, trigger, function, sequence or partial index that
 * vanishes in a migration that does not name it, as when its column is dropped and made again.
 */
export async function checkMigrations(serverUrl: string | undefined, folders: Folders = {}): Promise<string[]> {
  const { migrations = migrationsFolder, schema = schemaFolder } = folders;
  return withScratchDatabase(serverUrl, async (url) => {
    const findings: string[] = [];
    let before = new Set<string>();
    async function findLost(migration: Migration, client: Client): Promise<void> {
      const after = await handMadeObjects(client);
      for (const object of [...before].filter((each) => !after.has(each))) {
        const name = object.split(' ').at(-1) ?? object;
        if (!migration.sql.includes(name)) {
          findings.push(
            `Migration ${migration.name} loses the hand-made ${object}. Make it again there, or name it in the statement or comment that drops it.`,
          );
        }
      }
      before = after;
    }
    await applyMigrations(url, { folder: migrations, onApplied: findLost });
    const sql = await sqlToSchema(url, schema);
    if (sql !== '') findings.push(`The migrations lack what the schema says. This would bring it:\n\n${sql}`);
    return findings;
  });
}

async function missingSql(migrations: string, schema: string, serverUrl: string | undefined): Promise<string> {
  return withScratchDatabase(serverUrl, async (url) => {
    await applyMigrations(url, { folder: migrations });
    return sqlToSchema(url, schema);
  });
}

function write(folder: string, name: string, generated: string, handMade: string): string {
  const file = join(folder, name, 'migration.sql');
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(file, `${[generated, handMadeMark].filter(Boolean).join('\n\n')}\n${handMade.replace(/^\n/, '')}`);
  return file;
}

/** What only hand-finished SQL makes, as "kind table.name" or "kind name". */
async function handMadeObjects(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ object: string }>(
    `select 'check constraint ' || conname as object from pg_constraint
       where contype = 'c' and connamespace = 'public'::regnamespace
     union all select 'trigger ' || tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not tgisinternal and relnamespace = 'public'::regnamespace
     union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
     union all select 'index ' || c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
       where (indpred is not null or indexprs is not null) and c.relnamespace = 'public'::regnamespace
     union all select 'sequence ' || relname from pg_class c
       where relkind = 'S' and relnamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))`,
  );
  return new Set(rows.map((row) => row.object));
}
