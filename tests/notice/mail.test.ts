import { describe, expect, test, vi } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { close, connect } from '../../prisma/client.ts';
import { claimDelivery } from '../../schema/notice/delivery-commands.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { type World, world } from '../support/world.ts';
import { mailServer, runner } from './receivers.ts';
import { complain, makeAll } from './support.ts';

/** A company of its own in the middle of the day; only the salesperson of it gets e-mails. */
async function begin(): Promise<TestDatabase & { readonly w: World }> {
  const { db, url } = await freshDatabase();
  const w = await world(db);
  await makeAll(db);
  await db.user.update({ where: { id: w.users.serviceOfficer }, data: { deactivatedAt: new Date() } });
  await awake(db, w);
  return { db, url, w };
}

/** No quiet hours: the tests run at any hour. */
async function awake(db: Db, w: World, language = 'EN'): Promise<void> {
  const data = { version: 2, language, digestAt: 480, updatedAt: new Date() };
  const userId = w.users.salesperson;
  await db.noticePreference.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

const logQuery = `{ noticeDeliveries(first: 20) { nodes { state channel attempts nextAttemptAt isDigest types user { id }
  tries { seq failure reply } } } }`;

async function logOf(db: Db, w: World): Promise<any> {
  return (await graph(db, w.actors.admin)(logQuery)).data.noticeDeliveries.nodes;
}

async function stateOf(db: Db): Promise<string[]> {
  return (await db.noticeDelivery.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
}

const waiting = { timeout: 15_000, interval: 20 };

describe('E-mails', () => {
  test('one arrives in the reader’s language, as text and as HTML, with what markup there is in names as text', async () => {
    const { db, w } = await begin();
    await awake(db, w, 'ZH_CN');
    await db.account.update({ where: { id: w.accounts.own }, data: { name: '深圳 <b>"远洋"</b> & 伙伴' } });
    const server = await mailServer();
    const complaintId = await complain(db, w);
    const { number } = await db.complaint.findUniqueOrThrow({ where: { id: complaintId } });

    runner(db, { mailUrl: server.url });
    await vi.waitFor(() => expect(server.taken).toHaveLength(1), waiting);

    const [mail] = server.taken;
    expect(mail?.subject).toBe(`新投诉 ${number} · 深圳 <b>"远洋"</b> & 伙伴`);
    expect(mail?.from?.text).toBe('"Entente" <notices@company.example>');
    expect(mail?.to).toMatchObject({ text: `salesperson.${w.tag}@company.example` });
    expect(mail?.text).toContain('登记了 深圳 <b>"远洋"</b> & 伙伴 的投诉。');
    expect(mail?.text).toContain(`https://entente.example/app/accounts/`);
    expect(mail?.html).toContain('登记了 深圳 &lt;b&gt;&quot;远洋&quot;&lt;/b&gt; &amp; 伙伴 的投诉');
    expect(mail?.html).not.toContain('<b>');
    expect(mail?.html).toContain('lang="zh-CN"');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    const { id } = await db.noticeDelivery.findFirstOrThrow();
    expect(mail?.messageId).toBe(`<notice.${id}@company.example>`);
    expect(mail?.headers.get('list')).toMatchObject({
      unsubscribe: {
        url: expect.stringMatching(/^https:\/\/entente\.example\/unsubscribe\/[\da-f]{32}~COMPLAINT~[\da-f]{64}$/),
      },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['SENT']), waiting);
    expect(await logOf(db, w)).toEqual([
      {
        state: 'SENT',
        channel: 'EMAIL',
        attempts: 1,
        nextAttemptAt: null,
        isDigest: false,
        types: ['COMPLAINT_REGISTERED'],
        user: { id: encodeId('User', w.users.salesperson) },
        tries: [{ seq: 1, failure: null, reply: expect.stringMatching(/^250 /) }],
      },
    ]);
  });

  test('one that is refused for good is given up, and the log says why', async () => {
    const { db, w } = await begin();
    const server = await mailServer(() => 'REFUSE');
    await complain(db, w);

    runner(db, { mailUrl: server.url });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['FAILED']), waiting);

    expect((await logOf(db, w))[0]).toMatchObject({
      attempts: 1,
      nextAttemptAt: null,
      tries: [{ seq: 1, failure: 'REFUSED', reply: '550 No such mailbox here' }],
    });
    expect([server.tries(), server.taken.length]).toEqual([1, 0]);
  });

  test('deferred, hung and dropped ones are sent again under the same id until they are taken, once', async () => {
    const { db, w } = await begin();
    const server = await mailServer((nth) => (['DEFER', 'HANG', 'DROP'] as const)[nth - 1] ?? 'ACCEPT');
    await complain(db, w);

    runner(db, { mailUrl: server.url, timeoutMs: 400 });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['SENT']), waiting);

    expect(server.taken).toHaveLength(1);
    expect(new Set(server.read.map(({ messageId }) => messageId)).size).toBe(1);
    expect((await logOf(db, w))[0].tries).toEqual([
      { seq: 1, failure: 'DEFERRED', reply: '451 Try again later' },
      { seq: 2, failure: 'TIMEOUT', reply: null },
      { seq: 3, failure: 'NO_CONNECTION', reply: null },
      { seq: 4, failure: null, reply: expect.stringMatching(/^250 /) },
    ]);
  });

  test('after the last attempt it is given up', async () => {
    const { db, w } = await begin();
    const server = await mailServer(() => 'DEFER');
    await complain(db, w);

    runner(db, { mailUrl: server.url });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['FAILED']), waiting);

    expect((await logOf(db, w))[0]).toMatchObject({ attempts: 4 });
    expect(server.tries()).toBe(4);
  });

  test('nobody there to take it is no loss', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    const gone = runner(db, { mailUrl: 'smtp://127.0.0.1:9', waitsMs: [1, 60_000] });
    await vi.waitFor(async () => expect(await db.noticeAttempt.count()).toBe(2), waiting);
    await gone.stop();
    expect((await logOf(db, w))[0]).toMatchObject({ state: 'RETRYING', tries: [{ failure: 'NO_CONNECTION' }, {}] });

    const server = await mailServer();
    runner(db, { mailUrl: server.url, now: () => new Date(Date.now() + 120_000) });
    await vi.waitFor(() => expect(server.taken).toHaveLength(1), waiting);
  });

  test('two instances, complaints coming in, a server that often fails: each is taken once', async () => {
    const { db, url, w } = await begin();
    const other = connect(url);
    const server = await mailServer((nth) => (nth % 3 === 0 ? 'DEFER' : nth % 7 === 0 ? 'DROP' : 'ACCEPT'));
    const waitsMs = Array.from({ length: 20 }, () => 10);
    const first = runner(db, { mailUrl: server.url, waitsMs });
    const second = runner(other, { mailUrl: server.url, waitsMs });

    for (let wave = 0; wave < 5; wave += 1) {
      await Promise.all(Array.from({ length: 5 }, () => complain(db, w)));
      first.look();
      second.look();
    }
    await vi.waitFor(async () => {
      const states = await stateOf(db);
      expect(states).toHaveLength(25);
      expect(states.every((state) => state === 'SENT')).toBe(true);
    }, waiting);

    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(25);
    expect(server.taken).toHaveLength(25);
    await Promise.all([first.stop(), second.stop()]);
    await close(other);
  });

  test('a late answer is no second e-mail, as long as it comes in time', async () => {
    const { db, w } = await begin();
    const server = await mailServer(() => 'LATE');
    await complain(db, w);
    const first = runner(db, { mailUrl: server.url, timeoutMs: 10_000 });
    const second = runner(db, { mailUrl: server.url, timeoutMs: 10_000 });
    await vi.waitFor(() => expect(server.taken).toHaveLength(1), waiting);
    first.look();
    second.look();

    server.answer();
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['SENT']), waiting);
    expect(server.tries()).toBe(1);
  });

  test('a runner that falls silent loses its message to another when its lease is over, under the same id', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await makeAll(db);
    const dead = { leaseId: crypto.randomUUID(), now: new Date(), channels: ['EMAIL' as const] };
    const taken = await claimDelivery(db, { ...dead, leaseMs: 600_000 });
    expect(taken).not.toBeNull();
    expect(await claimDelivery(db, { ...dead, leaseId: crypto.randomUUID(), leaseMs: 1 })).toBeNull();
    await db.$executeRaw`update notice_delivery set leased_until = clock_timestamp() - interval '1 second'`;

    const server = await mailServer();
    runner(db, { mailUrl: server.url });
    await vi.waitFor(() => expect(server.taken).toHaveLength(1), waiting);
    expect(server.taken[0]?.messageId).toBe(`<notice.${taken?.id}@company.example>`);
  });

  test('nothing is sent of a record that has left the view, or to somebody who has left', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await makeAll(db);
    await db.account.update({ where: { id: w.accounts.own }, data: { ownerId: w.users.outsider } });
    const server = await mailServer();

    const first = runner(db, { mailUrl: server.url });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['WITHDRAWN']), waiting);
    await first.stop();
    await db.account.update({ where: { id: w.accounts.own }, data: { ownerId: w.users.salesperson } });
    await complain(db, w);
    await makeAll(db);
    await db.user.update({ where: { id: w.users.salesperson }, data: { deactivatedAt: new Date() } });
    runner(db, { mailUrl: server.url });
    await vi.waitFor(async () => expect(await stateOf(db)).toEqual(['WITHDRAWN', 'WITHDRAWN']), waiting);
    expect(server.tries()).toBe(0);
  });
});

test('without a server for e-mails none waits', async () => {
  const { db, w } = await begin();
  await complain(db, w);
  const runners = runner(db, {});
  await vi.waitFor(async () => expect(await db.notice.count()).toBe(1), waiting);
  await runners.stop();
  expect(await db.noticeDelivery.count()).toBe(0);
});
