import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { isVisibleAccount, sightOf, visibleAccounts } from '../../schema/account/access.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { insertComplaint, world } from '../support/world.ts';

test('gives own, team’s or all accounts, by id and in lists', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const ids = Object.values(accounts).map((id) => encodeId('Account', id));
  const query =
    'query ($ids: [ID!]!, $tag: String!) { nodes(ids: $ids) { ... on Account { name } } accounts(first: 9, filter: { name: { contains: $tag } }) { nodes { name } } }';
  const names = async (actor: keyof typeof actors) => {
    const { data, errors } = await graph(db, actors[actor])(query, { ids, tag });
    expect(errors).toEqual([]);
    return data;
  };

  const [own, colleagues, outside] = [`Own ${tag}`, `Colleagues ${tag}`, `Outside ${tag}`].map((name) => ({ name }));
  expect(await names('salesperson')).toEqual({ nodes: [own, null, null], accounts: { nodes: [own] } });
  expect(await names('supervisor')).toEqual({ nodes: [own, colleagues, null], accounts: { nodes: [colleagues, own] } });
  expect(await names('auditor')).toEqual({
    nodes: [own, colleagues, outside],
    accounts: { nodes: [colleagues, outside, own] },
  });
});

test('finds nothing under an id that is none, or of another type', async () => {
  const { db } = await testDatabase();
  const { actors, contact } = await world(db);

  const answer = await graph(db, actors.admin)(
    'query ($a: ID!, $b: ID!) { a: account(id: $a) { id } b: account(id: $b) { id } }',
    {
      a: 'nonsense',
      b: encodeId('Contact', contact),
    },
  );

  expect(answer).toEqual({ data: { a: null, b: null }, errors: [] });
});

test('shows the company above only to those who see it, in the statement of the page', async () => {
  const { db, url } = await testDatabase();
  const { actors, accounts, departments, tag } = await world(db);
  await db.account.update({ where: { id: accounts.own }, data: { parentId: accounts.colleagues } });
  const query = `{ accounts(first: 9, filter: { name: { eq: "Own ${tag}" } }) { nodes { name parent { name owner { name } } } } }`;
  const parentFor = async (actor: keyof typeof actors) => {
    let parent: unknown;
    const statements = await statementsOf(url, async (counted) => {
      const { data } = await graph(counted, actors[actor])(query);
      parent = data.accounts.nodes[0].parent;
    });
    expect(statements).toHaveLength(1);
    return parent;
  };

  const parent = { name: `Colleagues ${tag}`, owner: { name: `colleague ${tag}` } };
  expect(await parentFor('salesperson')).toBeNull();
  expect(await parentFor('supervisor')).toEqual(parent);
  expect(await parentFor('finance')).toEqual(parent);
  await insertComplaint(db, { accountId: accounts.colleagues, handlingDepartmentId: departments.sales });
  expect(await parentFor('salesperson')).toEqual(parent);
});

test('judges an account at hand as the where-clause does', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, departments } = await world(db);
  await insertComplaint(db, { accountId: accounts.outside, handlingDepartmentId: departments.service });
  const limited = [
    ...Object.values(actors),
    { ...actors.salesperson, departmentId: departments.service },
    { ...actors.salesperson, departmentId: null },
  ];

  for (const actor of limited) {
    const where = { id: { in: Object.values(accounts) } };
    const listed = await db.account.findMany({ where: { AND: [where, visibleAccounts(actor)] }, select: { id: true } });
    const all = await db.account.findMany({ where, select: { id: true, ...sightOf(actor) } });

    const judged = all.filter((account) => isVisibleAccount(actor, account)).map(({ id }) => id);
    expect(judged.sort()).toEqual(listed.map(({ id }) => id).sort());
  }
});

test('joins filters by OR and AND, turns them round, and tests for absence, on columns that are never null too', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  await db.account.update({ where: { id: accounts.own }, data: { externalId: `e-${tag}` } });
  const names = async (filter: object) => {
    const { data, errors } = await graph(db, actors.admin)(
      'query ($filter: AccountFilter) { accounts(first: 9, filter: $filter) { nodes { name } } }',
      { filter: { AND: [{ name: { contains: tag } }, filter] } },
    );
    expect(errors).toEqual([]);
    return data.accounts.nodes.map(({ name }: { name: string }) => name.split(' ')[0]);
  };

  expect(
    await names({ OR: [{ name: { startsWith: 'own' } }, { id: { eq: encodeId('Account', accounts.outside) } }] }),
  ).toEqual(['Outside', 'Own']);
  expect(await names({ NOT: { OR: [{ name: { startsWith: 'own' } }] } })).toEqual(['Colleagues', 'Outside']);
  expect(await names({ OR: [] })).toEqual([]);
  expect(await names({ externalId: { isNull: true } })).toEqual(['Colleagues', 'Outside']);
  expect(await names({ externalId: { isNull: false } })).toEqual(['Own']);
  expect(await names({ externalId: null })).toEqual(['Colleagues', 'Outside', 'Own']);
  expect(await names({ name: { isNull: true } })).toEqual([]);
  expect(await names({ name: { isNull: false, startsWith: 'own' } })).toEqual(['Own']);
  expect(await names({ externalId: { isNull: true, eq: `e-${tag}` } })).toEqual([]);
  expect(await names({ ownerId: { eq: 'nonsense' } })).toEqual([]);
});

