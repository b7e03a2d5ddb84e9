import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnv } from '../../api/env.ts';
import { personalDataCipherOf } from '../../api/personal-data-key.ts';
import { createPersonalDataCipher } from '../../schema/core/cipher.ts';
import { adoptMasterKey } from '../../schema/profile/key-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { personalData, testMasterKey } from '../support/personal-data.ts';
import { world } from '../support/world.ts';
import { call, contactOf, secret } from '../profile/support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

const production = { DATABASE_URL: 'postgresql://db.internal/entente', NODE_ENV: 'production' };
const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

describe('the master key', () => {
  test('must be given in production with a database of one’s own', () => {
    expect(() => readEnv(production)).toThrow(/^ {2}PERSONAL_DATA_KEY: must be set in production/m);
    expect(readEnv({ ...production, PERSONAL_DATA_KEY: key(1) }).mode).toBe('production');
    expect(readEnv({ NODE_ENV: 'production' }).embedded).toBe(true);
    expect(readEnv({ DATABASE_URL: production.DATABASE_URL }).mode).toBe('developer');
  });

  test('must have 32 bytes in base64, and is not shown when it has not', () => {
    const short = Buffer.alloc(16, 9).toString('base64');

    for (const source of [{ PERSONAL_DATA_KEY: short }, { PERSONAL_DATA_KEYS_OLD: `${key(1)}, ${short}` }])
      expect(() => readEnv(source)).toThrow('must be 32 bytes in base64');
    expect(() => readEnv({ PERSONAL_DATA_KEY: short })).not.toThrow(short);
  });

  test('is made at the first start, kept for its owner’s eyes, and found again', async () => {
    const env = readEnv({ DATA_DIR: join(folder, 'data') });

    const [first, second] = await Promise.all([personalDataCipherOf(env), personalDataCipherOf(env)]);
    const third = await personalDataCipherOf(env);

    expect(new Set([first.keyId, second.keyId, third.keyId]).size).toBe(1);
    const file = join(folder, 'data', 'personal-data.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  test('that is broken in its file is not replaced', async () => {
    await writeFile(join(folder, 'personal-data.key'), 'AAAA\n');

    await expect(personalDataCipherOf(readEnv({ DATA_DIR: folder }))).rejects.toThrow('restore it from a backup');
  });

  test('is the given one, not the kept one', async () => {
    const cipher = await personalDataCipherOf(
      readEnv({ DATA_DIR: folder, PERSONAL_DATA_KEY: key(7), PERSONAL_DATA_KEYS_OLD: key(8) }),
    );

    expect(cipher.keyId).toBe(personalData.keyId);
    expect(cipher.keyIds).toHaveLength(2);
  });
});

test('changing the master key takes every data key over, once, and keeps a start without a needed key from happening', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  const run = graph(db, w.actors.salesperson);
  await call(run, 'updatePrivateProfile', '__typename', { contactId: contactOf(w), ...secret });
  const fresh = Buffer.alloc(32, 8);

  await expect(adoptMasterKey(db, createPersonalDataCipher(fresh))).rejects.toThrow(`${personalData.keyId} (1 people)`);
  expect(await adoptMasterKey(db, personalData)).toBe(0);
  expect(await adoptMasterKey(db, createPersonalDataCipher(fresh, [testMasterKey]))).toBe(1);
  expect(await adoptMasterKey(db, createPersonalDataCipher(fresh))).toBe(0);
  const { privateProfile } = await db.contact.findUniqueOrThrow({
    where: { id: w.contact },
    select: { privateProfile: { include: { values: true } } },
  });
  const cipher = createPersonalDataCipher(fresh);
  const spouse = privateProfile!.values.find(({ field }) => field === 'SPOUSE')!;
  expect(cipher.keyOf(w.contact, privateProfile!).open('SPOUSE/1', spouse.sealed)).toBe(secret.spouse);
});
