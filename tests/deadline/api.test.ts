import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { plans, take, walked, wayToClosing } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { daysAfter } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

const as = (person: Person, now = noon) => graph(db, w.actors[person], { now });

async function clockOf(id: string, now = noon) {
  const { data } = await as('customerManager', now)(
    `query ($id: ID!) { complaint(id: $id) { dueAt isOverdue deadline {
      policy amount unit state serverNow startedAt dueAt remaining pausedAt pauseReason endedAt nextNoticeAt
      shifts { seq kind fromDueAt toDueAt reason by { id } at } notices { seq } } } }`,
    { id },
  );
  return data.complaint;
}

const usual = '2026-11-29T15:59:59.999Z'; // the end of the seventh day after noon of 2026-11-22 in Shanghai

describe('the clock of a complaint', () => {
  test('starts at the receipt, stands still while it is paused and gains the days that it stood still', async () => {
    const { id } = await walked(db, w, []);
    expect(await clockOf(id)).toMatchObject({
      dueAt: usual,
      deadline: {
        policy: 'COMPLAINT_CLOSING',
        amount: 7,
        unit: 'CALENDAR_DAY',
        state: 'ON_TIME',
        serverNow: noon.toISOString(),
        startedAt: noon.toISOString(),
        dueAt: usual,
        remaining: (7 * 24 + 11) * 3_600 + 59 * 60 + 59,
        nextNoticeAt: '2026-11-27T15:59:59.999Z',
        shifts: [{ seq: 1, kind: 'STARTED', fromDueAt: null, toDueAt: usual, by: { id: expect.any(String) } }],
      },
    });

    await take(as('customerManager', daysAfter(noon, 1)), plans.PAUSE, {
      complaintId: id,
      expectedVersion: 1,
      reason: 'OTHER',
      note: '客户出差',
    });
    expect(await clockOf(id, daysAfter(noon, 30))).toMatchObject({
      isOverdue: false,
      deadline: {
        state: 'PAUSED',
        pauseReason: 'OTHER',
        remaining: (6 * 24 + 11) * 3_600 + 59 * 60 + 59,
        nextNoticeAt: null,
      },
    });

    const answer = await take(as('customerManager', daysAfter(noon, 3)), plans.RESUME, {
      complaintId: id,
      expectedVersion: 2,
    });
    expect(answer).toMatchObject({ complaint: { state: 'RECEIVED', version: 3 } });
    const after = '2026-12-01T15:59:59.999Z';
    expect(await clockOf(id, daysAfter(noon, 3))).toMatchObject({
      dueAt: after,
      deadline: {
        state: 'ON_TIME',
        dueAt: after,
        pausedAt: null,
        pauseReason: null,
        shifts: [
          { kind: 'STARTED' },
          {
            kind: 'PAUSED',
            fromDueAt: usual,
            toDueAt: usual,
            reason: '客户出差',
            at: daysAfter(noon, 1).toISOString(),
          },
          { kind: 'RESUMED', fromDueAt: usual, toDueAt: after, at: daysAfter(noon, 3).toISOString() },
        ],
      },
    });
    const events = await db.event.findMany({
      where: { subjectId: decodeId('Complaint', id) ?? '' },
      orderBy: { sequence: 'asc' },
      select: { type: true, subjectVersion: true, payload: true },
    });
    expect(events.slice(1)).toEqual([
      { type: 'COMPLAINT_PAUSED', subjectVersion: 2, payload: { reason: 'OTHER', from: 'RECEIVED', to: 'RECEIVED' } },
      {
        type: 'COMPLAINT_RESUMED',
        subjectVersion: 3,
        payload: { fromDueAt: usual, dueAt: after, from: 'RECEIVED', to: 'RECEIVED' },
      },
    ]);
  });

  test('can be set to another moment, with who did it and why on record', async () => {
    const { id } = await walked(db, w, []);
    const to = '2026-12-24T04:00:00.000Z';

    await take(as('generalManager'), plans.SHIFT, {
      complaintId: id,
      expectedVersion: 1,
      dueAt: to,
      reason: '需返厂检测',
    });

    const clock = await clockOf(id);
    expect(clock).toMatchObject({ dueAt: to, deadline: { dueAt: to } });
    expect(clock.deadline.shifts[1]).toMatchObject({
      kind: 'MOVED',
      fromDueAt: usual,
      toDueAt: to,
      reason: '需返厂检测',
    });
  });

  test('ends with the complaint, and starts anew when it is opened again', async () => {
    const { id, version } = await walked(db, w, wayToClosing);
    expect((await clockOf(id)).deadline).toMatchObject({ state: 'MET', endedAt: noon.toISOString(), remaining: null });

    const later = daysAfter(noon, 40);
    await take(as('serviceOfficer', later), plans.REOPEN, {
      complaintId: id,
      expectedVersion: version,
      reason: 'it leaks again',
    });

    const due = '2027-01-08T15:59:59.999Z';
    const { deadline, dueAt } = await clockOf(id, later);
    expect([dueAt, deadline.dueAt, deadline.state, deadline.endedAt]).toEqual([due, due, 'ON_TIME', null]);
    expect(deadline.shifts.map(({ kind }: { kind: string }) => kind)).toEqual(['STARTED', 'ENDED', 'RESTARTED']);
  });
});

