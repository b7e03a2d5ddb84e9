import { describe, expect, test, vi } from 'vitest';

import { acceptComplaint, checkComplaintGrounds } from '../../schema/complaint/step-commands.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { forgetNotices } from '../../schema/notice/commands.ts';
import { claimDelivery, putOffWhileQuiet } from '../../schema/notice/delivery-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { mailServer, runner } from './receivers.ts';
import { changePreferences, commander, complain, makeAll } from './support.ts';

describe('The digest', () => {
  test('gathers what was not for at once into one e-mail at its hour, leaving out what has left the view', async () => {
    const { db } = await freshDatabase();
    const w = await world(db);
    await makeAll(db);
    await changePreferences(graph(db, w.actors.supervisor), { expectedVersion: 1, language: 'EN' });
    const complaints = [await complain(db, w), await complain(db, w)];
    for (const id of complaints) {
      const complaintId = encodeId('Complaint', id);
      const officer = commander(db, w.actors.serviceOfficer);
      await checkComplaintGrounds(officer, { complaintId, expectedVersion: 1, groundsHold: true });
      await makeAll(db); // one by one: the digest that waits takes them in
      await acceptComplaint(commander(db, w.actors.departmentManager), { complaintId, expectedVersion: 2 });
    }
    await makeAll(db);
    const mine = { userId: w.users.supervisor, isDigest: true };
    const [digest, ...others] = await db.noticeDelivery.findMany({ where: mine, include: { emailNotices: true } });
    expect(others).toEqual([]);
    expect(digest?.dueAt).toEqual(new Date('2026-11-23T00:00:00.000Z')); // eight o'clock in Shanghai
    expect(digest?.emailNotices).toHaveLength(4);
    await db.complaint.update({ where: { id: complaints[1] ?? '' }, data: { accountId: w.accounts.outside } });
    await db.account.update({ where: { id: w.accounts.own }, data: { name: '远洋' } });

    const server = await mailServer();
    runner(db, { mailUrl: server.url, now: () => new Date('2026-11-23T00:00:00.000Z') });
    const { email } = await db.user.findUniqueOrThrow({ where: { id: w.users.supervisor } });
    const arrived = () =>
      server.taken.filter(({ to, subject }) => JSON.stringify(to).includes(email) && / notices /.test(subject ?? ''));
    await vi.waitFor(() => expect(arrived()).toHaveLength(1), { timeout: 15_000 });

    expect(arrived()[0]?.subject).toBe('2 notices of Entente');
    expect(arrived()[0]?.text?.match(/^Complaint .+ · .+$/gm)).toEqual([
      expect.stringMatching(/^Complaint grounds checked: .+ · 远洋$/),
      expect.stringMatching(/^Complaint accepted: .+ · 远洋$/),
    ]);
  });

  test('one that is being sent takes in no more: another is made', async () => {
    const { db } = await freshDatabase();
    const w = await world(db);
    await makeAll(db);
    const complaintId = encodeId('Complaint', await complain(db, w));
    await checkComplaintGrounds(commander(db, w.actors.serviceOfficer), {
      complaintId,
      expectedVersion: 1,
      groundsHold: true,
    });
    await makeAll(db);
    await db.noticeDelivery.updateMany({
      where: { isDigest: true },
      data: { leaseId: w.users.admin, leasedUntil: noon },
    });

    await acceptComplaint(commander(db, w.actors.departmentManager), { complaintId, expectedVersion: 2 });
    await makeAll(db);

    const digests = await db.noticeDelivery.findMany({
      where: { userId: w.users.supervisor, isDigest: true },
      include: { emailNotices: true },
    });
    expect(digests.map(({ emailNotices }) => emailNotices.length)).toEqual([1, 1]);
  });
});

test('a message that comes up in hours that have become quiet waits for their end', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  await makeAll(db);
  await complain(db, w);
  await makeAll(db);
  const run = graph(db, w.actors.salesperson);
  await changePreferences(run, { expectedVersion: 1, quietFrom: '11:00', quietTo: '14:00' });
  await db.noticeDelivery.deleteMany({ where: { userId: { not: w.users.salesperson } } }).catch(() => undefined);

  for (;;) {
    const lease = { leaseId: crypto.randomUUID(), leaseMs: 1_000, now: noon, channels: ['EMAIL' as const] };
    const claimed = await claimDelivery(db, lease);
    if (claimed === null) break;
    const isQuiet = await putOffWhileQuiet(commander(db), claimed);
    expect(isQuiet).toBe(claimed.userId === w.users.salesperson);
  }

  const { nextAttemptAt } = await db.noticeDelivery.findFirstOrThrow({ where: { userId: w.users.salesperson } });
  expect(nextAttemptAt).toEqual(new Date('2026-11-22T06:00:00.000Z'));
});

test('notices go after 90 days, with the log of their messages', async () => {
  const { db } = await freshDatabase();
  const w = await world(db);
  await makeAll(db);
  await complain(db, w);
  await makeAll(db);
  const after = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);

  expect(await forgetNotices({ db, now: after(90) })).toBe(0);
  expect(await forgetNotices({ db, now: new Date(after(90).getTime() + 1) })).toBe(2);
  expect(await db.noticeDelivery.count()).toBe(0);
});
