import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { schema } from '../../schema/index.ts';
import { cardPages } from '../../schema/setup/demo-card.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { keyOf, selectionOf, write } from './support.ts';

const names = Object.keys(cardPages);
test.each(names)('%s gives every field back as it was written, and logs which, not what', async (name) => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const values = cardPages[name] ?? {};

  const { account } = await write(graph(db, actors.salesperson), name, accounts.own, 1, values);

  expect(account.page).toEqual(values);
  expect(account.version).toBe(2);
  expect(await eventsOf(db, accounts.own)).toEqual([
    { type: 'ACCOUNT_CARD_UPDATED', subjectVersion: 2, payload: { page: name, changed: Object.keys(values).sort() } },
  ]);
});

test('the demo fills every field of every page', () => {
  const empty = names.flatMap((name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) return [name];
    const fields = Object.values(type.getFields()).filter(
      ({ args, name: key }) => args.length === 0 && key !== 'warnings',
    );
    return fields
      .filter(({ name: key }) => cardPages[name]?.[key] === undefined)
      .map(({ name: key }) => `${name}.${key}`);
  });

  expect(empty).toEqual([]);
});

test('a page is null until something is known; omitted leaves, null empties, rows replace, and nothing different writes nothing', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);
  const years = [
    { year: 2024, amount: '1.00' },
    { year: 2025, amount: '2.00' },
  ];

  const first = await write(run, 'BasicData', accounts.own, 1, { head: ' 顾长松 ', turnovers: years });
  const second = await write(run, 'BasicData', accounts.own, 2, { turnovers: years.slice(1), remark: '已核对' });
  const same = await write(run, 'BasicData', accounts.own, 3, { remark: '已核对', capital: null, tradeAmounts: [] });
  const third = await write(run, 'BasicData', accounts.own, 3, { head: null, remark: null, turnovers: null });

  const nothing = { capital: null, dealings: null, mainBusiness: null, mainContact: null, tradeAmounts: [] };
  expect(first.account).toEqual({ version: 2, page: { ...nothing, head: '顾长松', remark: null, turnovers: years } });
  expect(second.account.page).toEqual({ ...nothing, head: '顾长松', remark: '已核对', turnovers: years.slice(1) });
  expect(same.account).toEqual({ ...second.account, version: 3 });
  expect(third.account).toEqual({ version: 4, page: null });
});

test('takes columns of shares that are the whole but for 0.5, and weighs them with what was kept before', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);

  const purchaseShares = [{ company: '甲', percent: '60.25' }];
  const taken = await write(run, 'ManagementCard', accounts.own, 1, { purchaseShares, otherPurchasesPercent: '39.25' });
  const refused = await write(run, 'ManagementCard', accounts.own, 2, { otherPurchasesPercent: '10' });
  const emptied = await write(run, 'ManagementCard', accounts.own, 2, {
    purchaseShares: [],
    otherPurchasesPercent: null,
  });

  expect(taken.account.version).toBe(2);
  expect(refused.problems).toEqual([
    {
      path: ['input', 'purchaseShares'],
      code: 'SHARES_NOT_WHOLE',
      message: 'The shares add up to 70.25 %, not to 100 %.',
    },
  ]);
  expect(emptied.account).toEqual({ version: 3, page: null });
});

test('warns of net assets over total assets, in the reader’s language, and takes them', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const values = { totalAssets: '1000000.00', netAssets: '1000000.01' };
  const { account } = await write(graph(db, actors.salesperson), 'EnterpriseProfile', accounts.own, 1, values);
  expect(account.page).toMatchObject(values);

  const { data } = await graph(db, actors.salesperson, { language: 'ZH_CN' })(
    'query ($id: ID!) { account(id: $id) { enterpriseProfile { warnings { code message path } } } }',
    { id: encodeId('Account', accounts.own) },
  );

  expect(data.account.enterpriseProfile.warnings).toEqual([
    { code: 'NET_OVER_TOTAL', message: '净资产大于总资产。', path: ['netAssets'] },
  ]);
});

