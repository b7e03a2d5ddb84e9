import { beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { draftDueStatistics, endOfMonth } from '../../schema/complaint/report-commands.ts';
import { statisticsDeadlines } from '../../schema/complaint/report-deadline-commands.ts';
import { hashOf, keptFigures } from '../../schema/complaint/statistics.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { fireDeadlines } from '../../schema/deadline/fire-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import { commanderOf } from '../import/support.ts';
import { asked, change, reportOf } from './report-support.ts';

let db: Db;
let w: World;
beforeEach(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

const at = (text: string): Date => new Date(`${text}+08:00`);
const firstOfFebruary = at('2024-02-01T00:00:00');

/** A complaint received at a moment; returns its id. */
async function received(moment: Date, accepted = true): Promise<string> {
  const id = await insertComplaint(db, { accountId: w.accounts.own });
  await db.complaint.update({
    where: { id },
    data: {
      receivedAt: moment,
      dueAt: new Date(moment.getTime() + 7 * 86_400_000),
      ...(accepted && { acceptedAt: moment }),
    },
  });
  return id;
}

const system = (now: Date) => ({ ...commanderOf(db, w.actors.admin, now), actor: { kind: 'system' as const } });
const draft = (month: string, now: Date) =>
  change(graph(db, w.actors.serviceOfficer, { now }), 'draftComplaintStatistics', { month });
const step = (mutation: string, by: keyof World['actors'], report: any, now: Date, more: object = {}) =>
  change(graph(db, w.actors[by], { now }), mutation, {
    complaintStatisticsReportId: report.id,
    expectedVersion: report.version,
    ...more,
  });
const eventsOf = async (report: any) =>
  (
    await db.event.findMany({
      where: { subjectId: decodeId('ComplaintStatisticsReport', report.id) ?? '' },
      orderBy: { sequence: 'asc' },
    })
  ).map(({ type }) => type);

describe('the draft of a month', () => {
  test('is made by itself when the month is over, once however many servers look, with its figures and a clock', async () => {
    await received(at('2024-01-31T23:59:59.999'));
    await received(at('2024-02-01T00:00:00'));
    expect(endOfMonth(at('2024-01-31T23:59:59.999'), 'Asia/Shanghai')).toEqual(firstOfFebruary);

    expect(await draftDueStatistics(system(at('2024-01-31T23:59:59.999')))).toBe(0);
    const drafted = await Promise.all(Array.from({ length: 5 }, () => draftDueStatistics(system(firstOfFebruary))));

    expect(drafted.toSorted()).toEqual([0, 0, 0, 0, 1]);
    const report = await reportOf(graph(db, w.actors.auditor, { now: firstOfFebruary }), '2024-01');
    expect(report).toMatchObject({
      version: 1,
      state: 'DRAFT',
      note: null,
      draftedBy: null,
      dueAt: '2024-02-10T15:59:59.999Z', // G062
      isLate: false,
      differsFromNow: false,
      deadline: { policy: 'COMPLAINT_STATISTICS', state: 'ON_TIME', endedAt: null },
      figures: { month: '2024-01', dueAt: '2024-02-10T15:59:59.999Z', received: 1, accepted: 1, open: 1, overdue: 0 },
    });
    const kept = await db.complaintStatisticsReport.findFirstOrThrow();
    expect(kept.hash).toBe(hashOf(keptFigures(kept.figures)));
    expect(await eventsOf(report)).toEqual(['COMPLAINT_STATISTICS_DRAFTED']);
  });

  test('is not made before the first complaint, and is made up for after a time without a server', async () => {
    expect(await draftDueStatistics(system(firstOfFebruary))).toBe(0);
    await received(at('2024-01-15T12:00:00'));
    expect(await draftDueStatistics(system(firstOfFebruary))).toBe(1);
    await draft('2022-05', firstOfFebruary); // by hand: nothing follows from it

    expect(await draftDueStatistics(system(at('2024-05-03T08:00:00')))).toBe(3);
    expect(await draftDueStatistics(system(at('2024-05-03T08:00:01')))).toBe(0);
    const months = await db.complaintStatisticsReport.findMany({ orderBy: { month: 'asc' }, select: { month: true } });
    expect(months.map(({ month }) => month)).toEqual(['2022-05', '2024-01', '2024-02', '2024-03', '2024-04']);
  });

  test('is refused twice, before the month is over, and for what is no month', async () => {
    const now = at('2024-01-31T23:59:59.999');

    expect(await draft('2024-01', now)).toMatchObject({
      problems: [{ path: ['input', 'month'], code: 'MONTH_NOT_OVER' }],
    });
    expect(await draft('2024.1', now)).toMatchObject({
      problems: [{ path: ['input', 'month'], code: 'MALFORMED_MONTH' }],
    });
    expect(await draft('2023-12', now)).toMatchObject({ state: 'DRAFT', isLate: true });
    expect(await draft('2023-12', now)).toEqual({ code: 'STATISTICS_ALREADY_DRAFTED', path: ['input', 'month'] });
    expect(await db.event.count({ where: { topic: 'complaintStatistics' } })).toBe(1);
    const { errors } = await asked(graph(db, w.actors.auditor), '2024-13');
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: '`month` is written yyyy-mm.' }]);
  });
});

