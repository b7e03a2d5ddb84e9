import { expect, test } from 'vitest';

import { componentOf } from '../../schema/account/rules.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';
import type { Db } from '../../prisma/client.ts';

const selection = `head { name } accountCount accounts(first: 9) { totalCount nodes { name } } attentionCount contactCount
  openComplaintCount overdueComplaintCount openOpportunityCount openTargetAmount`;

async function groupOf(run: Run, w: World, accountId: string) {
  const { data } = await run(`query ($id: ID!) { account(id: $id) { group { ${selection} } } }`, {
    id: encodeId('Account', accountId),
  });
  return JSON.parse(JSON.stringify(data.account?.group ?? null).replaceAll(` ${w.tag}`, ''));
}

/** Own stands above Colleagues, Colleagues above Outside, and Shop, the salesperson's, beside Colleagues. */
async function family(db: Db): Promise<World & { readonly shop: string }> {
  const w = await world(db);
  const { accounts, users, tag } = w;
  const shop = newUuid();
  const stamps = { createdAt: noon, updatedAt: noon };
  await db.account.create({
    data: {
      id: shop,
      name: `Shop ${tag}`,
      ownerId: users.salesperson,
      parentId: accounts.own,
      attentionSince: noon,
      ...stamps,
    },
  });
  await db.account.update({ where: { id: accounts.colleagues }, data: { parentId: accounts.own } });
  await db.account.update({ where: { id: accounts.outside }, data: { parentId: accounts.colleagues } });
  await db.contact.create({ data: { id: newUuid(), accountId: accounts.outside, name: `Far ${tag}`, ...stamps } });
  const later = new Date(noon.getTime() + 86_400_000);
  for (const [accountId, data] of [
    [accounts.own, { dueAt: later }],
    [accounts.outside, { receivedAt: new Date(noon.getTime() - 86_400_000), dueAt: new Date(noon.getTime() - 1) }],
    [shop, { dueAt: later, state: 'CLOSED', closedAt: noon }],
  ] as const)
    await db.complaint.update({ where: { id: await insertComplaint(db, { accountId }) }, data });
  for (const [accountId, ownerId, amount, state] of [
    [accounts.own, users.salesperson, '1000000.10', 'OPEN'],
    [accounts.outside, users.outsider, '2000000.20', 'OPEN'],
    [shop, users.salesperson, '4000000', 'WON'],
  ] as const)
    await db.opportunity.create({
      data: {
        id: newUuid(),
        accountId,
        ownerId,
        projectName: `Project ${tag}`,
        purchaseMonth: '2027-01',
        targetAmount: amount,
        relationshipResources: ['SUPPORTER'],
        informationSource: 'EMPLOYEE',
        fundSource: 'BANK',
        fundStatus: 'HALF',
        state,
        closedAt: state === 'OPEN' ? null : noon,
        ...stamps,
      },
    });
  return { ...w, shop };
}

test('adds up the whole tree, from whichever account it is asked', async () => {
  const { db } = await testDatabase();
  const w = await family(db);
  const run = graph(db, w.actors.auditor);

  const group = await groupOf(run, w, w.shop);

  expect(group).toEqual({
    head: { name: 'Own' },
    accountCount: 4,
    accounts: { totalCount: 4, nodes: ['Colleagues', 'Outside', 'Own', 'Shop'].map((name) => ({ name })) },
    attentionCount: 1,
    contactCount: 2,
    openComplaintCount: 2,
    overdueComplaintCount: 1,
    openOpportunityCount: 2,
    openTargetAmount: '3000000.30',
  });
  expect(await groupOf(run, w, w.accounts.outside)).toEqual(group);
});

test('counts what the reader sees and nothing besides: other people’s accounts neither count nor join', async () => {
  const { db } = await testDatabase();
  const w = await family(db);

  const own = await groupOf(graph(db, w.actors.salesperson), w, w.accounts.own);
  const far = await groupOf(graph(db, w.actors.outsider), w, w.accounts.outside);
  const unplanned = await groupOf(graph(db, w.actors.finance), w, w.accounts.own);

  expect(own).toMatchObject({ head: { name: 'Own' }, accountCount: 2, openComplaintCount: 1, contactCount: 1 });
  expect(own).toMatchObject({ openOpportunityCount: 1, openTargetAmount: '1000000.10', overdueComplaintCount: 0 });
  expect(own.accounts.nodes).toEqual([{ name: 'Own' }, { name: 'Shop' }]);
  expect(far).toMatchObject({ head: { name: 'Outside' }, accountCount: 1, openTargetAmount: '2000000.20' });
  expect(unplanned).toMatchObject({ accountCount: 4, openOpportunityCount: null, openTargetAmount: null });
});

test('archived accounts are not counted; an account of no group is a group of one', async () => {
  const { db } = await testDatabase();
  const w = await family(db);
  await db.account.update({ where: { id: w.shop }, data: { deletedAt: noon } });
  const alone = await world(db);

  expect(await groupOf(graph(db, w.actors.auditor), w, w.accounts.own)).toMatchObject({
    accountCount: 3,
    attentionCount: 0,
  });
  expect(await groupOf(graph(db, alone.actors.salesperson), alone, alone.accounts.own)).toMatchObject({
    head: { name: 'Own' },
    accountCount: 1,
    openOpportunityCount: 0,
    openTargetAmount: '0.00',
  });
});

test('a parent below the account is refused: the tree has no cycles', async () => {
  const { db } = await testDatabase();
  const w = await family(db);
  const { data } = await graph(db, w.actors.admin)(
    'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { ... on InvalidInput { problems { code path } } } }',
    {
      input: {
        accountId: encodeId('Account', w.accounts.own),
        expectedVersion: 1,
        parentId: encodeId('Account', w.accounts.outside),
      },
    },
  );

  expect(data.updateAccount.problems).toEqual([{ code: 'CYCLE', path: ['input', 'parentId'] }]);
});

test('one group or a page of them is at most nine statements', async () => {
  const { db, url } = await testDatabase();
  const w = await family(db);
  const counts = 'head { name } accountCount attentionCount contactCount openComplaintCount openTargetAmount';

  const one = await statementsOf(url, (counted) => groupOf(graph(counted, w.actors.auditor), w, w.accounts.own));
  const page = await statementsOf(url, (counted) =>
    graph(counted, w.actors.auditor)(`{ accounts(first: 50) { nodes { group { ${counts} } } } }`),
  );

  expect(one.length).toBeLessThanOrEqual(9);
  expect(page.length).toBeLessThanOrEqual(9);
});

test('what hangs together is found level by level, and ends where a member is missing', () => {
  const members = [
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'a' },
    { id: 'd', parentId: 'b' },
    { id: 'f', parentId: 'e' },
  ];

  expect(componentOf('d', members)).toEqual(['a', 'b', 'c', 'd']);
  expect(componentOf('f', members)).toEqual(['f']);
  expect(componentOf('x', members)).toEqual([]);
});
