import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import {
  type Body,
  type Logged,
  answers,
  asking,
  changeAccount,
  receiver,
  register,
  runner,
  see,
  until,
  verified,
} from './support.ts';

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

const sequences = (bodies: readonly { readonly body: Body }[]) =>
  bodies.map(({ body }) => body.data.accountActivity.event.sequence);

describe('a webhook', () => {
  test('is sent each event in its owner’s view, in order, signed, once', async () => {
    const { url, received } = await receiver();
    const { webhook, secret } = await register(run, url);
    await changeAccount(run, w.accounts.own, 3);
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
    await changeAccount(run, w.accounts.own, 2);
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
    await changeAccount(run, w.accounts.own, 1);
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
    await changeAccount(run, w.accounts.own, 1);
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
    await changeAccount(run, w.accounts.own, 1);
    runner(db, { timeoutMs: 5_000 });

    await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(1));
    const [{ delivered, durationMs }] = (await see(run, webhook.id)).deliveries.nodes;
    expect(delivered).toBe(true);
    expect(durationMs).toBeLessThan(4_000);
  });
});
