import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { plans, recordCard, register, take, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person) => graph(db, actors[person]);
const refusal = { __typename: 'HandlerIsObject', code: 'HANDLER_IS_OBJECT' };

describe('G185: whom a complaint is about does not handle it (S53)', () => {
  test('a department is not assigned what it is complained of for', async () => {
    const w = await world(db);
    const objectDepartmentId = encodeId('Department', w.departments.service);
    const { id, version } = await walked(db, w, wayTo.ACCEPTED, { objectDepartmentId });
    const before = await fingerprint(db);

    const target = { complaintId: id, expectedVersion: version };
    const own = await take(as(w, 'customerManager'), plans.ASSIGN, { ...target, departmentId: objectDepartmentId });

    expect(own).toMatchObject({ ...refusal, path: ['input', 'departmentId'] });
    expect(await fingerprint(db)).toEqual(before);
    const departmentId = encodeId('Department', w.departments.sales);
    const other = await take(as(w, 'customerManager'), plans.ASSIGN, { ...target, departmentId });
    expect(other.complaint?.state).toBe('ASSIGNED');
  });

  test('nor a department in which nobody works but that person', async () => {
    const w = await world(db);
    await db.user.update({ where: { id: w.users.finance }, data: { departmentId: w.departments.office } });
    await db.user.updateMany({
      where: { departmentId: w.departments.office, id: { not: w.users.finance } },
      data: { departmentId: null },
    });
    const { id, version } = await walked(db, w, wayTo.ACCEPTED, { objectUserId: encodeId('User', w.users.finance) });

    const answer = await take(as(w, 'customerManager'), plans.ASSIGN, {
      complaintId: id,
      expectedVersion: version,
      departmentId: encodeId('Department', w.departments.office),
    });

    expect(answer).toMatchObject({ ...refusal, path: ['input', 'departmentId'] });
  });

  test.each(['SUBMIT_INVESTIGATION', 'PROPOSE_DISPOSITION', 'REPLY', 'CLOSE', 'AMEND', 'NAME_OBJECT'] as const)(
    'the person does not take the step %s, and is told so by viewer.can',
    async (verb) => {
      const w = await world(db);
      const objectUserId = encodeId('User', w.users.serviceOfficer);
      const before = {
        SUBMIT_INVESTIGATION: 'ASSIGNED',
        PROPOSE_DISPOSITION: 'GM_READ',
        REPLY: 'DISPOSITION_REVIEWED',
      };
      const state = { ...before, CLOSE: 'ANSWERED', AMEND: 'RECEIVED', NAME_OBJECT: 'RECEIVED' }[
        verb
      ] as keyof typeof wayTo;
      const { id, version } = await walked(db, w, wayTo[state]);
      await db.complaint.update({
        where: { id: decodeId('Complaint', id) ?? '' },
        data: { objectUserId: w.users.serviceOfficer },
      });
      const rows = await fingerprint(db);

      const { mutation, by, input } = plans[verb];
      const answer = await take(as(w, by), plans[verb], { complaintId: id, expectedVersion: version, ...input(w) });
      const action = mutation.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const { data } = await as(w, by)(
        'query ($a: Action!, $id: ID!) { viewer { can(action: $a, subject: $id) } complaint(id: $id) { objectUser { id } objectDepartment { id } } }',
        { a: action, id },
      );

      expect(answer).toMatchObject({ ...refusal, path: ['input', 'complaintId'] });
      expect(data).toEqual({
        viewer: { can: false },
        complaint: { objectUser: { id: objectUserId }, objectDepartment: null },
      });
      expect(await fingerprint(db)).toEqual(rows);
    },
  );
});

test('the person decides no approval of it, neither as oneself nor for another, and is asked for none', async () => {
  const w = await world(db);
  const objectUserId = encodeId('User', w.users.departmentManager);
  await walked(db, w, wayTo.INVESTIGATED, { objectUserId });
  const approval = await db.approval.findFirstOrThrow({
    where: { accountId: w.accounts.own, policy: 'COMPLAINT_INVESTIGATION', state: 'PENDING' },
  });
  const before = await fingerprint(db);
  const id = encodeId('Approval', approval.id);

  const { data } = await as(w, 'departmentManager')(
    `query ($id: ID!) { viewer { can(action: DECIDE_APPROVAL, subject: $id) } approvals(first: 50, mine: true) { nodes { id } } }`,
    { id },
  );
  const answer = await as(w, 'departmentManager')(
    `mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { __typename ... on Error { code } } }`,
    { input: { approvalId: id, expectedVersion: approval.version, decision: 'APPROVE' } },
  );

  // Worlds share a database, and a department manager is asked in each.
  expect(data.viewer).toEqual({ can: false });
  expect(data.approvals.nodes).not.toContainEqual({ id });
  expect(answer.data.decideApproval).toEqual(refusal);
  expect(await fingerprint(db)).toEqual(before);
});

