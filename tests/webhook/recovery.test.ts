// What several instances, and those that die, do to deliveries: nothing is lost, nothing changes places, and what comes twice
// comes under the same id.

import { beforeAll, beforeEach, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { endOfLog } from '../../schema/core/event-log.ts';
import { claimWebhook, keepLease, passOver, settleAttempt } from '../../schema/webhook/delivery-commands.ts';
import { commanderOf } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import type { Run } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import {
  type Logged,
  answers,
  asking,
  call,
  changeAccount,
  receiver,
  register,
  type Received,
  runner,
  see,
  until,
} from './support.ts';

let db: Db;
let w: World;
let run: Run;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  await db.webhook.deleteMany({});
  w = await world(db);
  run = asking(db, w.actors.salesperson);
});

const document = `subscription { told: events(types: [ACCOUNT_UPDATED]) { ... on EventItem { event { sequence } } } }`;
const sequencesOf = (received: readonly Received[]) => received.map(({ body }) => body.data.told.event.sequence);

test('two instances and a receiver that fails at random: nothing is lost, doubled or out of order', async () => {
  let turn = 7; // a sequence of its own, so that each run is the same
  const taken: Received[] = [];
  const { url, received } = await receiver((response, one) => {
    turn = (turn * 48_271) % 2_147_483_647;
    if (turn % 5 === 0) return void response.socket?.destroy();
    if (turn % 5 === 1) return void response.writeHead(500).end();
    taken.push(one);
    response.writeHead(200).end();
  });
  const { webhook } = await register(run, url, { document });
  const waitsMs = Array.from({ length: 30 }, () => 5);
  runner(db, { waitsMs });
  runner(db, { waitsMs });
  await changeAccount(run, w.accounts.own, 10);

  await until(() => expect(taken).toHaveLength(10));
  const { deliveries, state } = await see(run, webhook.id);
  const [first = 0] = sequencesOf(taken);
  expect(sequencesOf(taken)).toEqual(Array.from({ length: 10 }, (_, index) => first + index));
  expect(new Set(taken.map(({ id }) => id)).size).toBe(10);
  expect(new Set(received.map(({ id }) => id)).size).toBe(10);
  expect(received.length).toBeGreaterThan(10);
  expect(state).toBe('ACTIVE');
  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(received.length));
  expect(deliveries.nodes.filter((one: Pick<Logged, 'delivered'>) => one.delivered).length).toBeGreaterThanOrEqual(9);
});

test('a runner that dies after the receiver took a message: the next sends it once more under its id, then goes on', async () => {
  const { url, received } = await receiver();
  const { webhook } = await register(run, url, { document });
  await changeAccount(run, w.accounts.own, 3);
  // The dead one: it had the webhook, and the receiver the first message; the outcome was never written.
  const end = await endOfLog(db);
  const claimed = await claimWebhook(db, { leaseId: newUuid(), leaseMs: 300, now: new Date(), end, atOneReceiver: 9 });
  expect(claimed?.id).toBe(decodeId('Webhook', webhook.id));
  expect(
    await claimWebhook(db, { leaseId: newUuid(), leaseMs: 300, now: new Date(), end, atOneReceiver: 9 }),
  ).toBeNull();
  runner(db);

  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(3));
  const [first = 0] = sequencesOf(received);
  expect(sequencesOf(received)).toEqual([first, first + 1, first + 2]);

  // It was only asleep, and writes what came of its message: to the log, and nothing else.
  const before = await see(run, webhook.id);
  const attempt = {
    messageId: received[0]!.id,
    eventId: null,
    type: 'ACCOUNT_UPDATED',
    status: 200,
    failure: null,
    retryAfter: null,
    durationMs: 1,
    after: claimed!.cursor,
    cursor: claimed!.cursor,
  };
  const commander = { ...commanderOf(db, w.actors.admin), actor: { kind: 'system' } as const };
  expect(await settleAttempt(commander, claimed!, attempt, { chance: 0.5 })).toBe(false);
  expect(await keepLease(db, claimed!, 300)).toBe(false);
  await passOver(db, claimed!, claimed!.cursor);
  const after = await see(run, webhook.id);
  expect(after.deliveries.totalCount).toBe(before.deliveries.totalCount + 1);
  expect(after).toMatchObject({ cursor: before.cursor, attempts: 0, state: 'ACTIVE' });
});

