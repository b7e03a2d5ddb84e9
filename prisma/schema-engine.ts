// Prisma's schema engine as WebAssembly: it compares a database with the schema, and needs no download.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool, type QueryConfig } from 'pg';

/** Where the models are. */
export const schemaFolder = import.meta.dirname;

/**
 * Returns the SQL that takes the database at `url` to what the models in `folder` say; empty when it is there already.
 *
 * Knows only what a Prisma schema can say: CHECK constraints, triggers, functions, free sequences and partial indexes
 * are neither missed nor dropped.
 */
export async function sqlToSchema(url: string, folder: string = schemaFolder): Promise<string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .toSorted()
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }));
  const { stdout } = await withEngine(url, files, (session) =>
    session.diff({
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return withoutNoise(stdout ?? '');
}

/** Opens the engine on the database at `url` with the schema in `files`, and closes it after `use`. */
export async function withEngine<Result>(
  url: string,
  files: readonly engine.SchemaContainer[],
  use: (session: engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await ready();
  const pool = new Pool({ connectionString: url });
  const session = await engine.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined, // Its log; errors are thrown besides.
    bindMigrationAwareSqlAdapterFactory(catalogAdapter(pool)),
  );
  try {
    return await use(session);
  } finally {
    session.free();
    await pool.end();
  }
}

/**
 * Prisma's adapter, taught the catalog's one-letter type "char". The engine reads columns of it and insists on a
 * character; the adapter does not know the type and fails (prisma/orm#27403).
 */
function catalogAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const [char, charArray] = [18, 1002]; // OIDs. The adapter knows the array, which the catalog has nowhere.
  const query = pool.query.bind(pool);
  Object.assign(pool, {
    query: async (config: QueryConfig) => {
      const result = await query(config);
      for (const field of result.fields) if (field.dataTypeID === char) field.dataTypeID = charArray;
      return result;
    },
  });
  const factory = new PrismaPg(pool, { schema: 'public' });
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (asked: SqlQuery) => {
          const result = await queryRaw(asked);
          const { CharacterArray, Character } = ColumnTypeEnum;
          return {
            ...result,
            columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
          };
        },
      });
    },
  });
}

// TypeScript knows WebAssembly with the browser's types only.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let instantiated: Promise<void> | undefined;

/** Makes the engine ready, once: its glue code holds a single instance. */
function ready(): Promise<void> {
  instantiated ??= instantiate();
  return instantiated;
}

/** The package's own entry imports the `.wasm` as a module, which Node does not do; so it is instantiated by hand. */
async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const file = join(dirname(entry), 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  // wasm-bindgen exports its start function under this name, without types.
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
}

/** `public` is always there, and asking for it needs a right that a managed database may not give. */
function withoutNoise(sql: string): string {
  return sql
    .replace(/-- CreateSchema\s+CREATE SCHEMA IF NOT EXISTS "public";\s*/, '')
    .replace(/^-- This is an empty migration\.$/m, '')
    .trim();
}
