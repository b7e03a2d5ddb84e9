import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { secretsInForce } from '../../schema/webhook/key-commands.ts';
import { testDatabase } from '../support/database.ts';
import { noon, type Run } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { accountDocument, asking, eventsOf, register, rowOf } from './support.ts';

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

const refusal = (path: readonly string[], code: string, message: string) => ({
  code: 'INVALID_INPUT',
  message: 'The input is not valid.',
  path,
  problems: [{ path, code, message }],
});

describe('registerWebhook', () => {
  test('gives the secret once, and keeps it sealed', async () => {
    const { webhook, secret } = await register(run, url);
    const row = await rowOf(db, webhook.id);

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
    expect(await eventsOf(db, webhook.id)).toEqual([['WEBHOOK_REGISTERED', 1, { role: 'SALESPERSON' }]]);
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
    const { id: _, ...row } = await rowOf(db, webhook.id);
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
