import { describe, expect, test } from 'vitest';

import { assignComplaint, checkComplaintGrounds } from '../../schema/complaint/step-commands.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { makeNotices } from '../../schema/notice/make-commands.ts';
import { connect, close } from '../../prisma/client.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { commander, complain, every, makeAll, toldOf } from './support.ts';

/** A company of its own, whose notices begin now. */
async function begin() {
  const { db, url } = await freshDatabase();
  const w = await world(db);
  await makeAll(db); // marks the end of the log
  return { db, url, w };
}

describe('Notices are made from the log', () => {
  test('whoever the policy names is told once of each event, but not of their own deed', async () => {
    const { db, w } = await begin();

    const complaintId = await complain(db, w);
    await db.complaint.update({ where: { id: complaintId }, data: { state: 'ACCEPTED' } });
    await assignComplaint(commander(db, w.actors.customerManager), {
      complaintId: encodeId('Complaint', complaintId),
      expectedVersion: 1,
      departmentId: encodeId('Department', w.departments.service),
    });

    expect(await makeAll(db)).toBe(4);
    expect(await makeAll(db)).toBe(0);
    expect(await toldOf(db, w)).toEqual({
      salesperson: ['COMPLAINT_REGISTERED', 'COMPLAINT_ASSIGNED'],
      serviceOfficer: ['COMPLAINT_REGISTERED'],
      departmentManager: ['COMPLAINT_ASSIGNED'],
    });
  });

  test('somebody whom a policy names by two roles is told once', async () => {
    const { db, w } = await begin();
    await db.user.update({
      where: { id: w.users.salesperson },
      data: { roles: ['SALESPERSON', 'SERVICE_OFFICER', 'CUSTOMER_MANAGER'] },
    });

    await complain(db, w);

    expect(await makeAll(db)).toBe(2);
    expect((await toldOf(db, w))['salesperson']).toEqual(['COMPLAINT_REGISTERED']);
  });

  test('an approval is told to those who are asked to decide and see it, not to whoever asked for it', async () => {
    const { db, w } = await begin();
    const complaintId = encodeId('Complaint', await complain(db, w));
    await makeAll(db);
    await db.notice.deleteMany();

    await checkComplaintGrounds(commander(db, w.actors.customerManager), {
      complaintId,
      expectedVersion: 1,
      groundsHold: true,
    });
    await makeAll(db);

    // Supervisors of other teams are asked as little as they see of it.
    expect(await toldOf(db, w)).toEqual({
      salesperson: ['COMPLAINT_GROUNDS_CHECKED'],
      supervisor: expect.arrayContaining(['APPROVAL_REQUESTED', 'COMPLAINT_GROUNDS_CHECKED']),
      departmentManager: ['APPROVAL_REQUESTED'],
    });
  });

  test('nothing doubles and nothing is lost when several instances make notices while complaints come in', async () => {
    const { db, url, w } = await begin();
    const instances = [db, connect(url), connect(url)];

    const coming = Array.from({ length: 60 }, () => complain(db, w));
    const making = instances.map(async (instance) => {
      for (let run = 0; run < 40; run += 1) await makeNotices(commander(instance), every);
    });
    await Promise.all([...coming, ...making]);
    await makeAll(db);

    const { salesperson, serviceOfficer } = await toldOf(db, w);
    expect([salesperson?.length, serviceOfficer?.length]).toEqual([60, 60]);
    expect(await db.event.count({ where: { type: 'NOTICE_ADDED' } })).toBe(120);
    await Promise.all(instances.slice(1).map((instance) => close(instance)));
  });

  test('a run that dies takes its cursor, its notices and its messages with it', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    const before = await db.noticeCursor.findFirstOrThrow();

    const dying = { ...commander(db), newId: () => 'no id at all' };
    await expect(makeNotices(dying, every)).rejects.toMatchObject({ name: expect.stringMatching(/^PrismaClient/) });

    expect(await db.noticeCursor.findFirstOrThrow()).toEqual(before);
    expect([await db.notice.count(), await db.noticeDelivery.count()]).toEqual([0, 0]);
    expect(await makeAll(db)).toBe(2);
  });

  test('the database itself refuses a second notice of an event for somebody', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await makeAll(db);
    const notice = await db.notice.findFirstOrThrow();

    const again = { ...notice, id: crypto.randomUUID(), facts: {} };

    await expect(db.notice.create({ data: again })).rejects.toMatchObject({ code: 'P2002' });
  });

  test('events past retention are a gap: the next ones are told', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await db.$transaction([
      db.$queryRaw`select set_config('entente.retention', 'on', true)`,
      db.$executeRaw`delete from event where topic = 'complaint'`,
      db.$executeRaw`update topic set first = last + 1 where id = 'complaint'`,
    ]);

    expect(await makeNotices(commander(db), every)).toEqual({ notices: 0, more: 0, gap: 1 });
    await complain(db, w);
    expect(await makeAll(db)).toBe(2);
  });
});

