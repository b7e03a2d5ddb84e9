import { expect, test } from 'vitest';

import type { UserActor } from '../../schema/core/actor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const errors = '__typename ... on Error { code message path }';
const reassign = `mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { ... on ReassignAccountPayload { account { version owner { id } } } ${errors} } }`;
const archive = `mutation ($input: ArchiveAccountInput!) { archiveAccount(input: $input) { ... on ArchiveAccountPayload { account { version deletedAt } } ${errors} } }`;
const settle = `mutation ($input: SettleAccountAttentionInput!) { settleAccountAttention(input: $input) { ... on SettleAccountAttentionPayload { account { version attentionSince } } ${errors} } }`;
const register = `mutation ($input: RegisterAccountInput!) { registerAccount(input: $input) { ... on RegisterAccountPayload { account { id } } ${errors} } }`;
const update = `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { ... on UpdateAccountPayload { account { version } } ${errors} } }`;
const upsert = `mutation ($input: UpsertAccountInput!) { upsertAccount(input: $input) { ... on UpsertAccountPayload { account { version deletedAt } outcome } ${errors} } }`;

test('gives an account to another owner and tells it of the account and of each complaint, closed ones too', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, users } = await world(db);
  const open = await insertComplaint(db, { accountId: accounts.own });
  const closed = await insertComplaint(db, { accountId: accounts.own });
  await db.complaint.update({ where: { id: closed }, data: { state: 'CLOSED', version: 9, closedAt: noon } });
  const hints: string[][] = [];
  const run = graph(db, actors.supervisor, { now: later, onHint: (topics) => hints.push([...topics]) });
  const input = {
    accountId: encodeId('Account', accounts.own),
    expectedVersion: 1,
    ownerId: encodeId('User', users.colleague),
  };

  const { data } = await run(reassign, { input });

  expect(data.reassignAccount).toEqual({
    __typename: 'ReassignAccountPayload',
    account: { version: 2, owner: { id: encodeId('User', users.colleague) } },
  });
  const events = await db.event.findMany({
    where: { accountId: accounts.own },
    orderBy: [{ topic: 'asc' }, { sequence: 'asc' }],
  });
  const owners = { fromOwnerId: users.salesperson, toOwnerId: users.colleague };
  expect(
    events.map(({ type, subjectId, subjectVersion, payload }) => ({ type, subjectId, subjectVersion, payload })),
  ).toEqual([
    { type: 'ACCOUNT_REASSIGNED', subjectId: accounts.own, subjectVersion: 2, payload: owners },
    {
      type: 'COMPLAINT_AUDIENCE_CHANGED',
      subjectId: open,
      subjectVersion: 1,
      payload: { ...owners, fromDepartmentId: null, from: 'RECEIVED', to: 'RECEIVED' },
    },
    {
      type: 'COMPLAINT_AUDIENCE_CHANGED',
      subjectId: closed,
      subjectVersion: 9,
      payload: { ...owners, fromDepartmentId: null, from: 'CLOSED', to: 'CLOSED' },
    },
  ]);
  expect(await db.complaint.findUniqueOrThrow({ where: { id: open }, select: { version: true } })).toEqual({
    version: 1,
  });
  expect(hints).toEqual([['account', 'complaint']]);
});

test('archives an account: lists hide it, tombstones show it, nobody changes it, an upsert leaves it archived', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  await db.account.update({ where: { id: accounts.own }, data: { externalId: `gone-${tag}` } });
  const accountId = encodeId('Account', accounts.own);
  const run = graph(db, actors.customerManager, { now: later });
  const list = `query ($filter: AccountFilter) { accounts(first: 10, filter: $filter) { totalCount nodes { id deletedAt } } account(id: "${accountId}") { deletedAt } }`;

  const archived = await run(archive, { input: { accountId, expectedVersion: 1 } });
  const living = await run(list, { filter: { name: { contains: tag } } });
  const since = { gte: later.toISOString() };
  const tombstones = await run(list, {
    filter: { name: { contains: tag }, updatedAt: since, deletedAt: { isNull: false } },
  });
  const both = await run(list, {
    filter: { name: { contains: tag }, OR: [{ deletedAt: { isNull: true } }, { deletedAt: since }] },
  });
  const changed = await run(update, { input: { accountId, expectedVersion: 2, name: 'No' } });
  const synced = await run(upsert, { input: { externalId: `gone-${tag}`, name: `Back ${tag}` } });

  expect(archived.data.archiveAccount.account).toEqual({ version: 2, deletedAt: later.toISOString() });
  expect(living.data.accounts.totalCount).toBe(2);
  expect(living.data.account).toEqual({ deletedAt: later.toISOString() });
  expect(tombstones.data.accounts).toEqual({
    totalCount: 1,
    nodes: [{ id: accountId, deletedAt: later.toISOString() }],
  });
  expect(both.data.accounts.totalCount).toBe(3);
  expect(changed.data.updateAccount).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
  expect(synced.data.upsertAccount).toMatchObject({
    outcome: 'UPDATED',
    account: { version: 3, deletedAt: later.toISOString() },
  });
});