test('G130: an order that lifts the month over its limit is flagged: 51 of 50 万', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);
  const check = async (orderAmount: string) => {
    const { data } = await run(
      'query ($id: ID!, $orderAmount: Decimal!) { account(id: $id) { managementCard { tradeLimitCheck(orderAmount: $orderAmount) { monthTotal limit isOverLimit excess } } } }',
      { id: encodeId('Account', accounts.own), orderAmount },
    );
    return data.account.managementCard.tradeLimitCheck;
  };
  await write(run, 'ManagementCard', accounts.own, 1, { bank: '中国银行' });
  const without = await check('30000');
  const limit = { monthlyTradeLimit: '500000', monthlyTradeSoFar: '480000' };
  await write(run, 'ManagementCard', accounts.own, 2, limit);

  expect(without).toBeNull();
  expect(await check('30000')).toEqual({
    monthTotal: '510000.00',
    limit: '500000.00',
    isOverLimit: true,
    excess: '10000.00',
  });
  expect(await check('20000')).toMatchObject({ monthTotal: '500000.00', isOverLimit: false, excess: '0.00' });
});

test('refuses another version, another’s account and an archived one', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.salesperson);
  await write(run, 'SalesPlan', accounts.own, 1, { plan: '一' });

  const stale = await write(run, 'BasicData', accounts.own, 1, { remark: '二' });
  const outside = await write(run, 'BasicData', accounts.outside, 1, { remark: '二' });
  const seenOnly = await write(graph(db, actors.admin), 'BasicData', accounts.outside, 1, { remark: '二' });
  await db.account.update({ where: { id: accounts.own }, data: { deletedAt: new Date() } });
  const archived = await write(run, 'BasicData', accounts.own, 2, { remark: '二' });

  expect(stale).toMatchObject({ code: 'VERSION_CONFLICT', current: { version: 2 } });
  expect(outside).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
  expect(seenOnly.account.page.remark).toBe('二');
  expect(archived).toMatchObject({ code: 'NOT_FOUND' });
});

test('a page of accounts with every page of their cards is one statement', async () => {
  const { db, url } = await testDatabase();
  const { actors } = await world(db);
  const selection = names.map((name) => `${keyOf(name)} { ${selectionOf(name)} }`).join(' ');

  const statements = await statementsOf(url, async (counted) => {
    await graph(counted, actors.auditor)(`{ accounts(first: 50) { nodes { classification { tier } ${selection} } } }`);
  });

  expect(statements).toHaveLength(1);
});

async function eventsOf(db: Db, subjectId: string) {
  const events = await db.event.findMany({ where: { subjectId }, orderBy: { sequence: 'asc' } });
  return events.map(({ type, subjectVersion, payload }) => ({ type, subjectVersion, payload }));
}

test('the erasure of a person reaches who is named on the card, and leaves it readable', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const run = graph(db, actors.customerManager);
  const { data: registered } = await run(
    'mutation ($input: RegisterContactInput!) { registerContact(input: $input) { ... on RegisterContactPayload { contact { id version } } } }',
    { input: { accountId: encodeId('Account', accounts.own), name: '贺兰雪' } },
  );
  const { id: contactId, version: expectedVersion } = registered.registerContact.contact;
  const values = { chairman: '贺兰雪', mainBusiness: '由贺兰雪 "主持"\n的酒店', registeredCapital: '1.00' };
  await write(run, 'ManagementCard', accounts.own, 1, values);

  const { data: erased } = await run(
    'mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { ... on Error { code path } } }',
    { input: { contactId, expectedVersion, reason: '本人要求' } },
  );
  expect(erased.erasePerson).toEqual({});

  const { data } = await run(
    'query ($id: ID!) { account(id: $id) { managementCard { chairman mainBusiness registeredCapital } } }',
    { id: encodeId('Account', accounts.own) },
  );
  expect(data.account.managementCard).toEqual({
    chairman: '[已抹除 erased]',
    mainBusiness: '由[已抹除 erased] "主持"\n的酒店',
    registeredCapital: '1.00',
  });
});
