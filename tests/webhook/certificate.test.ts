// Webhooks go to no receiver whose certificate does not vouch for it; nothing is lost until it does.

import { createServer as createPlainServer, type AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { post, type Posted } from '../../api/webhook-post.ts';
import type { Outbound } from '../../schema/core/outbound.ts';
import { freshDatabase } from '../support/database.ts';
import { world } from '../support/world.ts';
import { authority, certificate, type Certificate } from './certificates.ts';
import { asking, changeAccount, type Logged, receiver, register, runner, see, until } from './support.ts';

const host = 'hooks.here';
const outbound: Outbound = { privateHosts: [host], resolve: async () => ['127.0.0.1'] };
const day = 86_400_000;
const trusted = authority('Trusted');
const stranger = authority('Stranger');
const good = certificate({ host }, trusted);
const faults: Readonly<Record<string, Certificate>> = {
  'vouches for itself': certificate({ host }, null),
  'is vouched for by nobody we know': certificate({ host }, stranger),
  'is vouched for by somebody of the same name': certificate({ host }, { ...stranger, name: trusted.name }),
  'is for another host': certificate({ host: 'hooks.elsewhere' }, trusted),
  'has expired': certificate({ host, until: new Date(Date.now() - 1_000) }, trusted),
  'does not hold yet': certificate(
    { host, from: new Date(Date.now() + day), until: new Date(Date.now() + 2 * day) },
    trusted,
  ),
};

const usual = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...usual, trusted.cert]));
afterAll(() => setDefaultCACertificates(usual));

const sent = (port: string): Promise<Posted> =>
  post(
    `https://${host}:${port}/`,
    { headers: { 'content-type': 'application/json' }, body: '{}' },
    { outbound, timeoutMs: 5_000, signal: new AbortController().signal },
  );

describe('a receiver', () => {
  test('with a certificate that vouches for it is sent to', async () => {
    const { url, received } = await receiver(undefined, good);

    expect(await sent(new URL(url).port)).toEqual({ status: 200, failure: null, retryAfter: null });
    expect(received).toHaveLength(1);
  });

  test.each(Object.entries(faults))('whose certificate %s is told nothing', async (_, fault) => {
    const { url, received } = await receiver(undefined, fault);

    expect(await sent(new URL(url).port)).toEqual({ status: null, failure: 'CERTIFICATE', retryAfter: null });
    expect(received).toEqual([]);
  });

  test('that speaks no TLS, or wants a certificate of ours, is not blamed for its own', async () => {
    const chatty = createPlainServer((socket) => socket.on('error', () => {}).end('220 hello\r\n'));
    await new Promise<void>((resolve) => chatty.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void chatty.close());
    const picky = await receiver(undefined, { ...good, requestCert: true });

    for (const port of [(chatty.address() as AddressInfo).port, new URL(picky.url).port])
      expect(await sent(String(port))).toEqual({ status: null, failure: 'NO_CONNECTION', retryAfter: null });
    expect(picky.received).toEqual([]);
  });
});

test('what a receiver could not be sent for its certificate is sent when that is mended: all of it, in order', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  const run = asking(db, w.actors.salesperson, outbound);
  const [fault] = Object.values(faults);
  const target = await receiver(undefined, fault);
  const { webhook } = await register(run, `https://${host}:${new URL(target.url).port}/`);
  await changeAccount(run, w.accounts.own, 3);
  runner(db, { outbound, waitsMs: Array.from({ length: 1_000 }, () => 20) });
  await until(async () => expect((await see(run, webhook.id)).attempts).toBeGreaterThanOrEqual(2));
  expect(target.received).toEqual([]);

  target.certify(good);

  let log: Logged[] = [];
  await until(async () => {
    log = (await see(run, webhook.id)).deliveries.nodes.toReversed();
    expect(log.filter(({ delivered }) => delivered)).toHaveLength(3);
  });
  const failed = log.findIndex(({ delivered }) => delivered);
  expect(failed).toBeGreaterThanOrEqual(2);
  expect(new Set(log.slice(0, failed).map(({ failure, responseStatus }) => `${failure} ${responseStatus}`))).toEqual(
    new Set(['CERTIFICATE null']),
  );
  expect(log.slice(failed).map(({ failure }) => failure)).toEqual([null, null, null]);
  const [first = 0] = target.received.map(({ body }) => body.data.accountActivity.event.sequence);
  expect(target.received.map(({ body }) => body.data.accountActivity.event.sequence)).toEqual([
    first,
    first + 1,
    first + 2,
  ]);
});