test('settles what an account wants attention for, once', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  await db.account.update({ where: { id: accounts.own }, data: { attentionSince: noon } });
  const accountId = encodeId('Account', accounts.own);
  const run = graph(db, actors.salesperson, { now: later });

  const settled = await run(settle, { input: { accountId, expectedVersion: 1 } });
  const again = await run(settle, { input: { accountId, expectedVersion: 2 } });

  expect(settled.data.settleAccountAttention.account).toEqual({ version: 2, attentionSince: null });
  expect(again.data.settleAccountAttention.account).toEqual({ version: 2, attentionSince: null });
  expect(await db.event.count({ where: { subjectId: accounts.own } })).toBe(1);
});

const you = 'You may not do this.';
const unseen = 'There is no such record, or you may not see it.';

const denials: Record<
  string,
  { by: (world: World) => UserActor; ask: (world: World) => [string, object]; error: object }
> = {
  'registering for a colleague': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ users }) => [register, { name: 'New', ownerId: encodeId('User', users.colleague) }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'ownerId'] },
  },
  'registering for another team': {
    by: ({ actors }) => actors.supervisor,
    ask: ({ users }) => [register, { name: 'New', ownerId: encodeId('User', users.outsider) }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'ownerId'] },
  },
  'registering as a service officer': {
    by: ({ actors }) => actors.serviceOfficer,
    ask: () => [register, { name: 'New' }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['registerAccount'] },
  },
  'changing a colleague’s account': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ accounts }) => [
      update,
      { accountId: encodeId('Account', accounts.colleagues), expectedVersion: 1, name: 'No' },
    ],
    error: { __typename: 'NotFound', code: 'NOT_FOUND', message: unseen, path: ['input', 'accountId'] },
  },
  'changing an account seen by another role': {
    by: ({ actors }) => ({ ...actors.salesperson, roles: ['SALESPERSON', 'SERVICE_OFFICER'] }),
    ask: ({ accounts }) => [
      update,
      { accountId: encodeId('Account', accounts.colleagues), expectedVersion: 1, name: 'No' },
    ],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'accountId'] },
  },
  'changing an account as the auditor': {
    by: ({ actors }) => actors.auditor,
    ask: ({ accounts }) => [update, { accountId: encodeId('Account', accounts.own), expectedVersion: 1, name: 'No' }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['updateAccount'] },
  },
  'giving away an account to another team': {
    by: ({ actors }) => actors.supervisor,
    ask: ({ accounts, users }) => [
      reassign,
      { accountId: encodeId('Account', accounts.own), expectedVersion: 1, ownerId: encodeId('User', users.outsider) },
    ],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['input', 'ownerId'] },
  },
  'giving away the own account as a salesperson': {
    by: ({ actors }) => actors.salesperson,
    ask: ({ accounts, users }) => [
      reassign,
      { accountId: encodeId('Account', accounts.own), expectedVersion: 1, ownerId: encodeId('User', users.colleague) },
    ],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['reassignAccount'] },
  },
  'archiving as a supervisor': {
    by: ({ actors }) => actors.supervisor,
    ask: ({ accounts }) => [archive, { accountId: encodeId('Account', accounts.own), expectedVersion: 1 }],
    error: { __typename: 'Forbidden', code: 'FORBIDDEN', message: you, path: ['archiveAccount'] },
  },
  'archiving with a stale version': {
    by: ({ actors }) => actors.admin,
    ask: ({ accounts }) => [archive, { accountId: encodeId('Account', accounts.own), expectedVersion: 7 }],
    error: {
      __typename: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      message: 'Somebody changed this record meanwhile: it is at version 1, you expected 7.',
      path: ['input', 'expectedVersion'],
    },
  },
};

test.each(Object.entries(denials))('refuses %s and writes nothing', async (_name, { by, ask, error }) => {
  const { db } = await testDatabase();
  const company = await world(db);
  const [document, input] = ask(company);
  const before = await fingerprint(db);

  const { data } = await graph(db, by(company))(document, { input });

  expect(Object.values(data)).toEqual([error]);
  expect(await fingerprint(db)).toEqual(before);
});

test('says beforehand what the caller can do to an account', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const can = `query ($own: ID!, $other: ID!) { viewer {
    any: can(action: UPDATE_ACCOUNT) own: can(action: UPDATE_ACCOUNT, subject: $own) other: can(action: UPDATE_ACCOUNT, subject: $other)
    archive: can(action: ARCHIVE_ACCOUNT, subject: $own) reassign: can(action: REASSIGN_ACCOUNT, subject: $own) } }`;
  const ids = { own: encodeId('Account', accounts.own), other: encodeId('Account', accounts.outside) };

  const salesperson = await graph(db, actors.salesperson)(can, ids);
  const supervisor = await graph(db, actors.supervisor)(can, ids);
  const auditor = await graph(db, actors.auditor)(can, ids);

  expect(salesperson.data.viewer).toEqual({ any: true, own: true, other: false, archive: false, reassign: false });
  expect(supervisor.data.viewer).toEqual({ any: true, own: true, other: false, archive: false, reassign: true });
  expect(auditor.data.viewer).toEqual({ any: false, own: false, other: false, archive: false, reassign: false });
});
