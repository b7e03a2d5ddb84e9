// What somebody on duty sees of webhooks at /metrics.

import { beforeAll, expect, test } from 'vitest';

import { createMetrics } from '../../api/metrics.ts';
import { webhookStanding } from '../../schema/webhook/standing-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world } from '../support/world.ts';
import { answers, asking, changeAccount, here, receiver, register, runner, see, until } from './support.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    outbound: here,
    webhooks: { timeoutMs: 1_000, pollMs: 20, waitsMs: Array.from({ length: 1_000 }, () => 20) },
  });
  return () => server.stop();
});

/** The samples of webhooks, without buckets and sums, by name and labels. */
const samplesOf = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.startsWith('entente_webhook') && !/_(?:bucket|sum)[{ ]/.test(line))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
const scraped = async () => samplesOf(await (await fetch(`${server.url}/metrics`)).text());

test('attempts by outcome, how far behind, who fails and what is disabled', async () => {
  const w = await world(server.db);
  const hourAgo = graph(server.db, w.actors.salesperson, { outbound: here, now: new Date(Date.now() - 3_600_000) });
  const target = await receiver(answers(500));
  const { webhook } = await register(hourAgo, target.url);
  const before = await scraped();
  expect(before).toEqual({
    entente_webhooks_active: 1,
    entente_webhooks_behind: expect.any(Number), // of its own registration, perhaps
    entente_webhooks_failing: 0,
    entente_webhook_lag_seconds: expect.any(Number),
    'entente_webhooks_disabled{reason="BY_HAND"}': 1, // the demo company's
    'entente_webhooks_disabled{reason="FAILING"}': 0,
    'entente_webhooks_disabled{reason="GONE"}': 0,
    'entente_webhooks_disabled{reason="OWNER_WITHOUT_ROLE"}': 0,
    'entente_webhooks_disabled{reason="DOCUMENT_REFUSED"}': 0,
  });

  await changeAccount(hourAgo, w.accounts.own, 2);
  await until(async () =>
    expect(await scraped()).toMatchObject({
      entente_webhooks_active: 1,
      entente_webhooks_behind: 1,
      entente_webhooks_failing: 1,
      entente_webhook_lag_seconds: expect.toSatisfy((seconds: number) => seconds >= 3_600 && seconds < 7_200),
      'entente_webhook_attempts_total{outcome="STATUS"}': expect.any(Number),
    }),
  );

  target.behave(answers(200));
  await until(async () =>
    expect(await scraped()).toMatchObject({
      entente_webhooks_behind: 0,
      entente_webhooks_failing: 0,
      entente_webhook_lag_seconds: 0,
      'entente_webhook_attempts_total{outcome="DELIVERED"}': 2,
      'entente_webhook_attempt_duration_seconds_count{delivered="true"}': 2,
    }),
  );
  const { deliveries } = await see(asking(server.db, w.actors.salesperson), webhook.id);
  expect((await scraped())['entente_webhook_attempts_total{outcome="STATUS"}']).toBe(deliveries.totalCount - 2);

  target.behave(answers(410));
  await changeAccount(hourAgo, w.accounts.own, 1, 3);
  await until(async () =>
    expect(await scraped()).toMatchObject({
      entente_webhooks_active: 0,
      entente_webhooks_behind: 0,
      entente_webhook_lag_seconds: 0, // what is disabled waits for nobody
      'entente_webhooks_disabled{reason="GONE"}': 1,
    }),
  );
});

test('the lag is of the webhook that is furthest behind, and passes with it', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  const at = (minutes: number) =>
    graph(db, w.actors.salesperson, { outbound: here, now: new Date(Date.UTC(2026, 10, 22, 8, minutes)) });
  const now = new Date(Date.UTC(2026, 10, 22, 9));
  const standing = async () => {
    const { lagSeconds, behind } = await webhookStanding(db, now);
    return [lagSeconds / 60, behind];
  };

  expect(await standing()).toEqual([0, 0]);
  const { url } = await receiver();
  const { webhook } = await register(at(0), url);
  expect(await standing()).toEqual([60, 1]); // its own registration
  await changeAccount(at(30), w.accounts.own, 1);
  await register(at(40), url);
  await changeAccount(at(50), w.accounts.own, 1, 2);
  expect(await standing()).toEqual([60, 2]);
  await db.webhook.update({ where: { id: (await db.webhook.findFirstOrThrow()).id }, data: { attempts: 1 } });
  expect((await webhookStanding(db, now)).failing).toBe(1);

  runner(db);
  await until(async () => expect((await see(at(59), webhook.id)).deliveries.totalCount).toBe(2));
  await until(async () => expect(await standing()).toEqual([0, 0]));
});

test.each([
  ['refuses', () => Promise.reject(new Error('away'))],
  ['is silent', () => new Promise<never>(() => {})],
])('while the database %s, the other figures are there, and none of these', async (_, webhooks) => {
  const metrics = createMetrics({
    feed: () => ({ followers: 3, lagSeconds: 0, lagEvents: 0, isListening: true }),
    pool: () => null,
    sockets: () => 0,
    webhooks,
    now: () => new Date(),
    processFigures: false,
  });
  metrics.webhookTried('TIMEOUT', 10_000);

  const text = await metrics.text();

  expect(text).toContain('entente_subscribers 3');
  expect(samplesOf(text)).toEqual({
    'entente_webhook_attempts_total{outcome="TIMEOUT"}': 1,
    'entente_webhook_attempt_duration_seconds_count{delivered="false"}': 1,
  });
});
