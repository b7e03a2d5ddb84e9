// A real server process that is killed while it sends e-mails.

import { expect, onTestFinished, test, vi } from 'vitest';

import { startInstance } from '../realtime/instance.ts';
import { freshDatabase } from '../support/database.ts';
import { world } from '../support/world.ts';
import { mailServer } from './receivers.ts';
import { complain, makeAll } from './support.ts';

const waiting = { timeout: 60_000, interval: 50 };

test(
  'killed in the middle of sending and started again: nobody is missed, and told twice is only what was taken without an answer',
  { timeout: 180_000 },
  async () => {
    const { db, url } = await freshDatabase();
    const w = await world(db);
    await makeAll(db); // marks the end of the log
    await db.user.update({ where: { id: w.users.serviceOfficer }, data: { deactivatedAt: new Date() } });
    // No quiet hours: the test runs at any hour.
    const settings = { version: 2, language: 'EN', digestAt: 480, updatedAt: new Date() } as const;
    await db.noticePreference.create({ data: { userId: w.users.salesperson, ...settings } });
    for (let nth = 0; nth < 8; nth += 1) await complain(db, w);

    // One hangs on DATA and is never taken; one is taken, but the answer does not arrive before the kill.
    const receiver = await mailServer((nth) => (nth === 3 ? 'HANG' : nth === 4 ? 'LATE' : 'ACCEPT'));
    const server = await startInstance(url, null, {
      SMTP_URL: receiver.url,
      MAIL_FROM: 'notices@company.example',
      PUBLIC_URL: 'https://entente.example',
    });
    onTestFinished(() => server.stop());
    const states = async () => (await db.noticeDelivery.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
    const sent = async () => (await states()).filter((state) => state === 'SENT').length;
    await vi.waitFor(async () => {
      expect(await sent()).toBe(6);
      expect(receiver.read).toHaveLength(8);
    }, waiting);
    const hung = receiver.read.find((mail) => !receiver.taken.includes(mail));
    expect(receiver.taken).toHaveLength(7);
    const unsent = await db.noticeDelivery.findMany({ where: { state: { not: 'SENT' } }, select: { id: true } });
    expect(unsent).toHaveLength(2);

    receiver.behave(() => 'ACCEPT');
    const restarted = server.restart('SIGKILL');
    await complain(db, w); // while nobody runs
    await restarted;
    await db.$executeRaw`update notice_delivery set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`;
    await vi.waitFor(async () => expect(await sent()).toBe(9), waiting);

    const copies = Map.groupBy(receiver.taken, ({ messageId }) => messageId);
    const counts = (await db.noticeDelivery.findMany()).map(({ id }) => ({
      wasUnsent: unsent.some((one) => one.id === id),
      copies: copies.get(`<notice.${id}@company.example>`)?.length ?? 0,
    }));
    expect(counts.filter((one) => !one.wasUnsent).map((one) => one.copies)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    // At least once: the one in doubt came again under its own id, the one that hung only now.
    expect(
      counts
        .filter((one) => one.wasUnsent)
        .map((one) => one.copies)
        .sort(),
    ).toEqual([1, 2]);
    expect(copies.get(hung?.messageId)).toHaveLength(1);
    expect(await db.notice.count({ where: { type: 'COMPLAINT_REGISTERED', userId: w.users.salesperson } })).toBe(9);
    expect(server.crashes).toEqual([]);
  },
);
