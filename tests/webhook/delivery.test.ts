import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { type Body, type Logged, answers, asking, call, receiver, register, runner, see, verified } from './support.ts';

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

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

/** Changes the account so often; returns the phones in their order. */
async function changeAccount(times: number, from = 1): Promise<string[]> {
  const phones = Array.from({ length: times }, (_, index) => `021 5888 ${1_000 + from + index}`);
  for (const [index, phone] of phones.entries()) {
    const { data } = await run(
      `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename ... on Error { code } } }`,
      { input: { accountId: encodeId('Account', w.accounts.own), expectedVersion: from + index, phone } },
    );
    expect(data.updateAccount.__typename).toBe('UpdateAccountPayload');
  }
  return phones;
}

const sequences = (bodies: readonly { readonly body: Body }[]) =>
  bodies.map(({ body }) => body.data.accountActivity.event.sequence);

describe('a webhook', () => {
  test('is sent each event in its owner’s view, in order, signed, once', async () => {
    const { url, received } = await receiver();
    const { webhook, secret } = await register(run, url);
    await changeAccount(3);
    await graph(db, w.actors.outsider)(
      `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }`,
      { input: { accountId: encodeId('Account', w.accounts.outside), expectedVersion: 1, phone: '021 5888 2000' } },
    );
    runner(db);

    await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(3));
    const [first] = received;
    const event = await db.event.findFirstOrThrow({
      where: { subjectId: w.accounts.own },
      orderBy: { sequence: 'asc' },
    });
    expect(sequences(received)).toEqual([0, 1, 2].map((more) => Number(event.sequence) + more));
    expect(verified(secret, first!)).toEqual({
      type: 'ACCOUNT_UPDATED',
      timestamp: event.at.toISOString(),
      data: {
        accountActivity: {
          __typename: 'EventItem',
          change: 'CHANGED',
          event: {
            id: event.id,
            type: 'ACCOUNT_UPDATED',
            sequence: Number(event.sequence),
            subject: { name: `Own ${w.tag}`, phone: '021 5888 1003' }, // the record as it is now
          },
        },
      },
    });
    expect(new Set(received.map(({ id }) => id)).size).toBe(3);
    expect(() => verified(`whsec_${Buffer.alloc(24).toString('base64')}`, first!)).toThrow(/No matching signature/);
    const { deliveries } = await see(run, webhook.id);
    expect(deliveries.nodes.at(-1)).toEqual({
      id: expect.any(String),
      messageId: first!.id,
      eventId: event.id,
      type: 'ACCOUNT_UPDATED',
      attempt: 1,
      delivered: true,
      responseStatus: 200,
      failure: null,
      durationMs: expect.any(Number),
      nextAttemptAt: null,
    });
  });

  test('tries the head of the line again, under the same id, before anything that follows', async () => {
    const { url, received } = await receiver((response, _received, nth) => {
      if (nth === 1) response.socket?.destroy();
      else if (nth === 2) response.writeHead(503).end();
      else if (nth === 3) response.writeHead(302, { location: `${url}/elsewhere` }).end();
      else response.writeHead(204).end();
    });
    const { webhook } = await register(run, url);
    await changeAccount(2);
    runner(db);

    await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(5));
    const { deliveries, attempts } = await see(run, webhook.id);
    const [head] = received;
    expect(received.map(({ id }) => id)).toEqual([head!.id, head!.id, head!.id, head!.id, received[4]!.id]);
    expect(received[4]!.id).not.toBe(head!.id);
    expect(
      deliveries.nodes.toReversed().map((one: Logged) => [one.attempt, one.delivered, one.responseStatus, one.failure]),
    ).toEqual([
      [1, false, null, 'NO_CONNECTION'],
      [2, false, 503, 'STATUS'],
      [3, false, 302, 'REDIRECT'],
      [4, true, 204, null],
      [1, true, 204, null],
    ]);
    expect(attempts).toBe(0);
  });

  test('waits as long as a receiver asks, and no longer than six hours and a fifth', async () => {
    const busy = await receiver(answers(429, { 'retry-after': '3600' }));
    const hostile = await receiver(answers(503, { 'retry-after': '315360000' }));
    const garbled = await receiver(answers(503, { 'retry-after': '-1 <script>' }));
    const ids: string[] = [];
    for (const { url } of [busy, hostile, garbled]) ids.push((await register(run, url)).webhook.id);
    await changeAccount(1);
    runner(db, { waitsMs: [60_000] });

    const waits: number[] = [];
    for (const id of ids)
      await until(async () => {
        const [failed] = (await see(run, id)).deliveries.nodes;
        expect(failed).toMatchObject({ attempt: 1, delivered: false, failure: 'STATUS' });
        const { at } = await db.webhookDelivery.findFirstOrThrow({
          where: { id: decodeId('WebhookDelivery', failed.id)! },
        });
        waits.push((Date.parse(failed.nextAttemptAt) - at.getTime()) / 60_000);
      });
    const within = (low: number, high: number) => (minutes: number) => minutes >= low && minutes <= high;
    expect(waits).toEqual([
      expect.toSatisfy(within(60, 72)),
      expect.toSatisfy(within(360, 432)),
      expect.toSatisfy(within(0.8, 1.2)),
    ]);
  });

  test('gives up on a receiver that hangs, and takes the status of one whose answer never ends', async () => {
    const { url, received } = await receiver((response, _received, nth) => {
      if (nth === 1) return; // says nothing
      response.writeHead(200).write('and on ');
    });
    const { webhook } = await register(run, url);
    await changeAccount(1);
    runner(db, { timeoutMs: 150 });

    await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(2));
    const { deliveries } = await see(run, webhook.id);
    expect(received).toHaveLength(2);
    expect(deliveries.nodes.toReversed()).toMatchObject([
      { attempt: 1, failure: 'TIMEOUT', responseStatus: null, nextAttemptAt: expect.any(String) },
      { attempt: 2, failure: null, responseStatus: 200 },
    ]);
  });

  test('reads no more of an answer than it must', async () => {
    const { url } = await receiver((response) => {
      const flood = (): void => {
        while (response.write(Buffer.alloc(65_536)));
        response.once('drain', flood);
      };
      response.writeHead(200);
      flood();
    });
    const { webhook } = await register(run, url);
    await changeAccount(1);
    runner(db, { timeoutMs: 5_000 });

    await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(1));
    const [{ delivered, durationMs }] = (await see(run, webhook.id)).deliveries.nodes;
    expect(delivered).toBe(true);
    expect(durationMs).toBeLessThan(4_000);
  });
});

