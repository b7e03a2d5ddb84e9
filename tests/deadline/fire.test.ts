import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { startClock } from '../../api/clock.ts';
import type { Db } from '../../prisma/client.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { inOrder, dueAfter, dueAfterPause } from '../../schema/deadline/rules.ts';
import { calendarFor, plannedNotices } from '../../schema/deadline/policy-loaders.ts';
import { plans, register, recordCard, take, walked } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { personalData } from '../support/personal-data.ts';
import { world, type World } from '../support/world.ts';
import { daysAfter, fire } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

const eventsOf = (id: string) =>
  db.event.findMany({
    where: { subjectId: decodeId('Complaint', id) ?? '' },
    orderBy: { sequence: 'asc' },
    select: { type: true, subjectVersion: true, actor: true, payload: true },
  });
const dueAt = new Date('2026-11-29T15:59:59.999Z');

describe('the ladder', () => {
  test('tells owner, supervisor, department manager and general manager in turn, each once, with who was told when', async () => {
    const { id } = await walked(db, w, ['CHECK_GROUNDS', 'ACCEPT', 'ASSIGN']);
    const { owner, supervisor, manager, general } = {
      owner: w.users.salesperson,
      supervisor: w.users.supervisor,
      manager: w.users.departmentManager,
      general: w.users.generalManager,
    };
    const moments = [-2, 0, 1, 3].map((days) => daysAfter(dueAt, days));

    expect(await fire(db, new Date(dueAt.getTime() - 2 * 86_400_000 - 1))).toBe(0);
    for (const moment of moments) expect(await fire(db, moment)).toBe(1);
    expect(await fire(db, daysAfter(dueAt, 100))).toBe(0);

    const given = await db.deadlineNotice.findMany({
      where: { deadline: { complaintId: decodeId('Complaint', id) } },
      orderBy: { seq: 'asc' },
      include: { recipients: { select: { userId: true, rung: true }, orderBy: { rung: 'asc' } } },
    });
    expect(given.map(({ kind, plannedAt, toldAt, recipients }) => [kind, plannedAt, toldAt, recipients])).toEqual([
      [
        'WARNING',
        moments[0],
        moments[0],
        [
          { userId: owner, rung: 'OWNER' },
          { userId: manager, rung: 'DEPARTMENT_MANAGER' },
        ],
      ],
      [
        'DUE',
        moments[1],
        moments[1],
        [
          { userId: owner, rung: 'OWNER' },
          { userId: supervisor, rung: 'SUPERVISOR' },
        ],
      ],
      ['ESCALATION', moments[2], moments[2], [{ userId: manager, rung: 'DEPARTMENT_MANAGER' }]],
      ['ESCALATION', moments[3], moments[3], [{ userId: general, rung: 'GENERAL_MANAGER' }]],
    ]);
    expect((await eventsOf(id)).slice(4)).toEqual(
      ['COMPLAINT_DUE_SOON', 'COMPLAINT_OVERDUE', 'COMPLAINT_ESCALATED', 'COMPLAINT_ESCALATED'].map((type, index) => ({
        type,
        subjectVersion: 4,
        actor: 'system',
        payload: {
          dueAt: dueAt.toISOString(),
          plannedAt: moments[index]?.toISOString(),
          notice: index + 1,
          from: 'ASSIGNED',
          to: 'ASSIGNED',
        },
      })),
    );
    const { data } = await graph(db, w.actors.salesperson)(
      'query ($id: ID!) { complaint(id: $id) { deadline { notices { seq kind recipients { rung user { name } } } } } }',
      { id },
    );
    expect(data.complaint.deadline.notices[0]).toEqual({
      seq: 4,
      kind: 'ESCALATION',
      recipients: [{ rung: 'GENERAL_MANAGER', user: { name: expect.any(String) } }],
    });
  });

  test('what came too late to warn of is told at once, all of it', async () => {
    const late = { receivedAt: daysAfter(noon, -30).toISOString() };
    const { id } = await walked(db, w, [], late);

    expect(await fire(db, noon)).toBe(4);
    expect((await eventsOf(id)).map(({ type }) => type).slice(1)).toEqual([
      'COMPLAINT_DUE_SOON',
      'COMPLAINT_OVERDUE',
      'COMPLAINT_ESCALATED',
      'COMPLAINT_ESCALATED',
    ]);
  });

  test('is told once, however many instances look, and again after a transaction that failed', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => register(graph(db, w.actors.serviceOfficer), recordCard(w))),
    );
    const broken = { newId: () => 'no uuid' };

    await expect(fire(db, dueAt, broken)).rejects.toThrow(/uuid/i);
    expect(
      await db.deadlineNotice.count({
        where: {
          dueAt,
          toldAt: dueAt,
          deadline: { complaintId: { in: ids.map((id) => decodeId('Complaint', id) ?? '') } },
        },
      }),
    ).toBe(0);
    const counts = await Promise.all(Array.from({ length: 5 }, () => fire(db, dueAt)));

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(24);
    for (const id of ids)
      expect((await eventsOf(id)).map(({ type }) => type)).toEqual([
        'COMPLAINT_REGISTERED',
        'COMPLAINT_DUE_SOON',
        'COMPLAINT_OVERDUE',
      ]);
  });

  test('a clock tells at the instant', async () => {
    const { id } = await walked(db, w, []);
    const deadline = await db.deadline.findUniqueOrThrow({ where: { complaintId: decodeId('Complaint', id) ?? '' } });
    const moment = deadline.nextAt ?? noon;
    const rung = Promise.withResolvers<number>();
    const started = Date.now();
    const now = () => new Date(moment.getTime() - 300 + Date.now() - started);
    await fire(db, new Date(moment.getTime() - 1)); // what else there is

    const clock = startClock({
      db,
      log: pino({ level: 'silent' }),
      now,
      companyTimeZone: 'Asia/Shanghai',
      personalData,
      hint: (topics) => topics.includes('complaint') && rung.resolve(now().getTime()), // it drafts statistics too
    });
    const at = await rung.promise;
    await clock.stop();

    expect(at).toBeGreaterThanOrEqual(moment.getTime());
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'COMPLAINT_DUE_SOON' });
  });
});