describe('Notices in the app', () => {
  const document = `query ($filter: NoticeFilter) { unreadNotices notices(first: 10, filter: $filter) { totalCount nodes {
    id type category urgency isMandatory readAt subject body path isInSight recordId } } }`;

  test('each reads their own in their language, and marks them as read', async () => {
    const { db, w } = await begin();
    const complaintId = await complain(db, w);
    const { number } = await db.complaint.findUniqueOrThrow({ where: { id: complaintId } });
    await makeAll(db);
    const run = graph(db, w.actors.salesperson);

    const { data } = await run(document);
    expect(data).toEqual({
      unreadNotices: 1,
      notices: {
        totalCount: 1,
        nodes: [
          {
            id: expect.any(String),
            type: 'COMPLAINT_REGISTERED',
            category: 'COMPLAINT',
            urgency: 'NOW',
            isMandatory: false,
            readAt: null,
            subject: `New complaint ${number} · Own ${w.tag}`,
            body: `A complaint of Own ${w.tag} was registered on 22 Nov 2026, 12:00.`,
            path: `/app/accounts/${encodeURIComponent(encodeId('Account', w.accounts.own))}`,
            isInSight: true,
            recordId: encodeId('Complaint', complaintId),
          },
        ],
      },
    });
    const chinese = await graph(db, w.actors.salesperson, { language: 'ZH_CN' })(document);
    expect(chinese.data.notices.nodes[0].subject).toBe(`新投诉 ${number} · Own ${w.tag}`);

    const read = await run(
      `mutation ($id: ID!) { readNotices(input: { ids: [$id] }) { ... on ReadNoticesPayload { count unreadNotices } } }`,
      { id: data.notices.nodes[0].id },
    );
    expect(read.data).toEqual({ readNotices: { count: 1, unreadNotices: 0 } });
    const unread = await run(document, { filter: { isUnread: true } });
    expect(unread.data).toEqual({ unreadNotices: 0, notices: { totalCount: 0, nodes: [] } });
  });

  test('nobody reads or marks those of somebody else', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await makeAll(db);
    const mine = (await graph(db, w.actors.salesperson)(document)).data.notices.nodes[0].id;
    const run = graph(db, w.actors.generalManager);

    const { data } = await run(
      `mutation ($id: ID!) { readNotices(input: { ids: [$id] }) { ... on ReadNoticesPayload { count } } }`,
      { id: mine },
    );
    expect(data).toEqual({ readNotices: { count: 0 } });
    expect((await run('query ($id: ID!) { node(id: $id) { id } }', { id: mine })).data).toEqual({ node: null });
    expect(await db.notice.count({ where: { readAt: { not: null } } })).toBe(0);
  });

  test('a notice whose record has left the view says nothing of it', async () => {
    const { db, w } = await begin();
    await complain(db, w);
    await makeAll(db);
    await db.account.update({ where: { id: w.accounts.own }, data: { ownerId: w.users.outsider } });

    const { data } = await graph(db, w.actors.salesperson)(document);

    expect(data.notices.nodes[0]).toMatchObject({
      subject: 'Something that you no longer see',
      body: 'The record has left your view since you were told of it.',
      path: '/app/notices',
      isInSight: false,
      recordId: null,
    });
  });

  test('readNotices wants some or all, not both, not neither', async () => {
    const { db, w } = await begin();
    const run = graph(db, w.actors.salesperson);
    const call = async (input: object): Promise<unknown> =>
      (
        await run(
          `mutation ($input: ReadNoticesInput!) { readNotices(input: $input) { ... on InvalidInput { problems { path code } } } }`,
          { input },
        )
      ).data.readNotices;

    expect(await call({})).toEqual({ problems: [{ path: ['input', 'ids'], code: 'REQUIRED' }] });
    expect(await call({ ids: [], all: true })).toMatchObject({ problems: [{ path: ['input', 'ids'] }, {}] });
    expect(await call({ ids: [encodeId('User', w.users.admin)] })).toEqual({
      problems: [{ path: ['input', 'ids', '0'], code: 'MALFORMED_ID' }],
    });
  });
});
