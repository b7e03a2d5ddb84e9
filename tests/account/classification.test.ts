import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { problemsOfClassification } from '../../schema/account/rules.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';

const fields =
  'customerKind processStep kinds valueClass serviceClass serviceClassReason serviceClassSetAt maintenanceLevel marketType retailFormat otherRetailFormat tier terminalStatus ownership industry otherIndustry';

async function classify(run: Run, accountId: string, expectedVersion: number, values: object) {
  const { data } = await run(
    `mutation ($input: ClassifyAccountInput!) { classifyAccount(input: $input) {
       ... on ClassifyAccountPayload { account { version classification { ${fields} } } }
       ... on Error { code path } ... on InvalidInput { problems { path code } } } }`,
    { input: { accountId: encodeId('Account', accountId), expectedVersion, ...values } },
  );
  return data.classifyAccount;
}

const unset = Object.fromEntries(fields.split(' ').map((field) => [field, field === 'kinds' ? [] : null]));

test('classifies: omitted leaves, null empties, a service class is stamped, nothing different writes nothing', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.supervisor);
  const values = {
    customerKind: 'EXTERNAL',
    kinds: ['HIGH_VALUE', 'STRATEGIC'],
    valueClass: 'A',
    serviceClass: 'CORE',
    serviceClassReason: '华东最大',
    maintenanceLevel: 'KEY',
    marketType: 'CITY',
    retailFormat: 'MALL',
    tier: 28,
    terminalStatus: 'BUILT',
    ownership: 'STATE_OWNED',
    industry: 'OTHER',
    otherIndustry: '酒店业',
  };

  const first = await classify(run, accounts.own, 1, values);
  const same = await classify(run, accounts.own, 2, { kinds: ['STRATEGIC', 'HIGH_VALUE', 'STRATEGIC'], tier: 28 });
  const second = await classify(run, accounts.own, 2, { serviceClass: null, industry: 'PHARMA', otherIndustry: null });

  expect(first.account).toEqual({
    version: 2,
    classification: { ...unset, ...values, serviceClassSetAt: noon.toISOString() },
  });
  expect(same.account).toEqual(first.account);
  expect(second.account).toEqual({
    version: 3,
    classification: { ...unset, ...values, serviceClass: null, industry: 'PHARMA', otherIndustry: null },
  });
  const events = await db.event.findMany({ where: { subjectId: accounts.own }, orderBy: { sequence: 'asc' } });
  expect(events.map(({ type, payload }) => ({ type, payload }))).toEqual([
    { type: 'ACCOUNT_CLASSIFIED', payload: { changed: Object.keys(values).sort() } },
    { type: 'ACCOUNT_CLASSIFIED', payload: { changed: ['industry', 'otherIndustry', 'serviceClass'] } },
  ]);
});

test.each([
  ['an internal customer without its process step (S59)', { customerKind: 'INTERNAL' }, ['REQUIRED', 'processStep']],
  [
    'a process step of an external one',
    { customerKind: 'EXTERNAL', processStep: '装配' },
    ['NOT_APPLICABLE', 'processStep'],
  ],
  ['another industry without its text', { industry: 'OTHER' }, ['REQUIRED', 'otherIndustry']],
  ['another format without its text', { retailFormat: 'OTHER' }, ['REQUIRED', 'otherRetailFormat']],
  ['a blank text', { industry: 'OTHER', otherIndustry: '  ' }, ['BLANK', 'otherIndustry']],
  ['a tier out of 1 to 30', { tier: 31 }, ['TOO_LARGE', 'tier']],
  ['a core customer of a lower tier (S28)', { serviceClass: 'CORE', tier: 24 }, ['CLASS_NOT_MET', 'serviceClass']],
  ['a core customer outside cities', { serviceClass: 'CORE', marketType: 'TOWN' }, ['CLASS_NOT_MET', 'serviceClass']],
  [
    'a grocery as a core customer',
    { serviceClass: 'CORE', retailFormat: 'GROCERY' },
    ['CLASS_NOT_MET', 'serviceClass'],
  ],
  ['a group customer of one account (S26)', { kinds: ['GROUP'] }, ['GROUP_TOO_SMALL', 'kinds']],
] as const)('refuses %s, with nothing written', async (_what, values, [code, field]) => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const before = await fingerprint(db);

  const refused = await classify(graph(db, actors.salesperson), accounts.own, 1, values);

  expect(refused).toMatchObject({ code: 'INVALID_INPUT', problems: [{ code, path: ['input', field] }] });
  expect(await fingerprint(db)).toEqual(before);
});

test('weighs a change with what was kept before', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);
  await classify(run, accounts.own, 1, { serviceClass: 'CORE', marketType: 'CITY', tier: 25 });

  const { problems } = await classify(run, accounts.own, 2, { tier: 20 });

  expect(problems).toEqual([{ code: 'CLASS_NOT_MET', path: ['input', 'serviceClass'] }]);
});

test('takes a group customer as soon as there are two accounts, seen from either', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  await db.account.update({ where: { id: accounts.colleagues }, data: { parentId: accounts.own } });
  const run = graph(db, actors.supervisor);

  const above = await classify(run, accounts.own, 1, { kinds: ['GROUP'] });
  const below = await classify(run, accounts.colleagues, 1, { kinds: ['GROUP'] });

  expect([above, below].map(({ account }) => account.classification.kinds)).toEqual([['GROUP'], ['GROUP']]);
});

test('accounts are found by how they are classified', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const run = graph(db, actors.auditor);
  await classify(graph(db, actors.admin), accounts.own, 1, {
    kinds: ['HIGH_VALUE', 'STRATEGIC'],
    valueClass: 'A',
    industry: 'PHARMA',
  });
  await classify(graph(db, actors.admin), accounts.outside, 1, { kinds: ['IMPORTANT'], valueClass: 'B' });
  const find = async (filter: object) => {
    const { data } = await run(
      'query ($filter: AccountFilter) { accounts(first: 9, filter: $filter) { nodes { name } } }',
      { filter: { ...filter, name: { contains: tag } } },
    );
    return data.accounts.nodes.map(({ name }: { name: string }) => name.replace(` ${tag}`, ''));
  };

  expect(await find({ valueClass: { in: ['A', 'B'] } })).toEqual(['Outside', 'Own']);
  expect(await find({ valueClass: { isNull: true } })).toEqual(['Colleagues']);
  expect(await find({ industry: { eq: 'PHARMA' } })).toEqual(['Own']);
  expect(await find({ kinds: { eq: 'STRATEGIC' } })).toEqual(['Own']);
  expect(await find({ kinds: { in: ['STRATEGIC', 'IMPORTANT'] } })).toEqual(['Outside', 'Own']);
  expect(await find({ kinds: { notIn: ['IMPORTANT'] } })).toEqual(['Colleagues', 'Own']);
  expect(await find({ kinds: { isNull: true } })).toEqual(['Colleagues']);
});

test('what is not known contradicts nothing', () => {
  const nothing = {
    customerKind: null,
    processStep: null,
    serviceClass: 'CORE',
    marketType: null,
    retailFormat: null,
    otherRetailFormat: null,
    tier: null,
    industry: null,
    otherIndustry: null,
  };

  expect(problemsOfClassification(nothing)).toEqual([]);
});
