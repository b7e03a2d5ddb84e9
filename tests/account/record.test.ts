import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world } from '../support/world.ts';

const later = new Date('2026-11-22T05:00:00.000Z');

const fields =
  'version externalId name phone website owner { id } parent { id } addresses { kind street city province postalCode country } updatedAt deletedAt';
const errors = '__typename ... on Error { code message path } ... on InvalidInput { problems { path code message } }';
const conflict = '... on VersionConflict { current { ... on Account { version name } } }';

const register = `mutation ($input: RegisterAccountInput!) { registerAccount(input: $input) { ... on RegisterAccountPayload { account { id ${fields} } } ${errors} } }`;
const update = `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { ... on UpdateAccountPayload { account { ${fields} } } ${errors} ${conflict} } }`;

const office = { kind: 'OFFICE', street: '1 Pine Road', city: 'Hangzhou', province: 'Zhejiang', postalCode: '310000' };

test('registers an account as the salesperson’s own, with its addresses, and logs no personal data', async () => {
  const { db } = await testDatabase();
  const { actors, users, tag } = await world(db);
  const input = {
    name: ` Hearth ${tag} `,
    externalId: `crm-${tag}`,
    phone: '+86 571 1234 5678',
    website: 'https://hearth.example',
    addresses: [office],
  };

  const { data } = await graph(db, actors.salesperson)(register, { input });

  const { id, ...account } = data.registerAccount.account;
  expect(account).toEqual({
    version: 1,
    externalId: `crm-${tag}`,
    name: `Hearth ${tag}`,
    phone: '+86 571 1234 5678',
    website: 'https://hearth.example',
    owner: { id: encodeId('User', users.salesperson) },
    parent: null,
    addresses: [{ ...office, country: 'CN' }],
    updatedAt: noon.toISOString(),
    deletedAt: null,
  });
  expect(await eventsOf(db, id)).toEqual([
    { type: 'ACCOUNT_REGISTERED', subjectVersion: 1, payload: { ownerId: users.salesperson } },
  ]);
});

test('tells everything that is wrong with an input at once, each at its path, in the caller’s language', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);
  const input = {
    name: ' ',
    phone: 'none',
    website: 'hearth',
    parentId: 'x',
    addresses: [office, { ...office, city: '' }],
  };

  const english = await graph(db, actors.salesperson)(register, { input });
  const chinese = await graph(db, actors.salesperson, { language: 'ZH_CN' })(register, { input });

  expect(english.data.registerAccount).toEqual({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    message: 'The input is not valid.',
    path: ['input', 'phone'],
    problems: [
      { path: ['input', 'phone'], code: 'MALFORMED_PHONE', message: 'This is not a telephone number.' },
      { path: ['input', 'website'], code: 'MALFORMED_URL', message: 'This is not a web address.' },
      { path: ['input', 'parentId'], code: 'MALFORMED_ID', message: 'This is not an id of the expected kind.' },
      { path: ['input', 'addresses', '1', 'city'], code: 'BLANK', message: 'This must not be blank.' },
      { path: ['input', 'addresses', '1', 'kind'], code: 'REPEATED', message: 'This is given more than once.' },
      { path: ['input', 'name'], code: 'BLANK', message: 'This must not be blank.' },
    ],
  });
  expect(chinese.data.registerAccount.problems.map(({ message }: { message: string }) => message)).toEqual([
    '不是有效的电话号码。',
    '不是有效的网址。',
    '不是所需类型的标识。',
    '此项不能为空白。',
    '重复填写。',
    '此项不能为空白。',
  ]);
});

test('checks parent, external id and owner together', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, users, tag } = await world(db);
  await db.account.update({ where: { id: accounts.outside }, data: { externalId: `taken-${tag}` } });
  const input = {
    name: 'New',
    externalId: `taken-${tag}`,
    parentId: encodeId('Account', newUuid()),
    ownerId: encodeId('User', users.finance),
  };

  const { data } = await graph(db, actors.admin)(register, { input });

  expect(data.registerAccount.problems).toEqual([
    { path: ['input', 'externalId'], code: 'DUPLICATE', message: 'Another record already has this value.' },
    { path: ['input', 'parentId'], code: 'NOT_FOUND', message: 'There is no such record, or you may not see it.' },
    { path: ['input', 'ownerId'], code: 'ROLE_NOT_HELD', message: 'The person does not hold this role.' },
  ]);
});

test('needs an owner from those who look after no accounts themselves', async () => {
  const { db } = await testDatabase();
  const { actors } = await world(db);

  const { data } = await graph(db, actors.customerManager)(register, { input: { name: 'New' } });

  expect(data.registerAccount.problems).toEqual([
    { path: ['input', 'ownerId'], code: 'REQUIRED', message: 'This is required.' },
  ]);
});

