import { beforeEach, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { UserActor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { type Cursor, endOfLog, readAfter } from '../../schema/core/event-log.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { everything, itemsOf } from '../../schema/event/stream.ts';
import { topicNames } from '../../schema/event/topics.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

// Who is told what when rights move. Readers keep the actor they signed in as: the stream has to see the move by itself.

let db: Db;
let company: World;
let start: Cursor;

beforeEach(async () => {
  ({ db } = await testDatabase());
  company = await world(db);
});

test('a complaint follows its account to another owner: lost to the one, new to the other, changed for their superior', async () => {
  const { actors, accounts, users } = company;
  const id = await insertComplaint(db, { accountId: accounts.own });
  start = await endOfLog(db);

  await mutate(actors.supervisor, 'reassignAccount', {
    accountId: encodeId('Account', accounts.own),
    expectedVersion: 1,
    ownerId: encodeId('User', users.colleague),
  });

  const told = (change: string) => [`${change} ACCOUNT_REASSIGNED`, `${change} COMPLAINT_AUDIENCE_CHANGED`];
  expect(await seenBy(actors.salesperson, [id, accounts.own])).toEqual(told('REMOVED'));
  expect(await seenBy(actors.colleague, [id, accounts.own])).toEqual(told('ADDED'));
  expect(await seenBy(actors.supervisor, [id, accounts.own])).toEqual(told('CHANGED'));
  expect(await seenBy(actors.auditor, [id, accounts.own])).toEqual(told('CHANGED'));
  expect(await seenBy(actors.outsider, [id, accounts.own])).toEqual([]);
});

test('those of the department that handles a complaint keep it when the account goes to another owner', async () => {
  const { actors, accounts, users, departments } = company;
  const id = await insertComplaint(db, { accountId: accounts.own, handlingDepartmentId: departments.service });
  const member = {
    ...actors.outsider,
    userId: await insertMember(departments.service),
    departmentId: departments.service,
  };
  start = await endOfLog(db);

  await mutate(actors.supervisor, 'reassignAccount', {
    accountId: encodeId('Account', accounts.own),
    expectedVersion: 1,
    ownerId: encodeId('User', users.colleague),
  });

  expect(await seenBy(member, [id])).toEqual(['CHANGED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.salesperson, [id])).toEqual(['REMOVED COMPLAINT_AUDIENCE_CHANGED']);
});

test('a salesperson who gets another superior leaves the view of the one and comes into that of the other', async () => {
  const { actors, accounts, users } = company;
  const id = await insertComplaint(db, { accountId: accounts.own });
  start = await endOfLog(db);

  await mutate(actors.admin, 'updateUser', {
    userId: encodeId('User', users.salesperson),
    expectedVersion: 1,
    managerId: encodeId('User', users.otherSupervisor),
  });

  const told = (change: string) => [`${change} ACCOUNT_AUDIENCE_CHANGED`, `${change} COMPLAINT_AUDIENCE_CHANGED`];
  expect(await seenBy(actors.supervisor, [id, accounts.own])).toEqual(told('REMOVED'));
  expect(await seenBy(actors.otherSupervisor, [id, accounts.own])).toEqual(told('ADDED'));
  expect(await seenBy(actors.salesperson, [id, accounts.own])).toEqual(told('CHANGED'));
  expect(await seenBy(actors.colleague, [id, accounts.own])).toEqual([]);
});

test('a whole team moves with its supervisor, who goes on seeing it', async () => {
  const { actors, accounts, users } = company;
  const id = await insertComplaint(db, { accountId: accounts.own });
  start = await endOfLog(db);

  await mutate(actors.admin, 'updateUser', {
    userId: encodeId('User', users.supervisor),
    expectedVersion: 1,
    managerId: encodeId('User', users.otherSupervisor),
  });

  expect(await seenBy(actors.supervisor, [id])).toEqual(['CHANGED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.salesperson, [id])).toEqual(['CHANGED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.otherSupervisor, [id])).toEqual(['ADDED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.outsider, [id])).toEqual([]);
});

test('nothing more reaches a former superior, whatever the credential was last checked for', async () => {
  const { actors, accounts, users } = company;
  const id = await insertComplaint(db, { accountId: accounts.own });
  await mutate(actors.admin, 'updateUser', {
    userId: encodeId('User', users.salesperson),
    expectedVersion: 1,
    managerId: null,
  });
  start = await endOfLog(db);

  await mutate(actors.serviceOfficer, 'checkComplaintGrounds', {
    complaintId: encodeId('Complaint', id),
    expectedVersion: 1,
    groundsHold: true,
  });

  expect(await seenBy(actors.supervisor, [id])).toEqual([]);
  expect(await seenBy(actors.salesperson, [id])).toEqual(['CHANGED COMPLAINT_GROUNDS_CHECKED']);
});

test('a person who changes department loses what the one handles and gets what the other handles', async () => {
  const { actors, accounts, users, departments } = company;
  const left = await insertComplaint(db, { accountId: accounts.outside, handlingDepartmentId: departments.sales });
  const found = await insertComplaint(db, { accountId: accounts.outside, handlingDepartmentId: departments.service });
  start = await endOfLog(db);

  await mutate(actors.admin, 'updateUser', {
    userId: encodeId('User', users.salesperson),
    expectedVersion: 1,
    departmentId: encodeId('Department', departments.service),
  });

  expect(await seenBy(actors.salesperson, [left])).toEqual(['REMOVED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.salesperson, [found])).toEqual(['ADDED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.colleague, [left])).toEqual(['CHANGED COMPLAINT_AUDIENCE_CHANGED']);
  expect(await seenBy(actors.outsider, [left, found])).toEqual([
    'CHANGED COMPLAINT_AUDIENCE_CHANGED',
    'CHANGED COMPLAINT_AUDIENCE_CHANGED',
  ]);
});

test('a complaint assigned to a department comes into view of its people and stays in view of its owner’s', async () => {
  const { actors, accounts, departments } = company;
  const id = await insertComplaint(db, { accountId: accounts.own });
  await db.complaint.update({ where: { id }, data: { state: 'ACCEPTED', version: 3 } });
  const member = {
    ...actors.outsider,
    userId: await insertMember(departments.service),
    departmentId: departments.service,
  };
  start = await endOfLog(db);

  await mutate(actors.customerManager, 'assignComplaint', {
    complaintId: encodeId('Complaint', id),
    expectedVersion: 3,
    departmentId: encodeId('Department', departments.service),
  });

  expect(await seenBy(member, [id])).toEqual(['ADDED COMPLAINT_ASSIGNED']);
  expect(await seenBy(actors.salesperson, [id])).toEqual(['CHANGED COMPLAINT_ASSIGNED']);
  expect(await seenBy(actors.supervisor, [id])).toEqual(['CHANGED COMPLAINT_ASSIGNED']);
  expect(await seenBy(actors.outsider, [id])).toEqual([]);
});

async function mutate(actor: UserActor, name: string, input: object): Promise<void> {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Error { code message } } }`;
  const { data } = await graph(db, actor)(document, { input });
  expect(data[name]).toEqual({ __typename: `${type}Payload` });
}

/** What a reader's stream tells of some records since `start`, in its order. */
async function seenBy(actor: UserActor, subjectIds: readonly string[]): Promise<string[]> {
  const page = await readAfter(db, start, topicNames, 1_000);
  const items = await itemsOf(db, actor, page, everything);
  return items.flatMap((item) =>
    item.kind === 'event' && subjectIds.includes(item.event.subjectId) ? [`${item.change} ${item.event.type}`] : [],
  );
}

/** A salesperson without accounts, in a department. */
async function insertMember(departmentId: string): Promise<string> {
  const id = newUuid();
  const stamps = { createdAt: new Date(), updatedAt: new Date() };
  await db.user.create({
    data: { id, name: 'Member', email: `${id}@company.example`, roles: ['SALESPERSON'], departmentId, ...stamps },
  });
  return id;
}
