import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import type { Db } from '../prisma/client.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import { openForAdministrator, type SetupKeys } from '../schema/setup/commands.ts';
import { fillDemo } from '../schema/setup/demo-commands.ts';
import type { Env } from './env.ts';

const lock = 7_364_002; // advisory lock: of several instances that start at once, one sets up

/** The keys that a first start made, and the file that they are kept in; null when they are shown once only. */
export type Setup = SetupKeys & { readonly keptIn: string | null };

const keysFile = z.object({
  siteKey: z.string().nullable(),
  // Written by ourselves; they are only printed again.
  keys: z.array(
    z.object({
      role: z.custom<SetupKeys['keys'][number]['role']>((role) => typeof role === 'string'),
      key: z.string(),
    }),
  ),
});

/**
 * Lets people into an empty database: with the demo company, or with a first administrator. The embedded one keeps the
 * keys beside it, readable by this user only; others keep none. Null when nothing was to do and no keys are known.
 */
export async function setUp(
  db: Db,
  databaseUrl: string,
  env: Env,
  personalData: PersonalDataCipher,
): Promise<Setup | null> {
  const file = env.embedded ? join(env.DATA_DIR, 'keys.json') : null;
  const origins =
    env.PUBLIC_URL === undefined
      ? [`http://localhost:${env.PORT}`, `http://127.0.0.1:${env.PORT}`]
      : [new URL(env.PUBLIC_URL).origin];
  const options = { now: new Date(), companyTimeZone: env.COMPANY_TIME_ZONE, personalData };
  const made = await alone(databaseUrl, () =>
    env.demo ? fillDemo(db, { ...options, origins }) : openForAdministrator(db, options),
  );
  if (made !== null) {
    if (file !== null) {
      await mkdir(env.DATA_DIR, { recursive: true });
      await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
      await chmod(file, 0o600);
    }
    return { ...made, keptIn: file };
  }
  if (file === null || !existsSync(file)) return null;
  return { ...keysFile.parse(JSON.parse(await readFile(file, 'utf8'))), keptIn: file };
}

/** Does something while no other instance does. The lock is the session's, so it ends with the process too. */
async function alone<Result>(databaseUrl: string, work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  // Without a listener, a connection that dies would end the process; the next query tells it anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    return await work();
  } finally {
    await client.end();
  }
}