test('pages through equal names without a hole or a repeat, forwards and backwards', async () => {
  const { db } = await testDatabase();
  const { actors, users, tag } = await world(db);
  await insertAccounts(db, 23, { name: `Same ${tag}`, ownerId: users.salesperson });
  const run = graph(db, actors.salesperson);
  const page =
    'query ($f: Int, $a: String, $l: Int, $b: String, $name: String) { accounts(first: $f, after: $a, last: $l, before: $b, filter: { name: { eq: $name } }) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
  const name = `Same ${tag}`;

  const forwards: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data } = await run(page, { f: 5, a: after, name });
    forwards.push(...data.accounts.nodes.map(({ id }: { id: string }) => id));
    ({ endCursor: after, hasNextPage: more } = data.accounts.pageInfo);
  }
  const backwards: string[] = [];
  for (let before: string | null = null, more = true; more;) {
    const { data } = await run(page, { l: 4, b: before, name });
    backwards.unshift(...data.accounts.nodes.map(({ id }: { id: string }) => id));
    ({ startCursor: before, hasPreviousPage: more } = data.accounts.pageInfo);
  }

  const all = await db.account.findMany({ where: { name }, orderBy: { id: 'asc' }, select: { id: true } });
  expect(forwards).toEqual(all.map(({ id }) => encodeId('Account', id)));
  expect(backwards).toEqual(forwards);
});

test('counts a list only when asked, and reads a page with what hangs on it in one statement', async () => {
  const { db, url } = await testDatabase();
  const { actors, users, accounts, tag } = await world(db);
  await insertAccounts(db, 30, { name: `Page ${tag}`, ownerId: users.salesperson, parentId: accounts.own });
  for (let nth = 0; nth < 3; nth += 1) await insertComplaint(db, { accountId: accounts.own });
  const statements = async (selection: string) => {
    const query = `{ accounts(first: 20, filter: { name: { contains: "${tag}" } }) { ${selection} } }`;
    let data: unknown;
    const sent = await statementsOf(url, async (counted) => {
      const answer = await graph(counted, actors.salesperson)(query);
      expect(answer.errors).toEqual([]);
      ({ data } = answer);
    });
    return { count: sent.length, data };
  };

  expect(await statements('nodes { name }')).toMatchObject({ count: 1 });
  expect(await statements('nodes { name } totalCount')).toMatchObject({
    count: 2,
    data: { accounts: { totalCount: 31 } },
  });
  const nested = await statements(
    `nodes { name owner { name department { name } } addresses { city } parent { name }
      children(first: 2) { nodes { name } pageInfo { hasNextPage } }
      contacts(first: 2) { nodes { name email } }
      sites(first: 2) { nodes { name } }
      feedback(first: 2) { nodes { kind } }
      complaints(first: 2) { totalCount nodes { number handlingDepartment { name } } } }`,
  );
  expect(nested.count).toBe(1);
  const own = (nested.data as { accounts: { nodes: { name: string }[] } }).accounts.nodes.find(
    ({ name }) => name === `Own ${tag}`,
  );
  expect(own).toMatchObject({
    children: { nodes: [{ name: `Page ${tag}` }, { name: `Page ${tag}` }], pageInfo: { hasNextPage: true } },
    contacts: { nodes: [{ name: `Contact ${tag}`, email: `contact.${tag}@partner.example` }] },
    sites: { nodes: [{ name: `Site ${tag}` }] },
    feedback: { nodes: [] },
    complaints: { totalCount: 3 },
  });
});

test('hides what hangs on an account from those who may not see it', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, departments, tag } = await world(db);
  await db.account.update({ where: { id: accounts.colleagues }, data: { parentId: accounts.own } });
  await insertComplaint(db, { accountId: accounts.outside, handlingDepartmentId: departments.sales });
  await insertComplaint(db, { accountId: accounts.outside });
  const query =
    'query ($own: ID!, $outside: ID!) { own: account(id: $own) { children(first: 9) { totalCount nodes { name } } } outside: account(id: $outside) { complaints(first: 9) { totalCount nodes { id } } } }';
  const ids = { own: encodeId('Account', accounts.own), outside: encodeId('Account', accounts.outside) };

  const salesperson = await graph(db, actors.salesperson)(query, ids);
  const manager = await graph(db, actors.customerManager)(query, ids);

  // The outsider's account is in view only for the complaint that the own department handles.
  expect(salesperson.data.own.children).toEqual({ totalCount: 0, nodes: [] });
  expect(salesperson.data.outside.complaints).toMatchObject({ totalCount: 1, nodes: [{}] });
  expect(manager.data.own.children).toEqual({ totalCount: 1, nodes: [{ name: `Colleagues ${tag}` }] });
  expect(manager.data.outside.complaints.totalCount).toBe(2);
});

async function insertAccounts(
  db: Db,
  count: number,
  account: { readonly name: string; readonly ownerId: string; readonly parentId?: string },
): Promise<void> {
  await db.account.createMany({
    data: Array.from({ length: count }, () => ({ ...account, id: newUuid(), createdAt: noon, updatedAt: noon })),
  });
}
