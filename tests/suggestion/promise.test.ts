// The promised reply (T02): its day, and the clock that runs to the end of it.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { daysAfter, fire } from '../deadline/support.ts';
import { makeAll } from '../notice/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { call, plans, register, walked, wayTo } from './verbs.ts';

// The clock looks at every suggestion there is.
let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

const promised = new Date('2026-12-07T15:59:59.999Z'); // the end of the fifteenth day in Shanghai
const as = ({ actors }: World, person: Person, now = noon) => graph(db, actors[person], { now });

async function clockOf(w: World, id: string, now = noon) {
  const { data, errors } = await as(
    w,
    'salesperson',
    now,
  )(
    `query ($id: ID!) { suggestion(id: $id) { promisedReplyBy isReplyOverdue isReplyLate deadline {
       policy state serverNow dueAt remaining endedAt nextNoticeAt shifts { kind fromDueAt toDueAt reason by { id } } } } }`,
    { id },
  );
  expect(errors).toEqual([]);
  return data.suggestion;
}

const eventsOf = (id: string) =>
  db.event.findMany({
    where: { subjectId: decodeId('Suggestion', id) ?? '', type: { startsWith: 'SUGGESTION_REPLY_' } },
    orderBy: { sequence: 'asc' },
    select: { type: true, actor: true, accountId: true, payload: true },
  });

describe('the promised day', () => {
  test('is the fifteenth after acceptance by the company’s calendar, or by the policy as it is set', async () => {
    const w = await world(db);
    const accepted = async (now: string, promisedReplyBy?: string) => {
      const id = await register(as(w, 'serviceOfficer'), w);
      const input = { suggestionId: id, expectedVersion: 1, category: 'SERVICE', promisedReplyBy };
      await call(as(w, 'serviceOfficer', new Date(now)), 'acceptSuggestion', input);
      const { promisedReplyBy: day, deadline } = await clockOf(w, id, new Date(now));
      return [day, deadline.dueAt];
    };

    expect(await accepted('2026-11-22T15:59:00Z')).toEqual(['2026-12-07', promised.toISOString()]);
    expect(await accepted('2026-11-22T16:00:00Z')).toEqual(['2026-12-08', '2026-12-08T15:59:59.999Z']);
    expect(await accepted('2026-11-22T15:59:00Z', '2026-11-22')).toEqual(['2026-11-22', '2026-11-22T15:59:59.999Z']);
    const setting = { name: 'SUGGESTION_REPLY', updatedAt: noon } as const;
    await db.deadlinePolicy.create({ data: { ...setting, notices: [], version: 2, amount: 30, unit: 'HOUR' } });
    expect(await accepted('2026-11-22T12:00:00Z')).toEqual(['2026-11-24', '2026-11-24T15:59:59.999Z']);
    await db.deadlinePolicy.delete({ where: { name: 'SUGGESTION_REPLY' } });
  });

  test('G094: answered on it is in time, on the next day is late, flagged and accepted; the clock says the same', async () => {
    const w = await world(db);
    const replied = async (now: string, repliedAt?: string) => {
      const { id: suggestionId, version } = await walked(db, w, wayTo.REPORT_REVIEWED);
      const run = as(w, 'customerManager', new Date(now));
      const rejected = await call(run, 'rejectSuggestion', { suggestionId, expectedVersion: version, reason: 'no' });
      expect(rejected.suggestion?.state).toBe('REJECTED');
      const { isReplyOverdue } = await clockOf(w, suggestionId, new Date(now));
      const input = { suggestionId, expectedVersion: version + 1, ...plans.REPLY.input(w), repliedAt };
      const answer = await call(run, 'replyToSuggestion', input);
      const { isReplyLate, deadline } = await clockOf(w, suggestionId, new Date(now));
      return [answer.suggestion?.state, isReplyOverdue, isReplyLate, deadline.state, deadline.remaining];
    };

    expect(await replied('2026-12-07T23:59:59+08:00')).toEqual(['REPLIED', false, false, 'MET', null]);
    expect(await replied('2026-12-08T00:00:00+08:00')).toEqual(['REPLIED', true, true, 'MET_LATE', null]);
    expect(await replied('2026-12-08T09:00:00+08:00', '2026-12-07T17:00:00+08:00')).toEqual([
      'REPLIED',
      true,
      false,
      'MET',
      null,
    ]);
  });

  test('keeps every change, who made it and why, and the clock moves along', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, [...wayTo.ACCEPTED, 'CHANGE_PROMISE']);
    const by = { id: encodeId('User', w.users.serviceOfficer) };
    const { data } = await as(w, 'auditor')(
      `query ($id: ID!) { suggestion(id: $id) { state version promisedReplyBy
        promiseChanges { version fromDate toDate reason changedBy { id } at } } }`,
      { id },
    );

    expect(data.suggestion).toEqual({
      state: 'ACCEPTED',
      version,
      promisedReplyBy: '2026-12-24',
      promiseChanges: [
        {
          version: 3,
          fromDate: '2026-12-07',
          toDate: '2026-12-24',
          reason: 'the part is late',
          changedBy: by,
          at: noon.toISOString(),
        },
      ],
    });
    const moved = '2026-12-24T15:59:59.999Z';
    expect((await clockOf(w, id)).deadline).toMatchObject({
      dueAt: moved,
      shifts: [
        { kind: 'STARTED', fromDueAt: null, toDueAt: promised.toISOString(), reason: null, by },
        { kind: 'MOVED', fromDueAt: promised.toISOString(), toDueAt: moved, reason: 'the part is late', by },
      ],
    });
  });
});

