import { expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import { world } from '../support/world.ts';

const fields =
  'id version title position department startedOn reportsTo { name } reportsToName reports(first: 9) { totalCount nodes { name } }';
const errors = '... on Error { code message path } ... on InvalidInput { problems { path code } }';

async function change(run: Run, contact: string, expectedVersion: number, input: object) {
  const { data } = await run(
    `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { ... on UpdateContactPayload { contact { ${fields} } } ${errors} } }`,
    { input: { contactId: encodeId('Contact', contact), expectedVersion, ...input } },
  );
  return data.updateContact;
}

/** People at an account, in a chain: each reports to the one before. */
async function chain(db: Db, accountId: string, names: readonly string[]): Promise<string[]> {
  const ids = names.map(() => newUuid());
  for (const [index, name] of names.entries())
    await db.contact.create({
      data: {
        id: ids[index]!,
        accountId,
        name,
        reportsToId: ids[index - 1] ?? null,
        createdAt: noon,
        updatedAt: noon,
      },
    });
  return ids;
}

test('keeps the whole card of a person, superior and reports included', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const [head] = await chain(db, accounts.own, ['Han Xue']);
  const run = graph(db, actors.salesperson);
  const input = {
    accountId: encodeId('Account', accounts.own),
    name: '唐丽',
    title: '采购部长',
    position: 'DEPARTMENT_HEAD',
    department: '采购部',
    startedOn: '2018-02-01',
    reportsToId: encodeId('Contact', head!),
  };

  const { data } = await run(
    `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { ... on RegisterContactPayload { contact { ${fields} } } ${errors} } }`,
    { input },
  );
  const above = await run('query ($id: ID!) { contact(id: $id) { reports(first: 9) { totalCount nodes { name } } } }', {
    id: input.reportsToId,
  });

  expect(data.registerContact.contact).toMatchObject({
    title: '采购部长',
    position: 'DEPARTMENT_HEAD',
    department: '采购部',
    startedOn: '2018-02-01',
    reportsTo: { name: 'Han Xue' },
    reportsToName: null,
    reports: { totalCount: 0, nodes: [] },
  });
  expect(above.data.contact.reports).toEqual({ totalCount: 1, nodes: [{ name: '唐丽' }] });
});

test('takes a name for a superior outside the graph, one in place of the other', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, contact } = await world(db);
  const [head] = await chain(db, accounts.own, ['Han Xue']);
  const run = graph(db, actors.salesperson);
  const reportsToId = encodeId('Contact', head!);

  const named = await change(run, contact, 1, { reportsToName: 'The board' });
  const linked = await change(run, contact, 2, { reportsToId });
  const again = await change(run, contact, 3, { reportsToName: 'The board' });
  const both = await change(run, contact, 4, { reportsToId, reportsToName: 'The board' });

  expect(named.contact).toMatchObject({ reportsTo: null, reportsToName: 'The board' });
  expect(linked.contact).toMatchObject({ reportsTo: { name: 'Han Xue' }, reportsToName: null });
  expect(again.contact).toMatchObject({ reportsTo: null, reportsToName: 'The board' });
  expect(both.problems).toEqual([{ path: ['input', 'reportsToName'], code: 'NOT_APPLICABLE' }]);
});

test('refuses a reporting line that would make a circle, also over others and to oneself', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const [a, , c] = await chain(db, accounts.own, ['A', 'B', 'C']);
  const run = graph(db, actors.salesperson);

  const circle = await change(run, a!, 1, { reportsToId: encodeId('Contact', c!) });
  const self = await change(run, a!, 1, { reportsToId: encodeId('Contact', a!) });

  for (const refused of [circle, self])
    expect(refused.problems).toEqual([{ path: ['input', 'reportsToId'], code: 'CYCLE' }]);
  expect(await db.contact.count({ where: { id: a!, reportsToId: null, version: 1 } })).toBe(1);
});

test('lets one of two through who would make a circle together', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  const [a] = await chain(db, accounts.own, ['A']);
  const [b] = await chain(db, accounts.own, ['B']);
  const run = graph(db, actors.salesperson);

  const answers = await Promise.all([
    change(run, a!, 1, { reportsToId: encodeId('Contact', b!) }),
    change(run, b!, 1, { reportsToId: encodeId('Contact', a!) }),
  ]);

  expect(answers.filter(({ contact }) => contact !== undefined)).toHaveLength(1);
  expect(answers.flatMap(({ problems = [] }) => problems)).toEqual([{ path: ['input', 'reportsToId'], code: 'CYCLE' }]);
});

test('refuses a superior of another account, one that is gone or out of sight, and a post that has not begun', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, contact } = await world(db);
  const [elsewhere] = await chain(db, accounts.colleagues, ['Elsewhere']);
  const [hidden] = await chain(db, accounts.outside, ['Hidden']);
  const [gone] = await chain(db, accounts.own, ['Gone']);
  await db.contact.update({ where: { id: gone! }, data: { deletedAt: noon } });
  const run = graph(db, actors.supervisor);
  const codeOf = async (superior: string) =>
    (await change(run, contact, 1, { reportsToId: encodeId('Contact', superior) })).problems;

  expect(await codeOf(elsewhere!)).toEqual([{ path: ['input', 'reportsToId'], code: 'OF_ANOTHER_ACCOUNT' }]);
  expect(await codeOf(hidden!)).toEqual([{ path: ['input', 'reportsToId'], code: 'NOT_FOUND' }]);
  expect(await codeOf(gone!)).toEqual([{ path: ['input', 'reportsToId'], code: 'NOT_FOUND' }]);
  const future = await change(run, contact, 1, { startedOn: '2026-11-23', position: 'CHAIRMAN' });
  expect(future.problems).toEqual([{ path: ['input', 'startedOn'], code: 'IN_THE_FUTURE' }]);
  expect(await db.contact.count({ where: { id: contact, version: 1, position: null } })).toBe(1);
});
