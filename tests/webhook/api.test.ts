import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { problemOfUrl } from '../../schema/core/outbound.ts';
import { readDocument } from '../../schema/core/replay.ts';
import { schema } from '../../schema/index.ts';
import { fillDemo } from '../../schema/setup/demo-commands.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { asking, call, eventsOf, register, rowOf, see } from './support.ts';

const url = 'http://127.0.0.1:9/hook';
let db: Db;
let w: World;
let run: Run;
beforeAll(async () => {
  ({ db } = await testDatabase());
});
beforeEach(async () => {
  w = await world(db);
  run = asking(db, w.actors.salesperson);
});

describe('a webhook', () => {
  test('is changed, disabled, enabled, set back and removed, each with its event', async () => {
    const { webhook } = await register(run, url);
    const target = (expectedVersion: number) => ({ webhookId: webhook.id, expectedVersion });
    const { cursor } = webhook;

    const document = 'subscription ($types: [EventType!]) { events(types: $types) { __typename } }';
    const variables = '{"types":["ACCOUNT_UPDATED"]}';
    const changed = await call(run, 'updateWebhook', { ...target(1), name: 'ERP', document, variables });
    expect(changed.webhook).toMatchObject({ version: 2, name: 'ERP', url, document, variables });
    expect(await call(run, 'updateWebhook', { ...target(2), name: 'ERP' })).toMatchObject({ webhook: { version: 2 } });
    const bad = await call(run, 'updateWebhook', { ...target(2), variables: '{"types":["NOTHING"]}' });
    expect(bad.problems).toMatchObject([{ path: ['input', 'variables'], code: 'MALFORMED_DOCUMENT' }]);
    const disabled = await call(run, 'disableWebhook', target(2));
    expect(disabled.webhook).toMatchObject({
      version: 3,
      state: 'DISABLED',
      disabledReason: 'BY_HAND',
      disabledAt: noon.toISOString(),
    });
    expect((await call(run, 'disableWebhook', target(3))).webhook.version).toBe(3);
    const enabled = await call(run, 'enableWebhook', target(3));
    expect(enabled.webhook).toMatchObject({ version: 4, state: 'ACTIVE', disabledReason: null, disabledAt: null });
    expect((await call(run, 'enableWebhook', target(4))).webhook.version).toBe(4);
    expect((await call(run, 'resendWebhook', { ...target(4), after: cursor })).webhook).toMatchObject({
      version: 5,
      cursor,
    });
    const rotated = await call(run, 'rotateWebhookSecret', { ...target(5), overlapHours: 2 });
    expect(rotated).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      webhook: { version: 6, oldSecretUntil: '2026-11-22T06:00:00.000Z' },
    });
    expect(await call(run, 'removeWebhook', target(6))).toEqual({ webhookId: webhook.id });
    expect(await see(run, webhook.id)).toBeNull();

    expect(await eventsOf(db, webhook.id)).toEqual([
      ['WEBHOOK_REGISTERED', 1, { role: 'SALESPERSON' }],
      ['WEBHOOK_UPDATED', 2, { changed: ['document', 'name', 'variables'] }],
      ['WEBHOOK_DISABLED', 3, { reason: 'BY_HAND' }],
      ['WEBHOOK_ENABLED', 4, {}],
      ['WEBHOOK_RESENT', 5, {}],
      ['WEBHOOK_SECRET_ROTATED', 6, { oldSecretUntil: '2026-11-22T06:00:00.000Z' }],
      ['WEBHOOK_REMOVED', 7, {}],
    ]);
  });

  const changes = [
    ['updateWebhook', { name: 'ERP' }],
    ['rotateWebhookSecret', {}],
    ['enableWebhook', {}],
    ['disableWebhook', {}],
    ['removeWebhook', {}],
    ['resendWebhook', { deliveryId: encodeId('WebhookDelivery', '00000000-0000-0000-0000-000000000001') }],
  ] as const;
  test.each(changes)('%s is refused to others, and for a version that was not seen', async (name, more) => {
    const { webhook } = await register(run, url);
    const before = await rowOf(db, webhook.id);
    const input = { webhookId: webhook.id, expectedVersion: 1, ...more };

    for (const person of ['colleague', 'supervisor', 'generalManager', 'auditor'] as const)
      expect(await call(asking(db, w.actors[person]), name, input)).toMatchObject({
        code: 'NOT_FOUND',
        path: ['input', 'webhookId'],
      });
    expect(await call(run, name, { ...input, expectedVersion: 2 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      message: 'Somebody changed this record meanwhile: it is at version 1, you expected 2.',
      path: ['input', 'expectedVersion'],
    });
    expect(await rowOf(db, webhook.id)).toEqual(before);
  });

  test('is not changed by its owner acting in another role, who may only stop it', async () => {
    const { webhook } = await register(run, url);
    const asFinance = asking(db, { ...w.actors.salesperson, roles: ['FINANCE'] });
    const target = { webhookId: webhook.id, expectedVersion: 1 };

    for (const name of ['updateWebhook', 'rotateWebhookSecret', 'enableWebhook', 'testWebhook'] as const) {
      const { expectedVersion: _, ...only } = target;
      expect(await call(asFinance, name, name === 'testWebhook' ? only : target)).toEqual({
        code: 'FORBIDDEN',
        message: 'You may not do this.',
        path: ['input', 'webhookId'],
      });
    }
    expect(await call(asFinance, 'disableWebhook', target)).toMatchObject({ webhook: { state: 'DISABLED' } });
  });

  test('is set back by one of a cursor and a delivery of its own', async () => {
    const { webhook } = await register(run, url);
    const target = { webhookId: webhook.id, expectedVersion: 1 };
    const deliveryId = encodeId('WebhookDelivery', w.contact);
    const { cursor: after } = webhook;

    expect(await call(run, 'resendWebhook', target)).toMatchObject({
      problems: [{ path: ['input', 'after'], code: 'REQUIRED' }],
    });
    expect(await call(run, 'resendWebhook', { ...target, after, deliveryId })).toMatchObject({
      problems: [{ path: ['input', 'after'], code: 'NOT_APPLICABLE' }],
    });
    expect(await call(run, 'resendWebhook', { ...target, deliveryId })).toMatchObject({
      problems: [{ path: ['input', 'deliveryId'], code: 'NOT_FOUND' }],
    });
  });

  test('is seen by its owner, administrators and auditors', async () => {
    const { webhook } = await register(run, url);
    const seen = [];
    for (const person of ['salesperson', 'colleague', 'supervisor', 'generalManager', 'admin', 'auditor'] as const) {
      const { data } = await graph(db, w.actors[person])(
        'query ($id: ID!) { webhook(id: $id) { id } node(id: $id) { id } webhooks(first: 100) { nodes { id } } }',
        { id: webhook.id },
      );
      const inList = data.webhooks.nodes.some(({ id }: { id: string }) => id === webhook.id);
      expect([data.node !== null, inList]).toEqual([data.webhook !== null, data.webhook !== null]);
      if (inList) seen.push(person);
    }

    expect(seen).toEqual(['salesperson', 'admin', 'auditor']);
  });
});