describe('whatever happens to a clock', () => {
  const act = fc.record({
    what: fc.constantFrom('PAUSE', 'RESUME', 'SHIFT', 'CLOSE', 'REOPEN', 'FIRE', 'STALE'),
    afterMinutes: fc.integer({ min: 1, max: 4 * 24 * 60 }),
    days: fc.integer({ min: 1, max: 20 }),
  });

  test('its due moment is what the log says, each change is one event, and nothing is told twice', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const id = await register(graph(db, w.actors.serviceOfficer), recordCard(w));
        const complaintId = decodeId('Complaint', id) ?? '';
        // Closing has to be possible at any time; how it gets there is shown elsewhere.
        await db.complaint.update({ where: { id: complaintId }, data: { state: 'ANSWERED' } });
        let now = noon;
        let version = 1;
        let firedAt = noon;
        for (const { what, afterMinutes, days } of acts) {
          now = new Date(now.getTime() + afterMinutes * 60_000);
          if (what === 'FIRE') {
            await fire(db, now);
            firedAt = now;
            continue;
          }
          const verb = what === 'STALE' ? 'PAUSE' : what;
          const input =
            what === 'SHIFT' ? { dueAt: daysAfter(now, days).toISOString(), reason: 'r' } : plans[verb].input(w);
          const answer = await take(graph(db, w.actors[plans[verb].by], { now }), plans[verb], {
            complaintId: id,
            expectedVersion: what === 'STALE' ? version + 1 : version,
            ...input,
          });
          if (answer.complaint === undefined) continue; // refused: the checks below see that nothing was written
          version = answer.complaint.version;
          changes += 1;
          if (what === 'REOPEN') await db.complaint.update({ where: { id: complaintId }, data: { state: 'ANSWERED' } });
        }
        await expectOneStory(complaintId, version, firedAt);
      }),
      { numRuns: 30 },
    );
    expect(changes).toBeGreaterThan(20); // most that is tried is not refused
  }, 60_000);

  async function expectOneStory(complaintId: string, version: number, firedAt: Date): Promise<void> {
    const complaint = await db.complaint.findUniqueOrThrow({ where: { id: complaintId } });
    const clock = await db.deadline.findUniqueOrThrow({
      where: { complaintId },
      include: { shifts: { orderBy: { seq: 'asc' } }, given: { orderBy: { seq: 'asc' } } },
    });
    const calendar = await calendarFor(db, clock, 'Asia/Shanghai');
    // From the log alone, by the rules.
    let due = noon;
    let pausedAt = noon;
    for (const { kind, at, toDueAt } of clock.shifts) {
      if (kind === 'STARTED' || kind === 'RESTARTED')
        due = dueAfter(at, { amount: clock.amount, unit: clock.unit }, calendar);
      if (kind === 'PAUSED') pausedAt = at;
      if (kind === 'RESUMED') due = dueAfterPause({ dueAt: due, pausedAt, resumedAt: at }, clock, calendar);
      if (kind === 'MOVED') due = toDueAt;
      expect(toDueAt).toEqual(due);
    }
    expect([clock.dueAt, complaint.dueAt]).toEqual([due, due]);
    expect([clock.pausedAt, clock.endedAt]).toEqual([complaint.pausedAt, complaint.closedAt]);
    const events = await db.event.findMany({ where: { subjectId: complaintId }, orderBy: { sequence: 'asc' } });
    const changes = events.filter(({ actor }) => actor !== 'system').map((event) => event.subjectVersion);
    expect(changes).toEqual(Array.from({ length: version }, (_, index) => index + 1));
    expect(complaint.version).toBe(version);
    const told = clock.given.map((notice) => `${notice.dueAt.toISOString()} ${notice.plannedAt.toISOString()}`);
    expect(new Set(told).size).toBe(told.length);
    expect(events.filter(({ actor }) => actor === 'system')).toHaveLength(told.length);
    if (clock.nextAt !== null) {
      const next = inOrder(plannedNotices(clock.notices), clock)[clock.told]?.at;
      expect(clock.nextAt).toEqual(next);
      if (clock.shifts.every(({ at }) => at < firedAt)) expect(clock.nextAt > firedAt).toBe(true);
    }
  }
});

test('killed in the middle, servers tell of the rest, each once', { timeout: 120_000 }, async () => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--count', '400', '--seconds', '6', '--instances', '1', '--kill'],
    { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');

  expect(output.trimEnd().split('\n').at(-1)).toMatch(/^fired 400 duplicated 0 missed 0 late p99 \d+ ms$/);
  expect(code).toBe(0);
});