describe('naming the object', () => {
  const name = (w: World, id: string, version: number, input: object) =>
    take(as(w, 'supervisor'), plans.NAME_OBJECT, {
      complaintId: id,
      expectedVersion: version,
      reason: 'the customer called again',
      ...input,
    });

  test('while the department that it is about has it takes it away from there: another one must be named', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.GM_READ);

    const answer = await name(w, id, version, { objectDepartmentId: encodeId('Department', w.departments.service) });
    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaint(id: $id) { state handlingDepartment { id } investigations { revision } } }',
      { id },
    );

    expect(answer.complaint).toEqual({ state: 'ACCEPTED', version: version + 1 });
    const approvals = await db.approval.findMany({ where: { complaintId: decodeId('Complaint', id) ?? '' } });
    expect(approvals.map(({ policy, state }) => `${policy} ${state}`).toSorted()).toEqual([
      'COMPLAINT_ACCEPTANCE APPROVED',
      'COMPLAINT_INVESTIGATION VOIDED',
    ]);
    expect(data.complaint).toEqual({ state: 'ACCEPTED', handlingDepartment: null, investigations: [{ revision: 1 }] });
    const event = await db.event.findFirstOrThrow({
      where: { subjectId: decodeId('Complaint', id) ?? '', type: 'COMPLAINT_OBJECT_NAMED' },
    });
    expect(event.payload).toEqual({
      from: 'GM_READ',
      to: 'ACCEPTED',
      objectUserId: null,
      objectDepartmentId: w.departments.service,
      departmentId: null,
      fromDepartmentId: w.departments.service,
      ownerId: w.users.salesperson,
    });
  });

  test('who wrote the report, too; somebody else leaves it where it is', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.INVESTIGATED);

    const other = await name(w, id, version, { objectUserId: encodeId('User', w.users.departmentManager) });
    const author = await name(w, id, version + 1, { objectUserId: encodeId('User', w.users.serviceOfficer) });

    expect([other.complaint?.state, author.complaint?.state]).toEqual(['INVESTIGATED', 'ACCEPTED']);
  });

  test('is refused for somebody unknown, without a reason, and after the answer', async () => {
    const w = await world(db);
    const { id, version } = await walked(db, w, wayTo.ACCEPTED);
    const answered = await walked(db, w, wayTo.ANSWERED);
    const before = await fingerprint(db);

    const nobody = '01900000-0000-7000-8000-000000000000';
    expect(await name(w, id, version, { objectUserId: encodeId('User', nobody) })).toMatchObject({
      problems: [{ path: ['input', 'objectUserId'], code: 'NOT_FOUND' }],
    });
    expect(
      await name(w, id, version, { objectDepartmentId: encodeId('Department', nobody), reason: ' ' }),
    ).toMatchObject({
      problems: [{ path: ['input', 'reason'], code: 'BLANK' }],
    });
    expect(await name(w, answered.id, answered.version, {})).toMatchObject({
      code: 'COMPLAINT_ANSWERED',
      path: ['input', 'complaintId'],
    });
    const refused = await as(w, 'serviceOfficer')(
      `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { ... on InvalidInput { problems { path code } } } }`,
      { input: { ...recordCard(w), objectDepartmentId: encodeId('Department', nobody) } },
    );
    expect(refused.data.registerComplaint.problems).toEqual([
      { path: ['input', 'objectDepartmentId'], code: 'NOT_FOUND' },
    ]);
    expect(await fingerprint(db)).toEqual(before);
  });

  test('finds by it', async () => {
    const w = await world(db);
    const id = await register(as(w, 'serviceOfficer'), {
      ...recordCard(w),
      objectUserId: encodeId('User', w.users.salesperson),
    });

    const { data } = await as(w, 'auditor')(
      'query ($id: ID!) { complaints(first: 5, filter: { objectUserId: { eq: $id } }) { nodes { id } } }',
      { id: encodeId('User', w.users.salesperson) },
    );

    expect(data.complaints.nodes).toEqual([{ id }]);
  });
});
