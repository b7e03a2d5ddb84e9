// Webhooks reach no address that is not public: not by the letter, not by a name, not by a name that changes its mind.

import { beforeAll, describe, expect, test, vi } from 'vitest';

import { post } from '../../api/webhook-post.ts';
import type { Db } from '../../prisma/client.ts';
import { isPublicAddress, type Outbound, problemOfUrl } from '../../schema/core/outbound.ts';
import { freshDatabase } from '../support/database.ts';
import { world } from '../support/world.ts';
import { asking, receiver, register, runner, see } from './support.ts';

const message = { headers: { 'content-type': 'application/json' }, body: '{}' };
const sent = (url: string, outbound: Outbound, timeoutMs = 1_000) =>
  post(url, message, { outbound, timeoutMs, signal: new AbortController().signal });

describe('an address', () => {
  test.each(
    `127.0.0.1 127.8.9.10 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
     192.0.0.192 192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1
     fc00::1 fd00:ec2::254 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::7f00:1 2002:7f00:1:: 2001::1
     ::127.0.0.1 ::7f00:1 ::a00:1 ::ffff:0:7f00:1 64:ff9b:1::7f00:1 fec0::1 100::1 100:0:0:1::1 4000::1 3fff::1
     192.88.99.1 0.1.2.3 name`.split(/\s+/),
  )('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '203.0.114.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a URL', () => {
  test.each([
    ['https://hooks.example.com/x?y=1', null],
    ['https://1.1.1.1/', null],
    ['http://hooks.example.com/', 'NOT_HTTPS'],
    ['ftp://hooks.example.com/', 'MALFORMED_URL'],
    ['hooks.example.com', 'MALFORMED_URL'],
    ['https://user:secret@hooks.example.com/', 'MALFORMED_URL'],
    ['https://localhost/', 'PRIVATE_ADDRESS'],
    ['https://LOCALHOST./', 'PRIVATE_ADDRESS'],
    ['https://a.localhost/', 'PRIVATE_ADDRESS'],
    ['https://intranet/', 'PRIVATE_ADDRESS'],
    ['https://metadata.google.internal/', 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 'PRIVATE_ADDRESS'],
    ['https://0x7f.1/', 'PRIVATE_ADDRESS'],
    ['https://0177.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://①②⑦.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://[::1]/', 'PRIVATE_ADDRESS'],
    ['https://[::ffff:10.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['https://[::127.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['http://hooks.here:8080/', null],
    ['http://10.1.2.3/', null],
  ])('%s: %s', (url, problem) => {
    expect(problemOfUrl(url, ['hooks.here', '10.1.2.3'])).toBe(problem);
  });
});

describe('a post', () => {
  test('goes nowhere when one of the addresses of a name is private', async () => {
    const { url, received } = await receiver();
    const port = new URL(url).port;
    const named = `https://hooks.example.com:${port}/`;

    for (const addresses of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['::ffff:127.0.0.1']])
      expect(await sent(named, { privateHosts: [], resolve: async () => addresses })).toEqual({
        status: null,
        failure: 'PRIVATE_ADDRESS',
        retryAfter: null,
      });
    expect(await sent(url, { privateHosts: [], resolve: async () => [] })).toEqual({
      status: null,
      failure: 'PRIVATE_ADDRESS',
      retryAfter: null,
    });
    expect(received).toEqual([]);
  });

  test('connects to the address that was checked: the name is asked for once', async () => {
    const { url, received } = await receiver();
    const resolve = vi.fn(async () => ['127.0.0.1']);
    const named = `http://hooks.here:${new URL(url).port}/`;

    expect(await sent(named, { privateHosts: ['hooks.here'], resolve })).toEqual({
      status: 200,
      failure: null,
      retryAfter: null,
    });
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(received[0]?.headers['host']).toBe(new URL(named).host);
  });

  test('says when a name has no address, when nobody listens, and when there is no TLS', async () => {
    const { url } = await receiver();
    const port = new URL(url).port;
    const to = (addresses: readonly string[]): Outbound => ({
      privateHosts: ['hooks.here', '127.0.0.1'],
      resolve: async () => {
        if (addresses.length === 0) throw new Error('ENOTFOUND');
        return addresses;
      },
    });

    expect(await sent(`http://hooks.here:${port}/`, to([]))).toMatchObject({ failure: 'NO_ADDRESS' });
    expect(await sent('http://127.0.0.1:1/', to([]))).toMatchObject({ failure: 'NO_CONNECTION' });
    expect(await sent(`https://hooks.here:${port}/`, to(['127.0.0.1']))).toEqual({
      status: null,
      failure: 'NO_CONNECTION',
      retryAfter: null,
    });
  });

  test('gives up on a name that takes too long to look up', async () => {
    const outbound = { privateHosts: [], resolve: () => new Promise<never>(() => {}) };

    expect(await sent('https://hooks.example.com/', outbound, 50)).toMatchObject({
      failure: 'TIMEOUT',
    });
  });
});

describe('a webhook', () => {
  let db: Db;
  beforeAll(async () => {
    ({ db } = await freshDatabase());
  });

  test('is refused for a name that leads inside, and fails when it does so later', async () => {
    const w = await world(db);
    const { url, received } = await receiver();
    let addresses = ['127.0.0.1'];
    const outbound = { privateHosts: [], resolve: async () => addresses };
    const run = asking(db, w.actors.salesperson, outbound);
    const named = `https://hooks.example.com:${new URL(url).port}/`;

    expect(await register(run, named)).toEqual({
      code: 'INVALID_INPUT',
      message: 'The input is not valid.',
      path: ['input', 'url'],
      problems: [
        { path: ['input', 'url'], code: 'PRIVATE_ADDRESS', message: 'This leads to an address that is not public.' },
      ],
    });
    expect(await db.webhook.count()).toBe(0);

    addresses = ['1.1.1.1'];
    const { webhook } = await register(run, named, { document: 'subscription { events { __typename } }' });
    addresses = ['127.0.0.1']; // the name has changed its mind
    runner(db, { outbound, waitsMs: [60_000] });

    // It hears of its own registration first.
    await vi.waitFor(async () => expect((await see(run, webhook.id)).deliveries.totalCount).toBe(1), {
      timeout: 5_000,
    });
    expect((await see(run, webhook.id)).deliveries.nodes[0]).toMatchObject({
      type: 'WEBHOOK_REGISTERED',
      delivered: false,
      failure: 'PRIVATE_ADDRESS',
      responseStatus: null,
    });
    expect(received).toEqual([]);
  });
});