describe('a webhook whose receiver is lost', () => {
  test('is disabled after the last wait, with an event as notice, and goes on where it stopped once enabled', async () => {
    const target = await receiver(answers(500));
    const { webhook } = await register(run, target.url);
    await changeAccount(2);
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
    await changeAccount(1);
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
    await changeAccount(1);
    await db.user.update({ where: { id: w.users.salesperson }, data: { roles: ['FINANCE'] } });
    runner(db);

    await until(async () => expect(await see(run, webhook.id)).toMatchObject({ disabledReason: 'OWNER_WITHOUT_ROLE' }));
    expect(received).toEqual([]);
  });
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
  await changeAccount(3);
  runner(db);
  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(3));
  const second = (await see(run, webhook.id)).deliveries.nodes.at(-2);

  const resent = await call(run, 'resendWebhook', { webhookId: webhook.id, expectedVersion: 1, deliveryId: second.id });

  expect(resent.webhook).toMatchObject({ version: 2 });
  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(5));
  const ids = received.map(({ id }) => id);
  expect(ids).toEqual([...ids.slice(0, 3), ids[1], ids[2]]);
});

test('both secrets sign for the overlap, then the new one alone', async () => {
  const { url, received } = await receiver();
  const { webhook, secret: old } = await register(run, url);
  // Secrets are given for the clock of the runner.
  const today = graph(db, w.actors.salesperson, { now: new Date() });
  const { secret } = await call(today, 'rotateWebhookSecret', { webhookId: webhook.id, expectedVersion: 1 });
  await changeAccount(1);
  runner(db);
  await until(() => expect(received).toHaveLength(1));
  const over = { webhookId: webhook.id, expectedVersion: 2, overlapHours: 0 };
  const { secret: newest } = await call(today, 'rotateWebhookSecret', over);
  await changeAccount(1, 2);
  await until(() => expect(received).toHaveLength(2));

  const [first, second] = received;
  for (const good of [old, secret]) expect(verified(good, first!)).toMatchObject({ type: 'ACCOUNT_UPDATED' });
  expect(verified(newest, second!)).toMatchObject({ type: 'ACCOUNT_UPDATED' });
  for (const bad of [old, secret]) expect(() => verified(bad, second!)).toThrow(/No matching signature/);
});