test('leaves what is omitted, empties what is null, and replaces a list of addresses', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, users, tag } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  const run = graph(db, actors.salesperson, { now: later });
  const full = { phone: '12345', website: 'https://own.example', externalId: `x-${tag}`, addresses: [office] };

  const filled = await run(update, { input: { accountId, expectedVersion: 1, ...full } });
  const omitted = await run(update, { input: { accountId, expectedVersion: 2, name: `Renamed ${tag}` } });
  const emptied = await run(update, {
    input: { accountId, expectedVersion: 3, phone: null, website: null, externalId: null, addresses: [] },
  });
  const same = await run(update, { input: { accountId, expectedVersion: 4, name: `Renamed ${tag}`, phone: null } });

  const base = {
    owner: { id: encodeId('User', users.salesperson) },
    parent: null,
    updatedAt: later.toISOString(),
    deletedAt: null,
  };
  const kept = {
    phone: '12345',
    website: 'https://own.example',
    externalId: `x-${tag}`,
    addresses: [{ ...office, country: 'CN' }],
  };
  expect(filled.data.updateAccount.account).toEqual({ ...base, ...kept, version: 2, name: `Own ${tag}` });
  expect(omitted.data.updateAccount.account).toEqual({ ...base, ...kept, version: 3, name: `Renamed ${tag}` });
  const none = { phone: null, website: null, externalId: null, addresses: [] };
  expect(emptied.data.updateAccount.account).toEqual({ ...base, ...none, version: 4, name: `Renamed ${tag}` });
  expect(same.data.updateAccount.account.version).toBe(4);
  expect(await eventsOf(db, accountId)).toEqual([
    {
      type: 'ACCOUNT_UPDATED',
      subjectVersion: 2,
      payload: { changed: ['addresses', 'externalId', 'phone', 'website'] },
    },
    { type: 'ACCOUNT_UPDATED', subjectVersion: 3, payload: { changed: ['name'] } },
    {
      type: 'ACCOUNT_UPDATED',
      subjectVersion: 4,
      payload: { changed: ['addresses', 'externalId', 'phone', 'website'] },
    },
  ]);
});

test('refuses null where a value is needed', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const input = { accountId: encodeId('Account', accounts.own), expectedVersion: 1, name: null, addresses: null };

  const { data } = await graph(db, actors.salesperson)(update, { input });

  expect(data.updateAccount.problems).toEqual([
    { path: ['input', 'addresses'], code: 'REQUIRED', message: 'This is required.' },
    { path: ['input', 'name'], code: 'REQUIRED', message: 'This is required.' },
  ]);
});

test('answers a stale version with the record as it is now', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  const run = graph(db, actors.salesperson);
  await run(update, { input: { accountId, expectedVersion: 1, name: `First ${tag}` } });

  const { data } = await run(update, { input: { accountId, expectedVersion: 1, name: `Second ${tag}` } });

  expect(data.updateAccount).toEqual({
    __typename: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    message: 'Somebody changed this record meanwhile: it is at version 2, you expected 1.',
    path: ['input', 'expectedVersion'],
    current: { version: 2, name: `First ${tag}` },
  });
});

test('lets one of two who saw the same version succeed', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const accountId = encodeId('Account', accounts.own);
  const run = graph(db, actors.salesperson);
  const rename = (name: string) => run(update, { input: { accountId, expectedVersion: 1, name } });

  const answers = await Promise.all(['A', 'B', 'C', 'D'].map(rename));

  expect(answers.map(({ data }) => data.updateAccount.__typename).sort()).toEqual([
    'UpdateAccountPayload',
    'VersionConflict',
    'VersionConflict',
    'VersionConflict',
  ]);
  expect(await eventsOf(db, accountId)).toHaveLength(1);
});

test('refuses a circle of parents', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const { own, colleagues, outside } = accounts;
  await db.account.update({ where: { id: colleagues }, data: { parentId: own } });
  await db.account.update({ where: { id: outside }, data: { parentId: colleagues } });
  const run = graph(db, actors.admin);
  const under = (parent: string) =>
    run(update, {
      input: { accountId: encodeId('Account', own), expectedVersion: 1, parentId: encodeId('Account', parent) },
    });

  const circle = [{ path: ['input', 'parentId'], code: 'CYCLE', message: 'This would make a circle.' }];
  expect((await under(own)).data.updateAccount.problems).toEqual(circle);
  expect((await under(colleagues)).data.updateAccount.problems).toEqual(circle);
  expect((await under(outside)).data.updateAccount.problems).toEqual(circle);
});

async function eventsOf(db: Db, globalId: string) {
  const subjectId = atob(globalId).split(':')[1] ?? '';
  return db.event.findMany({
    where: { subjectId },
    select: { type: true, subjectVersion: true, payload: true },
    orderBy: { sequence: 'asc' },
  });
}
