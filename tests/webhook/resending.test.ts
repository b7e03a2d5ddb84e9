// Where a webhook goes on from: a position that was lost, one that it was set back to.

import { beforeAll, beforeEach, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import type { Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { asking, call, changeAccount, receiver, register, runner, see, until } from './support.ts';

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

test('a gap is told', async () => {
  const { url, received } = await receiver();
  const { webhook } = await register(run, url);
  await db.webhook.update({
    where: { id: decodeId('Webhook', webhook.id) ?? '' },
    data: { cursor: Buffer.from(JSON.stringify([w.contact, {}])).toString('base64url') }, // of another epoch
  });
  runner(db);

  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(1));
  expect(received.map(({ body }) => body)).toEqual([
    {
      type: 'GAP',
      timestamp: expect.any(String),
      data: { accountActivity: { __typename: 'GapItem', reason: 'OTHER_EPOCH' } },
    },
  ]);
  expect((await see(run, webhook.id)).deliveries.nodes[0]).toMatchObject({ type: 'GAP', eventId: null });
});

test('moving the cursor before a delivery sends it and all that follows again, under the same ids', async () => {
  const { url, received } = await receiver();
  const { webhook } = await register(run, url);
  await changeAccount(run, w.accounts.own, 3);
  runner(db);
  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(3));
  const second = (await see(run, webhook.id)).deliveries.nodes.at(-2);

  const resent = await call(run, 'resendWebhook', { webhookId: webhook.id, expectedVersion: 1, deliveryId: second.id });

  expect(resent.webhook).toMatchObject({ version: 2 });
  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(5));
  const ids = received.map(({ id }) => id);
  expect(ids).toEqual([...ids.slice(0, 3), ids[1], ids[2]]);
});
