import { createHash } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { plans, reportParts, take, walked, wayTo } from '../complaint/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { approvalsOf, call, decide, newestOf, waitingFor } from './asking.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const people = ['supervisor', 'departmentManager', 'customerManager', 'generalManager', 'salesperson'] as const;
const whoIsAsked = async (id: string): Promise<readonly Person[]> => {
  const asked: Person[] = [];
  for (const person of people) if ((await waitingFor(db, w.actors[person])).includes(id)) asked.push(person);
  return asked;
};
const verb = (id: string, name: keyof typeof plans, expectedVersion: number, more: object = {}) =>
  take(graph(db, w.actors[plans[name].by]), plans[name], {
    complaintId: id,
    expectedVersion,
    ...plans[name].input(w),
    ...more,
  });

describe('a complaint goes through its chains (S43, 16.2)', () => {
  test('each stage waits for those whom it asks, decided by decideApproval as by the verb', async () => {
    const { id } = await walked(db, w, ['CHECK_GROUNDS']);
    expect(await whoIsAsked(id)).toEqual(['supervisor', 'departmentManager']);
    const accepted = await decide(db, w, w.actors.supervisor, id, { decision: 'APPROVE' });
    expect(accepted.approval).toMatchObject({
      policy: 'COMPLAINT_ACCEPTANCE',
      state: 'APPROVED',
      complaint: { state: 'ACCEPTED' },
    });
    expect(await whoIsAsked(id)).toEqual([]);

    await verb(id, 'ASSIGN', 3);
    await verb(id, 'SUBMIT_INVESTIGATION', 4);
    expect(await whoIsAsked(id)).toEqual(['departmentManager']);
    await verb(id, 'REVIEW_INVESTIGATION', 5);
    expect(await whoIsAsked(id)).toEqual(['customerManager']);
    await decide(db, w, w.actors.customerManager, id, { decision: 'APPROVE', opinion: 'settle it' });
    expect(await whoIsAsked(id)).toEqual(['generalManager']);
    const read = await decide(db, w, w.actors.generalManager, id, { decision: 'APPROVE' });
    expect(read.approval).toMatchObject({
      policy: 'COMPLAINT_INVESTIGATION',
      state: 'APPROVED',
      complaint: { state: 'GM_READ' },
      steps: [
        { name: 'DEPARTMENT_REVIEW', state: 'DECIDED', decision: 'APPROVE' },
        { name: 'OPINION', decision: 'APPROVE', opinion: 'settle it' },
        { name: 'READING', decision: 'APPROVE', deadline: { state: 'MET' } },
      ],
    });

    await verb(id, 'PROPOSE_DISPOSITION', 8);
    const decided = await decide(db, w, w.actors.departmentManager, id, { decision: 'APPROVE' });
    expect(decided.approval).toMatchObject({ state: 'APPROVED', complaint: { state: 'DISPOSITION_REVIEWED' } });
    expect((await approvalsOf(db, w, id)).map(({ policy }) => policy).sort()).toEqual([
      'COMPLAINT_ACCEPTANCE',
      'COMPLAINT_DISPOSITION',
      'COMPLAINT_INVESTIGATION',
    ]);
  });

  test('what is agreed to is frozen: the report with the complaint, and its hash', async () => {
    const { id } = await walked(db, w, wayTo.INVESTIGATED);
    const { copy, hash, isWhole } = await newestOf(db, w, id);

    expect(JSON.parse(copy)).toMatchObject({
      complaint: { customerName: 'Shen Jiayi', content: 'it leaks', claims: ['EXCHANGE'] },
      report: { ...reportParts, revision: 1 },
    });
    expect(createHash('sha256').update(copy).digest('hex')).toBe(hash);
    expect(isWhole).toBe(true);
  });

  test('returned by administration, the same report is reviewed anew; returned by the manager, it is written anew', async () => {
    const { id } = await walked(db, w, wayTo.REPORT_REVIEWED);
    const returned = await decide(db, w, w.actors.customerManager, id, { decision: 'RETURN', opinion: 'who was it' });
    expect(returned.approval).toMatchObject({
      state: 'RETURNED',
      complaint: { state: 'INVESTIGATED' },
      steps: [{ state: 'DECIDED' }, { state: 'DECIDED', decision: 'RETURN' }, { state: 'CANCELLED' }],
    });
    expect(await newestOf(db, w, id)).toMatchObject({ state: 'PENDING', round: 2 });
    expect(await whoIsAsked(id)).toEqual(['departmentManager']);

    const again = await decide(db, w, w.actors.departmentManager, id, { decision: 'RETURN', opinion: 'more' });
    expect(again.approval).toMatchObject({ state: 'RETURNED', complaint: { state: 'ASSIGNED' } });
    expect(await whoIsAsked(id)).toEqual([]);
  });

  test('a rejected acceptance keeps its reason with the complaint', async () => {
    const { id } = await walked(db, w, ['CHECK_GROUNDS']);
    const rejected = await decide(db, w, w.actors.supervisor, id, { decision: 'REJECT', opinion: 'own fault' });

    expect(rejected.approval).toMatchObject({ state: 'REJECTED', complaint: { state: 'NOT_ACCEPTED' } });
    const { rejectionReason } = await db.complaint.findFirstOrThrow({
      where: { state: 'NOT_ACCEPTED', account: { id: w.accounts.own } },
    });
    expect(rejectionReason).toBe('own fault');
  });
});

