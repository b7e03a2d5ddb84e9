// Reads the migrations as Prisma lays them out: `<utc>_<name>/migration.sql`.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where this repository's migrations are. */
export const migrationsFolder = join(import.meta.dirname, 'migrations');

/** One migration, as it stands on disk. */
export interface Migration {
  /** Folder name: UTC moment, underscore, what it does. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL, hexadecimal, as Prisma records it. */
  readonly checksum: string;
}

/** Reads all migrations of `folder`, oldest first. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => {
      // A checkout with CRLF line ends must not look like an edited migration.
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
