// What ends a webhook by itself: a receiver that fails or is gone, an owner who may no longer see.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { answers, asking, call, changeAccount, receiver, register, runner, see, until } from './support.ts';

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

describe('a webhook whose receiver is lost', () => {
  test('is disabled after the last wait, with an event as notice, and goes on where it stopped once enabled', async () => {
    const target = await receiver(answers(500));
    const { webhook } = await register(run, target.url);
    await changeAccount(run, w.accounts.own, 2);
    runner(db);

    await until(async () => expect(await see(run, webhook.id)).toMatchObject({ state: 'DISABLED' }));
    const disabled = await see(run, webhook.id);
    expect(disabled).toMatchObject({ disabledReason: 'FAILING', attempts: 4, version: 2, nextAttemptAt: null });
    expect(new Set(target.received.map(({ id }) => id)).size).toBe(1);
    const { data } = await run(
      '{ events(first: 100, types: [WEBHOOK_DISABLED]) { items { ... on EventItem { event { subjectId subjectVersion facts actor } } } } }',
    );
    expect(data.events.items.at(-1).event).toEqual({
      subjectId: webhook.id,
      subjectVersion: 2,
      facts: { reason: 'FAILING', attempts: 4 },
      actor: 'system',
    });

    target.behave(answers(200));
    const enabled = await call(run, 'enableWebhook', { webhookId: webhook.id, expectedVersion: 2 });
    expect(enabled.webhook).toMatchObject({ state: 'ACTIVE', disabledReason: null, attempts: 0 });
    await until(() => expect(new Set(target.received.map(({ id }) => id)).size).toBe(2));
  });

  test('is disabled at once by 410 Gone', async () => {
    const { url, received } = await receiver(answers(410));
    const { webhook } = await register(run, url);
    await changeAccount(run, w.accounts.own, 1);
    runner(db);

    await until(async () => expect(await see(run, webhook.id)).toMatchObject({ disabledReason: 'GONE' }));
    expect(received).toHaveLength(1);
  });
});

describe('the rights of a webhook', () => {
  test('are its owner’s of now: what left the view is told as removed, and then no more', async () => {
    const { url, received } = await receiver();
    const { webhook } = await register(run, url, {
      document: `subscription { accountActivity: events(types: [ACCOUNT_REASSIGNED, ACCOUNT_UPDATED]) { ... on EventItem { change event { sequence subject { id } } } } }`,
    });
    const input = { accountId: encodeId('Account', w.accounts.own), ownerId: encodeId('User', w.users.outsider) };
    await graph(db, w.actors.customerManager)(
      'mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { __typename } }',
      { input: { ...input, expectedVersion: 1 } },
    );
    await graph(db, w.actors.customerManager)(
      'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }',
      { input: { accountId: input.accountId, expectedVersion: 2, phone: '021 5888 3000' } },
    );
    runner(db);

    const end = await db.topic.findUniqueOrThrow({ where: { id: 'account' } });
    await until(async () => {
      const { cursor } = await see(run, webhook.id);
      expect(Buffer.from(cursor, 'base64url').toString()).toContain(`"account":"${end.last}"`);
    });
    expect(received.map(({ body }) => body.data.accountActivity)).toEqual([
      { change: 'REMOVED', event: { sequence: Number(end.last) - 1, subject: null } },
    ]);
  });

  test('end with its owner’s role: it is disabled, and nothing more is sent', async () => {
    const { url, received } = await receiver();
    const { webhook } = await register(run, url);
    await changeAccount(run, w.accounts.own, 1);
    await db.user.update({ where: { id: w.users.salesperson }, data: { roles: ['FINANCE'] } });
    runner(db);

    await until(async () => expect(await see(run, webhook.id)).toMatchObject({ disabledReason: 'OWNER_WITHOUT_ROLE' }));
    expect(received).toEqual([]);
  });
});
