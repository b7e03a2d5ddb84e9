// Needs a Redis: REDIS_URL, as `.ci/run` sets it. Without one these tests are skipped.

import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { ask, eventually, openSocket, post } from '../support/graphql.ts';
import { register } from '../support/register-complaint.ts';
import { siteOrigin, startServer, type TestServer } from '../support/server.ts';

const redisUrl = process.env['REDIS_URL'];
const undo: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const submit = 'mutation Submit($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }';
const rateLimits = {
  anonymous: 1_000,
  staff: 1_000,
  'widget-reads': 1_000,
  'widget-address': 10,
  'widget-site': 1_000,
};

/** Two servers of this process on one database and one Redis, as two instances would be. */
async function twoServers(url: string): Promise<readonly [TestServer, TestServer]> {
  const database = await freshDatabase();
  const connect = async (): Promise<Redis> => {
    const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_000 });
    redis.on('error', () => undefined);
    undo.push(() => redis.disconnect());
    await eventually(
      () => redis.status,
      (status) => status === 'ready',
    );
    return redis;
  };
  const options = { database, rateLimits, trustedDocuments: { submit }, trustedHops: 1, pollMs: 3_600_000 };
  const one = await startServer({ ...options, redis: await connect() });
  undo.push(() => one.stop());
  const two = await startServer({ ...options, redis: await connect() });
  undo.push(() => two.stop());
  return [one, Object.assign(two, { keys: one.keys })];
}

const send = (server: TestServer, address: string) =>
  post(
    `${server.url}/widget/graphql?site=${server.siteKey}`,
    {
      documentId: 'submit',
      variables: {
        input: { submissionId: randomUUID(), kind: 'RATING', level: 'SATISFIED', language: 'EN', elapsedMs: 9_000 },
      },
    },
    { origin: siteOrigin, 'x-forwarded-for': address },
  );

if (redisUrl === undefined) process.stdout.write('Skipped: the tests with Redis, because REDIS_URL is not set.\n');

describe.skipIf(redisUrl === undefined)('with Redis', () => {
  test('two instances count together: the eleventh submission of a minute is refused, whichever gets it', async () => {
    const [one, two] = await twoServers(redisUrl ?? '');
    const address = `203.0.${Math.ceil(Math.random() * 250)}.${Math.ceil(Math.random() * 250)}`;
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await send(n % 2 === 0 ? one : two, address)).status);

    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
  });

  test('hints travel over it, also when nobody listens to PostgreSQL and nothing polls', async () => {
    const [one, two] = await twoServers(redisUrl ?? '');
    const socket = await openSocket(two.url, one.keys.AUDITOR);
    undo.push(() => socket.ws.terminate());
    socket.send({
      id: '1',
      type: 'subscribe',
      payload: {
        query: 'subscription { complaintEvents { __typename ... on ComplaintEventItem { complaint { number } } } }',
      },
    });
    await socket.receiveOf('1');
    const number = await register(one);

    expect((await socket.receiveOf('1')).payload.data.complaintEvents).toEqual({
      __typename: 'ComplaintEventItem',
      complaint: { number },
    });
  });
});

test('a Redis that is away costs strictness, not service: each instance then allows half', async () => {
  const redis = new Redis('redis://127.0.0.1:1', {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: () => 50,
  });
  redis.on('error', () => undefined);
  undo.push(() => redis.disconnect());
  const server = await startServer({ redis, rateLimits, trustedDocuments: { submit }, trustedHops: 1 });
  undo.push(() => server.stop());
  const statuses: number[] = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await send(server, '203.0.113.9')).status);

  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await ask(server.url, server.keys.ADMIN, '{ viewer { roles } }')).data).toEqual({
    viewer: { roles: ['ADMIN'] },
  });
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
});