describe('a change voids what was asked for', () => {
  test('a revision of a report that was approved in part asks from the start', async () => {
    const { id, version } = await walked(db, w, wayTo.REPORT_REVIEWED);
    const before = await newestOf(db, w, id);
    await verb(id, 'SUBMIT_INVESTIGATION', version, { cause: 'another seal' });

    const [after, voided] = await approvalsOf(db, w, id);
    expect(voided).toMatchObject({ id: before.id, state: 'VOIDED', copy: before.copy });
    expect(voided?.steps.map(({ state }) => state)).toEqual(['DECIDED', 'CANCELLED', 'CANCELLED']);
    expect(voided?.steps[1]?.deadline?.state).toBe('MET');
    expect(after).toMatchObject({ state: 'PENDING', round: 2 });
    expect(JSON.parse(after?.copy ?? '')).toMatchObject({ report: { cause: 'another seal', revision: 2 } });
    expect(await whoIsAsked(id)).toEqual(['departmentManager']);
  });

  test('an amended record card asks again for the acceptance, and whoever amended it does not decide', async () => {
    const { id, version } = await walked(db, w, ['CHECK_GROUNDS']);
    const amended = await take(graph(db, w.actors.supervisor), plans.AMEND, {
      complaintId: id,
      expectedVersion: version,
      content: 'it leaks a lot',
    });
    expect(amended.complaint).toMatchObject({ state: 'GROUNDS_CHECKED' });

    const [after, voided] = await approvalsOf(db, w, id);
    expect([voided?.state, after?.state]).toEqual(['VOIDED', 'PENDING']);
    expect(JSON.parse(after?.copy ?? '')).toMatchObject({ complaint: { content: 'it leaks a lot' } });
    expect(await whoIsAsked(id)).toEqual(['departmentManager']);
    expect(await decide(db, w, w.actors.supervisor, id, { decision: 'APPROVE' })).toMatchObject({
      code: 'AUTHOR_MAY_NOT_REVIEW',
    });
  });

  test('a disposition proposed anew voids the one that was approved', async () => {
    const { id, version } = await walked(db, w, wayTo.DISPOSITION_REVIEWED);
    await verb(id, 'PROPOSE_DISPOSITION', version, { opinion: 'two of them' });

    const ofDisposition = (await approvalsOf(db, w, id)).filter(({ policy }) => policy === 'COMPLAINT_DISPOSITION');
    expect(ofDisposition.map(({ state, round }) => [state, round])).toEqual([
      ['PENDING', 2],
      ['VOIDED', 1],
    ]);
  });
});

describe('its author takes it back', () => {
  test.each([
    ['INVESTIGATED', 'ASSIGNED', 'serviceOfficer'],
    ['DISPOSITION_PROPOSED', 'GM_READ', 'serviceOfficer'],
    ['GROUNDS_CHECKED', 'RECEIVED', 'serviceOfficer'],
  ] as const)('%s stands at %s again', async (state, back, author) => {
    const { id } = await walked(db, w, wayTo[state]);
    const { id: approvalId, version } = await newestOf(db, w, id);

    const { approval } = await call(db, w.actors[author], 'withdrawApproval', {
      approvalId,
      expectedVersion: version,
      reason: 'a page is missing',
    });

    expect(approval).toMatchObject({ state: 'WITHDRAWN', complaint: { state: back } });
    expect(approval?.steps[0]).toMatchObject({ state: 'CANCELLED', deadline: { state: 'MET' } });
    expect(await whoIsAsked(id)).toEqual([]);
  });

  test('not when somebody has decided, not another’s, not twice: nothing is written', async () => {
    const { id } = await walked(db, w, wayTo.REPORT_REVIEWED);
    const { id: approvalId, version: expectedVersion } = await newestOf(db, w, id);
    const input = { approvalId, expectedVersion };
    const before = await fingerprint(db);

    expect(await call(db, w.actors.serviceOfficer, 'withdrawApproval', input)).toMatchObject({
      code: 'APPROVAL_UNDER_WAY',
    });
    expect(await call(db, w.actors.salesperson, 'withdrawApproval', input)).toMatchObject({ code: 'NOT_YOUR_REQUEST' });
    expect(await call(db, w.actors.outsider, 'withdrawApproval', input)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await fingerprint(db)).toEqual(before);
  });
});