describe('the clock of a reply', () => {
  test('is none before acceptance, then counts down by the server’s clock', async () => {
    const w = await world(db);
    const received = await register(as(w, 'serviceOfficer'), w);
    const { id } = await walked(db, w, wayTo.ACCEPTED);
    const standing = async (now: Date) => {
      const { state, serverNow, remaining, nextNoticeAt } = (await clockOf(w, id, now)).deadline;
      return [state, serverNow, remaining, nextNoticeAt];
    };

    expect((await clockOf(w, received)).deadline).toBeNull();
    const [warning, day] = [daysAfter(promised, -3), 86_400];
    expect(await standing(daysAfter(promised, -4))).toEqual([
      'ON_TIME',
      daysAfter(promised, -4).toISOString(),
      4 * day,
      warning.toISOString(),
    ]);
    expect((await standing(warning)).slice(0, 3)).toEqual(['DUE_SOON', warning.toISOString(), 3 * day]);
    expect((await standing(daysAfter(promised, 1)))[0]).toBe('OVERDUE');
    expect((await standing(daysAfter(promised, 1)))[2]).toBe(-day);
  });

  test('tells each rung once at its moment, and everybody of the key-account department', async () => {
    const w = await world(db);
    const accountId = encodeId('Account', w.accounts.own);
    const { id } = await walked(db, w, wayTo.SUMMARY_SENT, { accountId });
    await makeAll(db); // of what has happened so far: the first call begins at the end of the log
    const suggestionId = decodeId('Suggestion', id) ?? '';
    const moments = [-3, 0, 1, 3].map((days) => daysAfter(promised, days));
    const count = () => db.deadlineNotice.count({ where: { deadline: { suggestionId } } });

    await fire(db, new Date(daysAfter(promised, -3).getTime() - 1));
    expect(await count()).toBe(0);
    for (const moment of moments) await Promise.all([fire(db, moment), fire(db, moment)]);
    await fire(db, daysAfter(promised, 100));

    const given = await db.deadlineNotice.findMany({
      where: { deadline: { suggestionId } },
      orderBy: { seq: 'asc' },
      include: { recipients: { select: { userId: true, rung: true } } },
    });
    const nameOf = new Map(Object.entries(w.users).map(([name, userId]) => [userId, name]));
    expect(
      given.map(({ kind, plannedAt, recipients }) => [
        kind,
        plannedAt,
        // Managers and general managers of other worlds in this database are told, too.
        recipients.flatMap(({ userId, rung }) => (nameOf.has(userId) ? [`${nameOf.get(userId)} ${rung}`] : [])).sort(),
      ]),
    ).toEqual([
      ['WARNING', moments[0], ['salesperson OWNER']],
      ['DUE', moments[1], ['salesperson OWNER', 'supervisor SUPERVISOR']],
      ['ESCALATION', moments[2], ['customerManager DEPARTMENT_MANAGER', 'departmentManager DEPARTMENT_MANAGER']],
      ['ESCALATION', moments[3], ['generalManager GENERAL_MANAGER']],
    ]);
    const types = ['DUE_SOON', 'OVERDUE', 'ESCALATED', 'ESCALATED'];
    expect(await eventsOf(id)).toEqual(
      moments.map((at, index) => ({
        type: `SUGGESTION_REPLY_${types[index]}`,
        actor: 'system',
        accountId: w.accounts.own,
        payload: {
          dueAt: promised.toISOString(),
          plannedAt: at.toISOString(),
          notice: index + 1,
          from: 'SUMMARY_SENT',
          to: 'SUMMARY_SENT',
        },
      })),
    );
    await makeAll(db, undefined, daysAfter(promised, 100));
    const notices = await db.notice.findMany({
      where: {
        subjectId: suggestionId,
        userId: { in: Object.values(w.users) },
        type: { startsWith: 'SUGGESTION_REPLY_' },
      },
      orderBy: { id: 'asc' },
      select: { userId: true, type: true },
    });
    const told: Record<string, string[]> = {};
    for (const { userId, type } of notices)
      (told[nameOf.get(userId) ?? ''] ??= []).push(type.slice('SUGGESTION_REPLY_'.length));
    expect(told).toEqual({
      salesperson: ['DUE_SOON', 'OVERDUE'],
      supervisor: ['OVERDUE'],
      customerManager: ['DUE_SOON', 'OVERDUE', 'ESCALATED'],
      departmentManager: ['ESCALATED'],
      generalManager: ['ESCALATED'],
    });
  });

  test('tells anew of a day that was moved, and nothing any more once the customer was told', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GM_APPROVED);
    await fire(db, promised);
    const input = { promisedReplyBy: '2026-12-24', reason: '等待备件' };
    const next = new Date('2026-12-24T15:59:59.999Z');
    const late = daysAfter(promised, 0.1);
    await call(as(w, 'serviceOfficer', late), 'changePromisedReply', {
      suggestionId: id,
      expectedVersion: version,
      ...input,
    });
    await fire(db, daysAfter(next, -3));
    const soon = await eventsOf(id);

    await call(as(w, 'serviceOfficer', daysAfter(next, -2)), 'replyToSuggestion', {
      suggestionId: id,
      expectedVersion: version + 1,
      ...plans.REPLY.input(w),
    });
    await fire(db, daysAfter(next, 100));

    expect(soon.map(({ type }) => type)).toEqual([
      'SUGGESTION_REPLY_DUE_SOON',
      'SUGGESTION_REPLY_OVERDUE',
      'SUGGESTION_REPLY_DUE_SOON',
    ]);
    expect(await eventsOf(id)).toEqual(soon);
    expect((await clockOf(w, id)).deadline.shifts.map(({ kind }: { kind: string }) => kind)).toEqual([
      'STARTED',
      'MOVED',
      'ENDED',
    ]);
  });

  test('ends with a merge: the one that remains has its own', async () => {
    const w = await world(db);
    const duplicate = await walked(db, w, wayTo.ACCEPTED);
    const remaining = await walked(db, w, wayTo.ACCEPTED);
    await call(as(w, 'customerManager'), 'mergeSuggestions', {
      suggestionId: remaining.id,
      expectedVersion: remaining.version,
      duplicateId: duplicate.id,
      duplicateExpectedVersion: duplicate.version,
    });
    await fire(db, daysAfter(promised, 1));

    expect(await eventsOf(duplicate.id)).toEqual([]);
    expect((await eventsOf(remaining.id)).map(({ type }) => type)).toEqual([
      'SUGGESTION_REPLY_DUE_SOON',
      'SUGGESTION_REPLY_OVERDUE',
      'SUGGESTION_REPLY_ESCALATED',
    ]);
  });
});
