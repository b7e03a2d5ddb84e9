import { expect, test, vi } from 'vitest';
import { Webhook } from 'standardwebhooks';

import { fireDeadlines } from '../../schema/deadline/fire-commands.ts';
import { complaintDeadlines } from '../../schema/complaint/deadline-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { answers, receiver } from '../webhook/support.ts';
import { runner } from './receivers.ts';
import { commander, complain, makeAll, toldOf } from './support.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const waiting = { timeout: 15_000, interval: 20 };
const day = 86_400_000;

/** A company whose complaint is overdue; the salesperson has a number, and wants none of it by any way. */
async function overdue() {
  const { db } = await freshDatabase();
  const w = await world(db);
  await makeAll(db);
  const userId = w.users.salesperson;
  await db.noticePreference.create({
    data: {
      userId,
      version: 2,
      language: 'ZH_CN',
      smsNumber: '+86 138 0000 0000',
      digestAt: 480,
      updatedAt: new Date(),
    },
  });
  await db.noticeMute.createMany({
    data: (['IN_APP', 'EMAIL', 'SMS'] as const).flatMap((channel) =>
      (['COMPLAINT', 'DEADLINE'] as const).map((category) => ({ userId, category, channel, at: new Date() })),
    ),
  });
  const received = new Date(Date.now() - 8 * day - 3_600_000);
  await complain(db, w, received);
  await makeAll(db, undefined, received); // on that day
  await db.notice.deleteMany();
  await db.noticeDelivery.deleteMany();
  await fireDeadlines(commander(db, undefined, new Date()), [complaintDeadlines]);
  return { db, w };
}

async function tries(db: Awaited<ReturnType<typeof overdue>>['db']): Promise<unknown[]> {
  return db.noticeAttempt.findMany({ orderBy: { seq: 'asc' }, select: { failure: true, reply: true } });
}

test('an overdue complaint is told to those whom the deadline names, muted or not; the owner by short message', async () => {
  const { db, w } = await overdue();
  const gateway = await receiver();

  runner(db, { sms: { url: gateway.url, secret } });
  await vi.waitFor(() => expect(gateway.received).toHaveLength(1), waiting);

  const [message] = gateway.received;
  const body = new Webhook(secret).verify(message?.text ?? '', message?.headers ?? {}) as {
    type: string;
    data: { to: string; text: string };
  };
  expect(body.type).toBe('SHORT_MESSAGE');
  expect(body.data.to).toBe('+86 138 0000 0000');
  expect(body.data.text).toMatch(
    /^已超时：投诉 .+ · Own .+\n该投诉应在 .+ 前结案，目前尚未结案。\nhttps:\/\/entente\.example\/app\/accounts\//,
  );
  const { id } = await db.noticeDelivery.findFirstOrThrow();
  expect(message?.id).toBe(`sms_${id}`);
  const told = await toldOf(db, w);
  expect(told).toMatchObject({
    salesperson: ['COMPLAINT_OVERDUE'],
    supervisor: ['COMPLAINT_OVERDUE'],
    customerManager: expect.arrayContaining(['COMPLAINT_DUE_SOON', 'COMPLAINT_OVERDUE']),
  });
  const { data } = await graph(db, w.actors.salesperson)('{ notices(first: 5) { nodes { type isMandatory } } }');
  expect(data.notices.nodes).toEqual([{ type: 'COMPLAINT_OVERDUE', isMandatory: true }]);
});

test('a gateway that fails, redirects, hangs and answers late gets it again under the same id, until it takes it', async () => {
  const { db } = await overdue();
  let elsewhere = 0;
  const other = await receiver((response) => {
    elsewhere += 1;
    response.end();
  });
  const gateway = await receiver((response, _received, nth) => {
    if (nth === 1) answers(500)(response, _received, nth);
    else if (nth === 2) answers(302, { location: other.url })(response, _received, nth);
    else if (nth === 4) setTimeout(() => response.end('late'), 100);
    // the third hangs
  });

  runner(db, { sms: { url: gateway.url, secret }, timeoutMs: 400 });
  await vi.waitFor(async () => expect((await db.noticeDelivery.findFirst())?.state).toBe('SENT'), waiting);

  expect(await tries(db)).toEqual([
    { failure: 'DEFERRED', reply: 'HTTP 500' },
    { failure: 'REDIRECT', reply: 'HTTP 302' },
    { failure: 'TIMEOUT', reply: null },
    { failure: null, reply: 'HTTP 200' },
  ]);
  expect(new Set(gateway.received.map(({ id }) => id)).size).toBe(1);
  expect([gateway.received.length, elsewhere]).toEqual([4, 0]);
});

test('a gateway that refuses the number for good is not asked again', async () => {
  const { db } = await overdue();
  const gateway = await receiver(answers(422));

  runner(db, { sms: { url: gateway.url, secret } });
  await vi.waitFor(async () => expect((await db.noticeDelivery.findFirst())?.state).toBe('FAILED'), waiting);

  expect(await tries(db)).toEqual([{ failure: 'REFUSED', reply: 'HTTP 422' }]);
  expect(gateway.received).toHaveLength(1);
});

test('a gateway at a private address is not spoken to unless its host is named', async () => {
  const { db } = await overdue();
  const gateway = await receiver();

  const outbound = { privateHosts: [], resolve: async () => ['127.0.0.1'] };
  runner(db, { sms: { url: gateway.url, secret }, outbound, waitsMs: [] });
  await vi.waitFor(async () => expect((await db.noticeDelivery.findFirst())?.state).toBe('FAILED'), waiting);

  expect(await tries(db)).toEqual([{ failure: 'PRIVATE_ADDRESS', reply: null }]);
  expect(gateway.received).toHaveLength(0);
});
