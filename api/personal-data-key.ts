import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPersonalDataCipher, type PersonalDataCipher } from '../schema/core/cipher.ts';
import type { Env } from './env.ts';

const fileName = 'personal-data.key';

/**
 * The cipher of the master key that the environment gives. Without one it makes a key at the first start and keeps it in
 * `DATA_DIR`, readable by this user only: for the embedded database and for trying things out; `readEnv` does not let
 * production with a database of its own come here without a key.
 */
export async function personalDataCipherOf(env: Env): Promise<PersonalDataCipher> {
  const current = env.PERSONAL_DATA_KEY ?? (await keptKey(env.DATA_DIR));
  return createPersonalDataCipher(bytesOf(current), env.PERSONAL_DATA_KEYS_OLD.map(bytesOf));
}

/** The key in the folder; of several processes that start at once, the first makes it. */
async function keptKey(folder: string): Promise<string> {
  const file = join(folder, fileName);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  await chmod(file, 0o600);
  const key = (await readFile(file, 'utf8')).trim();
  if (bytesOf(key).length !== 32) throw new Error(`${file} does not hold 32 bytes in base64: restore it from a backup`);
  return key;
}

function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'base64');
}
