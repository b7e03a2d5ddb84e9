import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { adoptMasterKeyForWebhooks, secretsInForce } from '../../schema/webhook/key-commands.ts';
import { createPersonalDataCipher } from '../../schema/core/cipher.ts';
import { fillDemo } from '../../schema/setup/demo-commands.ts';
import { problemOfUrl } from '../../schema/core/outbound.ts';
import { readDocument } from '../../schema/core/replay.ts';
import { schema } from '../../schema/index.ts';
import { freshDatabase, testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { testMasterKey, personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { accountDocument, asking, call, register, see } from './support.ts';

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

const rowOf = (id: string) => db.webhook.findUniqueOrThrow({ where: { id: decodeId('Webhook', id) ?? '' } });
const eventsOf = async (id: string) =>
  (await db.event.findMany({ where: { subjectId: decodeId('Webhook', id) ?? '' }, orderBy: { sequence: 'asc' } })).map(
    ({ type, subjectVersion, payload }) => [type, subjectVersion, payload],
  );
const refusal = (path: readonly string[], code: string, message: string) => ({
  code: 'INVALID_INPUT',
  message: 'The input is not valid.',
  path,
  problems: [{ path, code, message }],
});

describe('registerWebhook', () => {
  test('gives the secret once, and keeps it sealed', async () => {
    const { webhook, secret } = await register(run, url);
    const row = await rowOf(webhook.id);

    expect(webhook).toEqual({
      id: expect.any(String),
      version: 1,
      name: 'CRM',
      url,
      document: accountDocument,
      variables: null,
      role: 'SALESPERSON',
      state: 'ACTIVE',
      disabledReason: null,
      disabledAt: null,
      oldSecretUntil: null,
      cursor: expect.any(String),
      attempts: 0,
      nextAttemptAt: null,
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(Buffer.from(row.secret).includes(secret.slice(6))).toBe(false);
    expect(secretsInForce(personalData, row, noon)).toEqual([secret]);
    expect(await eventsOf(webhook.id)).toEqual([['WEBHOOK_REGISTERED', 1, { role: 'SALESPERSON' }]]);
  });

  test('repeated under its key, does nothing and gives no secret', async () => {
    const document = `mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) @idempotent(key: "${w.tag}") {
      ... on RegisterWebhookPayload { secret webhook { id } } } }`;
    const input = { name: 'CRM', url, role: 'SALESPERSON', document: accountDocument };

    const first = (await run(document, { input })).data.registerWebhook;
    const second = (await run(document, { input })).data.registerWebhook;

    expect(first.secret).toMatch(/^whsec_/);
    expect(second).toEqual({ secret: null, webhook: first.webhook });
    expect(await db.webhook.count({ where: { ownerId: w.users.salesperson } })).toBe(1);
  });

  const oneStream = 'The document must be one subscription of one stream of events, without `after`.';
  const notGraph = (reason: string) => `This is not a document of the graph: ${reason}.`;
  test.each([
    [
      { document: 'subscription {' },
      'document',
      'MALFORMED_DOCUMENT',
      notGraph('Syntax Error: Expected Name, found <EOF>'),
    ],
    [
      { document: 'subscription { event { __typename } }' },
      'document',
      'MALFORMED_DOCUMENT',
      notGraph('Cannot query field "event" on type "Subscription"'),
    ],
    [{ document: '{ viewer { name } }' }, 'document', 'NOT_A_STREAM', oneStream],
    [{ document: 'subscription { receiptChanged(token: "x") { token } }' }, 'document', 'NOT_A_STREAM', oneStream],
    [
      { document: 'subscription ($after: EventCursor) { events(after: $after) { __typename } }' },
      'document',
      'NOT_A_STREAM',
      oneStream,
    ],
    [
      { document: 'subscription A { events { __typename } } subscription B { events { __typename } }' },
      'document',
      'NOT_A_STREAM',
      oneStream,
    ],
    [
      {
        document:
          'subscription { complaintEvents { ... on ComplaintEventItem { complaint { account { contacts { totalCount } } } } } }',
      },
      'document',
      'MALFORMED_DOCUMENT',
      notGraph('contacts needs first or last, 1 to 100'),
    ],
    [
      {
        document: `subscription { complaintEvents { ... on ComplaintEventItem { complaint { account { contacts(first: 100) { nodes {
          account { complaints(first: 100) { nodes { account { contacts(first: 100) { nodes { id } } } } } } } } } } } } }`,
      },
      'document',
      'TOO_EXPENSIVE',
      expect.stringMatching(/^The document costs \d+; at most 10000 is allowed\.$/),
    ],
    [
      { document: 'subscription ($id: ID!) { accountActivity(accountId: $id) { __typename } }' },
      'variables',
      'MALFORMED_DOCUMENT',
      notGraph('Variable "$id" of required type "ID!" was not provided'),
    ],
    [{ variables: '[1]' }, 'variables', 'MALFORMED', 'This is not in the expected form.'],
    [{ name: ' ' }, 'name', 'BLANK', 'This must not be blank.'],
    [{ url: 'http://hooks.example.com/' }, 'url', 'NOT_HTTPS', 'The address must begin with https://.'],
    [{ url: 'https://10.0.0.1/' }, 'url', 'PRIVATE_ADDRESS', 'This leads to an address that is not public.'],
    [{ url: 'https://a:b@hooks.example.com/' }, 'url', 'MALFORMED_URL', 'This is not a web address.'],
  ])('refuses %j', async (input, field, code, message) => {
    expect(await register(run, url, input)).toEqual(refusal(['input', field], code, message));
    expect(await db.webhook.count({ where: { ownerId: w.users.salesperson } })).toBe(0);
  });

  test('refuses a role that the caller does not act in, and one webhook too many', async () => {
    expect(await register(run, url, { role: 'GENERAL_MANAGER' })).toEqual({
      code: 'FORBIDDEN',
      message: 'You may not do this.',
      path: ['input', 'role'],
    });

    const { webhook } = await register(run, url);
    const { id: _, ...row } = await rowOf(webhook.id);
    await db.webhook.createMany({
      data: Array.from({ length: 19 }, (_one, index) => ({
        ...row,
        id: crypto.randomUUID(),
        name: `Copy ${index}`,
      })),
    });
    const refused = await register(run, url);
    await db.webhook.deleteMany({ where: { ownerId: w.users.salesperson } }); // the copies' secrets are not theirs
    expect(refused).toEqual({
      code: 'TOO_MANY_WEBHOOKS',
      message: 'A person has at most 20 webhooks.',
      path: ['done'],
    });
  });
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

    expect(await eventsOf(webhook.id)).toEqual([
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
    const before = await rowOf(webhook.id);
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
    expect(await rowOf(webhook.id)).toEqual(before);
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

test('secrets are taken over by a new master key', async () => {
  const { webhook, secret } = await register(run, url);
  const next = createPersonalDataCipher(Buffer.alloc(32, 9), [testMasterKey]);

  expect(await adoptMasterKeyForWebhooks(db, next)).toBeGreaterThan(0);
  expect(secretsInForce(createPersonalDataCipher(Buffer.alloc(32, 9)), await rowOf(webhook.id), noon)).toEqual([
    secret,
  ]);
  await adoptMasterKeyForWebhooks(db, createPersonalDataCipher(testMasterKey, [Buffer.alloc(32, 9)])); // others use this database
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