describe('refused, with nothing written:', () => {
  const pause = { verb: 'PAUSE', reason: 'WAITING_FOR_CUSTOMER' } as const;
  test.each([
    ['a pause of one that is paused', ['PAUSE'], noon, pause, 'DEADLINE_PAUSED', null],
    ['a pause once the time is up', [], daysAfter(noon, 8), pause, 'DEADLINE_PASSED', null],
    [
      'another reason without words',
      [],
      noon,
      { ...pause, reason: 'OTHER' },
      'INVALID_INPUT',
      [['input', 'note'], 'REQUIRED'],
    ],
    ['resuming what runs', [], noon, { verb: 'RESUME' }, 'DEADLINE_NOT_PAUSED', null],
    [
      'a moment in the past',
      [],
      noon,
      { verb: 'SHIFT', dueAt: '2026-11-22T03:00:00Z' },
      'INVALID_INPUT',
      [['input', 'dueAt'], 'IN_THE_PAST'],
    ],
    [
      'the moment that holds already',
      [],
      noon,
      { verb: 'SHIFT', dueAt: usual },
      'INVALID_INPUT',
      [['input', 'dueAt'], 'UNCHANGED_DUE'],
    ],
    ['no reason for it', [], noon, { verb: 'SHIFT', reason: ' ' }, 'INVALID_INPUT', [['input', 'reason'], 'BLANK']],
    ['a shift while it is paused', ['PAUSE'], noon, { verb: 'SHIFT' }, 'DEADLINE_PAUSED', null],
    ['a pause of a closed complaint', wayToClosing, noon, pause, 'COMPLAINT_CLOSED', null],
  ] as const)('%s', async (_name, way, now, { verb, ...input }, code, problem) => {
    const { id, version } = await walked(db, w, way);
    const counts = () => Promise.all([db.event.count(), db.deadlineShift.count(), db.complaintStep.count()]);
    const before = [await counts(), await clockOf(id)];

    const answer = await take(as(plans[verb].by, now), plans[verb], {
      complaintId: id,
      expectedVersion: version,
      ...plans[verb].input(w),
      ...input,
    });

    expect(answer.code).toBe(code);
    if (problem !== null)
      expect(answer.problems).toMatchObject([
        {
          path: problem[0],
          code: problem[1],
        },
      ]);
    expect([await counts(), await clockOf(id)]).toEqual(before);
  });
});

