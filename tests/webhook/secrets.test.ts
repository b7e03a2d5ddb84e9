import { beforeAll, beforeEach, expect, test } from 'vitest';

import { applyRetention } from '../../api/retention.ts';
import type { Db } from '../../prisma/client.ts';
import { createPersonalDataCipher } from '../../schema/core/cipher.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { adoptMasterKeyForWebhooks, secretsInForce } from '../../schema/webhook/key-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { personalData, testMasterKey } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { asking, call, changeAccount, receiver, register, runner, until, verified } from './support.ts';

let db: Db;
let w: World;
let run: Run;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  await db.webhook.deleteMany({}); // the runner of a test takes whatever is due
  w = await world(db);
  run = asking(db, w.actors.salesperson);
});

test('both secrets sign for the overlap, then the new one alone', async () => {
  const { url, received } = await receiver();
  const { webhook, secret: old } = await register(run, url);
  // Secrets are given for the clock of the runner.
  const today = graph(db, w.actors.salesperson, { now: new Date() });
  const { secret } = await call(today, 'rotateWebhookSecret', { webhookId: webhook.id, expectedVersion: 1 });
  await changeAccount(run, w.accounts.own, 1);
  runner(db);
  await until(() => expect(received).toHaveLength(1));
  const over = { webhookId: webhook.id, expectedVersion: 2, overlapHours: 0 };
  const { secret: newest } = await call(today, 'rotateWebhookSecret', over);
  await changeAccount(run, w.accounts.own, 1, 2);
  await until(() => expect(received).toHaveLength(2));

  const [first, second] = received;
  for (const good of [old, secret]) expect(verified(good, first!)).toMatchObject({ type: 'ACCOUNT_UPDATED' });
  expect(verified(newest, second!)).toMatchObject({ type: 'ACCOUNT_UPDATED' });
  for (const bad of [old, secret]) expect(() => verified(bad, second!)).toThrow(/No matching signature/);
});

test('the secret of before is destroyed once it no longer signs, and not sooner', async () => {
  const { webhook, secret: old } = await register(run, 'http://127.0.0.1:9/hook');
  const input = { webhookId: webhook.id, expectedVersion: 1, overlapHours: 2 };
  const { secret } = await call(run, 'rotateWebhookSecret', input);
  const rowOf = () => db.webhook.findUniqueOrThrow({ where: { id: decodeId('Webhook', webhook.id) ?? '' } });
  const end = new Date(noon.getTime() + 2 * 3_600_000);

  expect(await applyRetention(db, new Date(end.getTime() - 1), 1_000)).toMatchObject({ oldSecrets: 0 });
  expect(secretsInForce(personalData, await rowOf(), noon)).toEqual([secret, old]);
  expect(await applyRetention(db, end, 1_000)).toMatchObject({ oldSecrets: 1 });

  expect(await rowOf()).toMatchObject({ oldSecret: null, oldSecretUntil: null, version: 2 });
  expect(secretsInForce(personalData, await rowOf(), noon)).toEqual([secret]);
});

test('secrets are taken over by a new master key', async () => {
  const { webhook, secret } = await register(run, 'http://127.0.0.1:9/hook');
  const next = createPersonalDataCipher(Buffer.alloc(32, 9), [testMasterKey]);

  expect(await adoptMasterKeyForWebhooks(db, next)).toBeGreaterThan(0);
  expect(
    secretsInForce(
      createPersonalDataCipher(Buffer.alloc(32, 9)),
      await db.webhook.findUniqueOrThrow({ where: { id: decodeId('Webhook', webhook.id) ?? '' } }),
      noon,
    ),
  ).toEqual([secret]);
});