test('an instance that goes away drops what is not answered; the next sends it again under its id', async () => {
  const target = await receiver(() => {}); // takes it and says nothing
  const { webhook } = await register(run, target.url, { document });
  await changeAccount(run, w.accounts.own, 2);
  const leaving = runner(db, { timeoutMs: 10_000 });
  await until(() => expect(target.received).toHaveLength(1));
  const asked = Date.now();
  await leaving.stop();
  expect(Date.now() - asked).toBeLessThan(4_000);
  expect((await see(run, webhook.id)).deliveries.totalCount).toBe(0);

  target.behave(answers(200));
  runner(db);

  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(2));
  expect(target.received.map(({ id }) => id)).toEqual([
    target.received[0]!.id,
    target.received[0]!.id,
    target.received[2]!.id,
  ]);
});

test('a webhook that is set back while a message is under way does not skip ahead when that is answered', async () => {
  const held: (() => void)[] = [];
  const target = await receiver((response) => void held.push(() => response.writeHead(200).end()));
  const { webhook } = await register(run, target.url, { document });
  const { cursor } = webhook;
  await changeAccount(run, w.accounts.own, 2);
  runner(db, { timeoutMs: 10_000 });
  await until(() => expect(held).toHaveLength(1));
  held[0]!();
  await until(() => expect(held).toHaveLength(2)); // the second is under way
  const set = await call(run, 'resendWebhook', { webhookId: webhook.id, expectedVersion: 1, after: cursor });
  expect(set.webhook).toMatchObject({ version: 2, cursor });
  target.behave(answers(200));
  held[1]!();

  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(4));
  const [first = 0] = sequencesOf(target.received);
  expect(sequencesOf(target.received)).toEqual([first, first + 1, first, first + 1]);
});

test('a webhook whose receiver hangs holds up no other', async () => {
  const slow = await receiver(() => {});
  const quick = await receiver();
  await register(run, slow.url, { document });
  await register(run, quick.url, { document });
  runner(db, { timeoutMs: 10_000 });
  await changeAccount(run, w.accounts.own, 2);

  await until(() => expect(quick.received).toHaveLength(2));
  expect(slow.received).toHaveLength(1);
  slow.behave(answers(200));
});

test('many webhooks of one receiver that hangs leave runners to the others', async () => {
  const slow = await receiver(() => {});
  const quick = await receiver();
  for (const path of 'abcdefghij') await register(run, `${slow.url}/${path}`, { document });
  await register(run, quick.url, { document });
  runner(db, { timeoutMs: 10_000 });
  await changeAccount(run, w.accounts.own, 2);

  await until(() => expect(quick.received).toHaveLength(2));
  await until(() => expect(slow.received).toHaveLength(3));
  slow.behave(answers(200));
});

test('a webhook goes on, a message for each look, when the log is read too slowly for more', async () => {
  const { url, received } = await receiver();
  await register(run, url, { document });
  await changeAccount(run, w.accounts.own, 3);
  runner(db, { freshMs: -1 }); // every page is stale as soon as it is there

  await until(() => expect(received).toHaveLength(3));
  const [first = 0] = sequencesOf(received);
  expect(sequencesOf(received)).toEqual([first, first + 1, first + 2]);
});

test('a webhook whose message takes longer to make than a lease stays with its runner, and is sent it once', async () => {
  const { url, received } = await receiver();
  const { webhook } = await register(run, url);
  await changeAccount(run, w.accounts.own, 1);
  const id = decodeId('Webhook', webhook.id) ?? '';
  const locked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const holding = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table account in access exclusive mode`; // whoever reads an account waits
      locked.resolve();
      await release.promise;
    },
    { timeout: 30_000 },
  );
  await locked.promise;
  const timing = { timeoutMs: 200, leaseMs: 100 };
  runner(db, timing);
  runner(db, timing);
  const leaseOf = () => db.webhook.findUniqueOrThrow({ where: { id }, select: { leaseId: true, leasedUntil: true } });
  await until(async () => expect((await leaseOf()).leaseId).not.toBeNull());
  const first = await leaseOf();
  await until(async () =>
    expect(Number((await leaseOf()).leasedUntil)).toBeGreaterThan(Number(first.leasedUntil) + 900),
  );
  expect((await leaseOf()).leaseId).toBe(first.leaseId);
  release.resolve();
  await holding;

  await until(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(1));
  expect(received).toHaveLength(1);
});
