// The migrations at the command line.
//
//   node prisma/migrate.ts apply         applies what is missing to DATABASE_URL
//   node prisma/migrate.ts new <name>    writes a migration: what the schema has and the migrations lack
//   node prisma/migrate.ts renew         writes the generated part of the last migration again; only before it is merged
//   node prisma/migrate.ts check         tells how the migrations and the schema differ; exit code 1 when they do
//
// `new`, `renew` and `check` work on a scratch database of DATABASE_URL's server, or of an embedded one without it.

import { applyMigrations, MigrationRefused } from './apply.ts';
import { checkMigrations, newMigration, renewMigration } from './write-migration.ts';

try {
  process.exitCode = await main(process.argv[2], process.argv[3]);
} catch (error) {
  if (!(error instanceof MigrationRefused)) throw error;
  process.exitCode = fail(error.message);
}

async function main(command: string | undefined, name: string | undefined): Promise<number> {
  const url = process.env['DATABASE_URL'];
  if (command === 'apply') {
    if (url === undefined) return fail('Set DATABASE_URL to the database to migrate.');
    const applied = await applyMigrations(url);
    console.log(applied.length === 0 ? 'Nothing to apply.' : applied.map((each) => `applied ${each}`).join('\n'));
    return 0;
  }
  if (command === 'check') {
    const findings = await checkMigrations(url);
    console.log(findings.length === 0 ? 'The migrations make exactly what the schema says.' : findings.join('\n\n'));
    return findings.length === 0 ? 0 : 1;
  }
  if (command === 'new' && name !== undefined && /^[a-z][a-z0-9_]*$/.test(name)) {
    console.log(`wrote ${await newMigration(name, url)}`);
    return 0;
  }
  if (command === 'renew') {
    console.log(`wrote ${await renewMigration(url)}`);
    return 0;
  }
  return fail('Usage: node prisma/migrate.ts apply | new <lower_case_name> | renew | check');
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