test('testWebhook tells what would be sent of the last events, under the ids it would have, and sends nothing', async () => {
  const { webhook } = await register(run, url);
  for (const expectedVersion of [1, 2, 3])
    await run('mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }', {
      input: {
        accountId: encodeId('Account', w.accounts.own),
        expectedVersion,
        phone: `021 5888 100${expectedVersion}`,
      },
    });

  const { messages } = await call(run, 'testWebhook', { webhookId: webhook.id, last: 2 });
  const again = await call(run, 'testWebhook', { webhookId: webhook.id, last: 1 });

  const bodies = messages.map(({ body }: { body: string }) => JSON.parse(body));
  expect(bodies).toMatchObject([
    { type: 'ACCOUNT_UPDATED', data: { accountActivity: { event: { subject: { name: `Own ${w.tag}` } } } } },
    { type: 'ACCOUNT_UPDATED', data: { accountActivity: { event: { subject: { phone: '021 5888 1003' } } } } },
  ]);
  expect(messages.map(({ id }: { id: string }) => id)).toEqual([
    expect.stringMatching(/^msg_[\w-]{27}$/),
    again.messages[0].id,
  ]);
  expect(messages[0].id).not.toBe(messages[1].id);
  expect(await see(run, webhook.id)).toMatchObject({
    cursor: webhook.cursor,
    version: 1,
    deliveries: { totalCount: 0 },
  });
});

test('the demo company has a webhook to be looked at, whose document fits the graph', async () => {
  const demo = await freshDatabase();
  await fillDemo(demo.db, {
    now: noon,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    origins: ['http://localhost:4000'],
  });

  const [webhook] = await demo.db.webhook.findMany();
  expect(webhook).toMatchObject({ state: 'DISABLED', disabledReason: 'BY_HAND', role: 'CUSTOMER_MANAGER' });
  expect(readDocument(schema, webhook!.document, webhook!.variables)).toHaveProperty('stored');
  expect(problemOfUrl(webhook!.url, [])).toBeNull();
}, 60_000);