describe('settings', () => {
  const change = `mutation ($input: ChangeDeadlinePolicyInput!) { changeDeadlinePolicy(input: $input) {
    ... on ChangeDeadlinePolicyPayload { policy { name version amount unit notices { percent minutes to } } }
    ... on Error { code path } ... on InvalidInput { problems { path code } } } }`;
  const load = `mutation ($input: ImportHolidaysInput!) { importHolidays(input: $input) {
    ... on ImportHolidaysPayload { days } ... on Error { code } ... on InvalidInput { problems { path code } } } }`;
  const file = (events: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n${events}END:VCALENDAR\r\n`;
  const holiday = (start: string, end: string, more = '') =>
    `BEGIN:VEVENT\r\nUID:${start}\r\nDTSTART;VALUE=DATE:${start}\r\nDTEND;VALUE=DATE:${end}\r\n${more}SUMMARY:元旦\r\nEND:VEVENT\r\n`;

  test('a policy holds for clocks that start later; holidays count for working days', async () => {
    const admin = as('admin');
    const { data } = await admin(load, { input: { iCalendar: file(holiday('20270101', '20270104')) } });
    expect(data.importHolidays).toEqual({ days: 3 });
    await admin(load, { input: { iCalendar: file(holiday('20270103', '20270104')), areWorked: true } });
    const days = await as('salesperson')(
      '{ holidays(year: 2027) { day name isWorked } none: holidays(year: 99999999) { day } }',
    );
    expect(days.data).toEqual({
      holidays: [
        { day: '2027-01-01', name: '元旦', isWorked: false },
        { day: '2027-01-02', name: '元旦', isWorked: false },
        { day: '2027-01-03', name: '元旦', isWorked: true },
      ],
      none: [],
    });

    const { id: earlier } = await walked(db, w, []);
    const input = {
      policy: 'COMPLAINT_CLOSING',
      expectedVersion: 1,
      amount: 2,
      unit: 'WORKING_DAY',
      notices: [{ percent: 50, to: ['OWNER'] }],
    };
    const changed = await admin(change, { input });
    expect(changed.data.changeDeadlinePolicy).toEqual({
      policy: {
        name: 'COMPLAINT_CLOSING',
        version: 2,
        amount: 2,
        unit: 'WORKING_DAY',
        notices: [{ percent: 50, minutes: null, to: ['OWNER'] }],
      },
    });
    const again = await admin(change, { input });
    expect(again.data.changeDeadlinePolicy).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
    });

    const newYearsEve = new Date('2026-12-31T04:00:00Z');
    const { data: made } = await as('serviceOfficer', newYearsEve)(
      `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { ... on RegisterComplaintPayload { complaint { dueAt } } } }`,
      {
        input: {
          accountId: (
            await as('serviceOfficer')('query ($id: ID!) { complaint(id: $id) { account { id } } }', { id: earlier })
          ).data.complaint.account.id,
          customerName: 'A',
          customerDemand: 'b',
          content: 'c',
          channel: 'EMAIL',
        },
      },
    );
    expect(made.registerComplaint.complaint.dueAt).toBe('2027-01-04T15:59:59.999Z'); // Sunday the 3rd is worked
    expect((await clockOf(earlier)).dueAt).toBe(usual);

    const removed = await admin(
      'mutation { removeHolidays(input: { days: ["2027-01-01", "2027-06-01"] }) { ... on RemoveHolidaysPayload { days } } }',
    );
    expect(removed.data.removeHolidays).toEqual({ days: 1 });
  });

  test.each([
    ['no calendar at all', 'hello', 'MALFORMED'],
    ['a calendar without events', file(''), 'NO_EVENTS'],
    ['a repeating event', file(holiday('20270101', '20270102', 'RRULE:FREQ=DAILY\r\n')), 'REPEATING_EVENT'],
    ['a span of a thousand years', file(holiday('20270101', '30270101')), 'MALFORMED'],
  ])('refuses %s', async (_name, iCalendar, code) => {
    const { data } = await as('admin')(load, { input: { iCalendar } });

    expect(data.importHolidays).toEqual({ code: 'INVALID_INPUT', problems: [{ path: ['input', 'iCalendar'], code }] });
  });

  test.each([
    ['a notice that is at no time', { notices: [{ to: ['OWNER'] }] }, ['notices', '0', 'percent']],
    ['a notice to nobody', { notices: [{ percent: 50, to: [] }] }, ['notices', '0', 'to']],
    ['the 40th of a month', { unit: 'NEXT_MONTH_DAY', amount: 40 }, ['amount']],
    ['a negative amount', { amount: -1 }, ['amount']],
  ])('refuses %s', async (_name, wrong, path) => {
    const input = {
      policy: 'COMPLAINT_CLOSING',
      expectedVersion: 1,
      amount: 7,
      unit: 'CALENDAR_DAY',
      notices: [],
      ...wrong,
    };
    const { data } = await as('admin')(change, { input });

    expect(data.changeDeadlinePolicy.problems.map((problem: { path: string[] }) => problem.path)).toEqual([
      ['input', ...path],
    ]);
  });
});
