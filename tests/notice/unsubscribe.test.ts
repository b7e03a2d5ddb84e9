// The way of an e-mail through a whole server: an event, an e-mail, its link, and no more e-mails.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createPersonalDataCipher } from '../../schema/core/cipher.ts';
import { readUnsubscribeToken, unsubscribeToken } from '../../schema/notice/token-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { personalData, testMasterKey } from '../support/personal-data.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world, type World } from '../support/world.ts';
import { mailServer } from './receivers.ts';
import { complain } from './support.ts';

let server: TestServer;
let w: World;
const waiting = { timeout: 15_000, interval: 50 };

beforeAll(async () => {
  const database = await freshDatabase();
  server = await startServer({ database });
  w = await world(database.db);
});
afterAll(() => server.stop());

const token = (categories: readonly ['COMPLAINT'] | readonly ['SUGGESTION']): string =>
  unsubscribeToken(personalData, { userId: w.users.salesperson, categories });
const mutes = (): Promise<unknown[]> =>
  server.db.noticeMute.findMany({ select: { userId: true, category: true, channel: true } });

test('the link of an e-mail: GET changes nothing, POST by a mail program ends such e-mails, twice as once', async () => {
  const { db } = server;
  await db.noticePreference.createMany({
    // No quiet hours: the test runs at any hour.
    data: [w.users.salesperson, w.users.serviceOfficer].map((userId) => {
      return { userId, version: 2, language: 'EN', digestAt: 480, updatedAt: new Date() };
    }),
  });
  const mails = await mailServer();
  await server.stop();
  server = await startServer({
    database: { db, url: server.databaseUrl },
    notices: { mail: { url: mails.url, from: 'notices@company.example' }, sms: null, pollMs: 50 },
  });
  await vi.waitFor(async () => expect(await db.noticeCursor.count()).toBe(1), waiting);
  await complain(db, w, new Date());
  const toSalesperson = () => mails.taken.filter(({ to }) => JSON.stringify(to).includes('salesperson'));
  await vi.waitFor(() => expect(toSalesperson()).toHaveLength(1), waiting);
  const list = toSalesperson()[0]?.headers.get('list') as unknown as { unsubscribe: { url: string } };
  const url = list.unsubscribe.url.replace(/^http:\/\/localhost:\d+/, server.url);
  expect(url).toBe(`${server.url}/unsubscribe/${token(['COMPLAINT'])}`);

  const page = await fetch(url);
  const html = await page.text();
  expect([page.status, page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([
    200,
    'no-referrer',
    'no-store',
  ]);
  expect(html).toContain('No more e-mails about: Complaints?');
  expect(html).toContain('不再接收以下邮件：投诉进展？');
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  expect(await mutes()).toEqual([]);

  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  for (const _time of [1, 2]) {
    const answer = await fetch(url, oneClick);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('You get no more e-mails about: Complaints.'),
    ]);
  }
  expect(await mutes()).toEqual([{ userId: w.users.salesperson, category: 'COMPLAINT', channel: 'EMAIL' }]);
  expect((await db.noticePreference.findUniqueOrThrow({ where: { userId: w.users.salesperson } })).version).toBe(3);

  await complain(db, w, new Date());
  const inApp = { where: { userId: w.users.salesperson, isInApp: true } };
  await vi.waitFor(async () => expect(await db.notice.count(inApp)).toBe(2), waiting);
  await vi.waitFor(() => expect(mails.taken).toHaveLength(3), waiting); // the service officer's two, and the first
  expect(toSalesperson()).toHaveLength(1);
});

test('a link that is not ours does nothing, and neither does another method', async () => {
  const before = await mutes();
  const good = token(['SUGGESTION']);
  const bad = [
    good.replace('SUGGESTION', 'COMMITMENT'),
    good.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
    'x'.repeat(8_000),
    '',
  ];

  for (const one of bad) {
    const { status } = await fetch(`${server.url}/unsubscribe/${one}`, { method: 'POST' });
    expect(status, one.slice(0, 80)).toBe(404);
  }
  expect((await fetch(`${server.url}/unsubscribe/${good}`, { method: 'DELETE' })).status).toBe(405);
  expect(await mutes()).toEqual(before);
});

test('a link holds over a change of the master key, as long as the old one is known', () => {
  const link = token(['COMPLAINT']);
  const next = createPersonalDataCipher(Buffer.alloc(32, 9), [testMasterKey]);
  const stranger = createPersonalDataCipher(Buffer.alloc(32, 9));

  expect(readUnsubscribeToken(next, link)).toEqual({ userId: w.users.salesperson, categories: ['COMPLAINT'] });
  expect(readUnsubscribeToken(stranger, link)).toBeNull();
});