describe('a report', () => {
  test('is submitted and approved by two people, and keeps its figures when complaints go on', async () => {
    const complaintId = await received(at('2024-01-31T23:00:00'));
    const drafted = await draft('2024-01', firstOfFebruary);
    const submitted = await step('submitComplaintStatistics', 'customerManager', drafted, at('2024-02-10T23:59:59'));
    const approved = await step('approveComplaintStatistics', 'generalManager', submitted, at('2024-02-12T09:00:00'));

    expect(submitted).toMatchObject({ state: 'SUBMITTED', isLate: false, deadline: { state: 'MET' } });
    expect(approved).toMatchObject({ state: 'APPROVED', hash: drafted.hash, figures: { open: 1, closedOnTime: 0 } });
    await db.complaint.update({
      where: { id: complaintId },
      data: { closedAt: at('2024-02-05T10:00:00'), state: 'CLOSED' },
    });
    const later = at('2024-03-01T09:00:00');
    const after = await reportOf(graph(db, w.actors.finance, { now: later }), '2024-01');
    expect(after).toMatchObject({ differsFromNow: true, hash: drafted.hash, figures: { open: 1, closedOnTime: 0 } });
    expect(await step('recomputeComplaintStatistics', 'serviceOfficer', after, later)).toMatchObject({
      code: 'STATISTICS_FIXED',
    });
    await expect(db.complaintStatisticsReport.updateMany({ data: { figures: {}, computedAt: later } })).rejects.toThrow(
      /figures of a report that was submitted are fixed/,
    );
    expect(await eventsOf(after)).toEqual([
      'COMPLAINT_STATISTICS_DRAFTED',
      'COMPLAINT_STATISTICS_SUBMITTED',
      'COMPLAINT_STATISTICS_APPROVED',
    ]);
  });

  test('is a draft again when its note is changed: approval is void, figures can be computed anew, filed stays filed', async () => {
    const complaintId = await received(at('2024-01-31T23:00:00'));
    const submitted = await step(
      'submitComplaintStatistics',
      'serviceOfficer',
      await draft('2024-01', firstOfFebruary),
      firstOfFebruary,
    );
    const approved = await step('approveComplaintStatistics', 'generalManager', submitted, firstOfFebruary);
    await db.complaint.update({
      where: { id: complaintId },
      data: { closedAt: at('2024-02-05T10:00:00'), state: 'CLOSED' },
    });
    const june = at('2024-06-01T09:00:00');

    const amended = await step('amendComplaintStatistics', 'customerManager', approved, june, { note: ' 已结案 ' });
    const recomputed = await step('recomputeComplaintStatistics', 'customerManager', amended, june);
    const again = await step('submitComplaintStatistics', 'customerManager', recomputed, june);
    const returned = await step('returnComplaintStatistics', 'generalManager', again, june, { reason: 'why?' });

    expect(amended).toMatchObject({
      state: 'DRAFT',
      note: '已结案',
      approvedBy: null,
      submittedBy: null,
      hash: approved.hash,
    });
    expect(recomputed).toMatchObject({ figures: { open: 0, closedOnTime: 1 }, differsFromNow: false });
    expect(recomputed.hash).not.toBe(approved.hash);
    expect(returned).toMatchObject({ state: 'DRAFT', returnReason: 'why?', isLate: false, deadline: { state: 'MET' } });
  });

  test('is given back with a reason; its clock runs on, and tells of it when nobody submits it again', async () => {
    const drafted = await draft('2024-01', firstOfFebruary);
    const submitted = await step('submitComplaintStatistics', 'serviceOfficer', drafted, at('2024-02-03T09:00:00'));
    const returned = await step('returnComplaintStatistics', 'generalManager', submitted, at('2024-02-04T09:00:00'), {
      reason: 'the October figures are in it',
    });
    const told = await fireDeadlines(system(at('2024-02-12T00:00:00')), [statisticsDeadlines]);
    const late = await step('submitComplaintStatistics', 'serviceOfficer', returned, at('2024-02-12T09:00:00'));

    expect(returned).toMatchObject({
      state: 'DRAFT',
      submittedBy: null,
      deadline: { state: 'ON_TIME', endedAt: null },
    });
    expect(told).toBe(3);
    expect(late).toMatchObject({
      state: 'SUBMITTED',
      isLate: true,
      returnReason: null,
      deadline: { state: 'MET_LATE' },
    });
    expect(await eventsOf(drafted)).toEqual([
      'COMPLAINT_STATISTICS_DRAFTED',
      'COMPLAINT_STATISTICS_SUBMITTED',
      'COMPLAINT_STATISTICS_RETURNED',
      'COMPLAINT_STATISTICS_DUE_SOON',
      'COMPLAINT_STATISTICS_OVERDUE',
      'COMPLAINT_STATISTICS_ESCALATED',
      'COMPLAINT_STATISTICS_SUBMITTED',
    ]);
    const notices = await db.deadlineNotice.findMany({
      orderBy: { seq: 'asc' },
      select: { kind: true, recipients: { select: { userId: true, rung: true }, orderBy: { rung: 'asc' } } },
    });
    const { serviceOfficer, customerManager, generalManager } = w.users;
    const owners = [serviceOfficer, customerManager].map((userId) => ({ userId, rung: 'OWNER' }));
    expect(notices).toEqual([
      { kind: 'WARNING', recipients: expect.arrayContaining(owners) },
      { kind: 'DUE', recipients: expect.arrayContaining([...owners, { userId: generalManager, rung: 'SUPERVISOR' }]) },
      { kind: 'ESCALATION', recipients: [{ userId: generalManager, rung: 'GENERAL_MANAGER' }] },
    ]);
  });

  test('is refused out of turn, by its submitter, at another version and by those without the role; nothing is written', async () => {
    const drafted = await draft('2024-01', firstOfFebruary);
    const both = { ...w.actors.generalManager, roles: ['GENERAL_MANAGER' as const, 'CUSTOMER_MANAGER' as const] };
    const now = at('2024-02-02T09:00:00');
    const target = { complaintStatisticsReportId: drafted.id, expectedVersion: 1 };

    expect(await step('approveComplaintStatistics', 'generalManager', drafted, now)).toMatchObject({
      code: 'STATISTICS_NOT_SUBMITTED',
    });
    expect(await step('returnComplaintStatistics', 'generalManager', drafted, now, { reason: 'x' })).toMatchObject({
      code: 'STATISTICS_NOT_SUBMITTED',
    });
    expect(await step('approveComplaintStatistics', 'customerManager', drafted, now)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await step('submitComplaintStatistics', 'salesperson', drafted, now)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await step('submitComplaintStatistics', 'serviceOfficer', { ...drafted, version: 7 }, now)).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const own = await change(graph(db, both, { now }), 'submitComplaintStatistics', target);
    expect(
      await change(graph(db, both, { now }), 'approveComplaintStatistics', { ...target, expectedVersion: 2 }),
    ).toMatchObject({ code: 'AUTHOR_MAY_NOT_REVIEW' });
    expect(await step('submitComplaintStatistics', 'serviceOfficer', own, now)).toMatchObject({
      code: 'STATISTICS_SUBMITTED',
    });
    const { data } = await graph(db, both)(
      'query ($id: ID!) { viewer { own: can(action: APPROVE_COMPLAINT_STATISTICS, subject: $id) } }',
      { id: drafted.id },
    );
    expect(data.viewer.own).toBe(false);
    expect(await eventsOf(drafted)).toEqual(['COMPLAINT_STATISTICS_DRAFTED', 'COMPLAINT_STATISTICS_SUBMITTED']);
  });

  test('waits for the general manager among approvals, with a frozen copy; is decided, and taken back, there', async () => {
    const now = firstOfFebruary;
    const submitted = await step('submitComplaintStatistics', 'serviceOfficer', await draft('2024-01', now), now);
    const waiting = (by: keyof World['actors']) =>
      graph(db, w.actors[by], { now })(
        '{ approvals(mine: true, first: 5) { nodes { id version policy copy account { id } complaintStatisticsReport { id } } } }',
      ).then(({ data }) => data.approvals.nodes);
    const act = async (by: keyof World['actors'], mutation: string, input: object) => {
      const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
      const { data } = await graph(db, w.actors[by], { now })(
        `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ... on ${type}Payload { approval { state complaintStatisticsReport { state returnReason } } } ... on Error { code } } }`,
        { input },
      );
      return data[mutation].approval ?? data[mutation];
    };
    const [asked] = await waiting('generalManager');

    expect(asked).toMatchObject({
      policy: 'COMPLAINT_STATISTICS',
      account: null,
      complaintStatisticsReport: { id: submitted.id },
    });
    expect(JSON.parse(asked.copy)).toMatchObject({ month: '2024-01', figuresHash: submitted.hash });
    expect(await waiting('serviceOfficer')).toEqual([]);
    expect(await waiting('salesperson')).toEqual([]);
    expect(
      await act('serviceOfficer', 'withdrawApproval', { approvalId: asked.id, expectedVersion: asked.version }),
    ).toEqual({ state: 'WITHDRAWN', complaintStatisticsReport: { state: 'DRAFT', returnReason: null } });
    const recalled = await reportOf(graph(db, w.actors.auditor, { now }), '2024-01');
    expect(recalled.deadline).toMatchObject({ state: 'ON_TIME', endedAt: null });
    await step('submitComplaintStatistics', 'serviceOfficer', recalled, now);
    const [again] = await waiting('generalManager');
    const said = { approvalId: again.id, expectedVersion: again.version, decision: 'RETURN', opinion: 'why so many?' };
    expect(await act('generalManager', 'decideApproval', said)).toEqual({
      state: 'RETURNED',
      complaintStatisticsReport: { state: 'DRAFT', returnReason: 'why so many?' },
    });
  });
});
