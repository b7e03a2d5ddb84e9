import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, type Run } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';

const selection = `competitivePotential countermeasure rows { position contact { id } influence competitor competitorContact tie
  owner { id } visitsPerQuarter strategy review }`;

async function write(run: Run, accountId: string, expectedVersion: number, values: object) {
  const { data } = await run(
    `mutation ($input: UpdateRelationshipCardInput!) { done: updateRelationshipCard(input: $input) {
       ... on UpdateRelationshipCardPayload { account { version relationshipCard { ${selection} } } }
       ... on Error { code path } ... on InvalidInput { problems { path code } } } }`,
    { input: { accountId: encodeId('Account', accountId), expectedVersion, ...values } },
  );
  return data.done;
}

test('gives a relationship card back as it was written; rows replace all; nothing different writes nothing', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, users, contact } = await world(db);
  const run = graph(db, actors.salesperson);
  const contactId = encodeId('Contact', contact);
  const ownerId = encodeId('User', users.colleague);
  const row = {
    position: 'GENERAL_MANAGER',
    influence: '可推动采购',
    competitor: '云栖设备',
    competitorContact: '刘经理，销售总监',
    tie: 'FRIEND',
    visitsPerQuarter: 3,
    strategy: '每季度技术交流',
    review: '季度末复盘',
  };
  const values = { competitivePotential: '高', countermeasure: '加快响应' };

  const first = await write(run, accounts.own, 1, {
    ...values,
    rows: [{ ...row, contactId, ownerId }, { position: 'PERIPHERAL' }],
  });
  const same = await write(run, accounts.own, 2, {
    ...values,
    rows: [{ ...row, contactId, ownerId }, { position: 'PERIPHERAL' }],
  });
  const second = await write(run, accounts.own, 2, { countermeasure: null, rows: [{ position: 'CHAIRMAN' }] });

  const unknown = Object.fromEntries(
    [
      'contact',
      'influence',
      'competitor',
      'competitorContact',
      'tie',
      'owner',
      'visitsPerQuarter',
      'strategy',
      'review',
    ].map((key) => [key, null]),
  );
  expect(first.account).toEqual({
    version: 2,
    relationshipCard: {
      ...values,
      rows: [
        { ...row, contact: { id: contactId }, owner: { id: ownerId } },
        { ...unknown, position: 'PERIPHERAL' },
      ],
    },
  });
  expect(same.account).toEqual(first.account);
  expect(second.account).toEqual({
    version: 3,
    relationshipCard: {
      competitivePotential: '高',
      countermeasure: null,
      rows: [{ ...unknown, position: 'CHAIRMAN' }],
    },
  });
});

test('refuses people who are not the account’s, who are gone or given twice, with nothing written', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, contact, users } = await world(db);
  await db.user.update({ where: { id: users.colleague }, data: { deactivatedAt: new Date() } });
  const before = await fingerprint(db);
  const contactId = encodeId('Contact', contact);
  const rows = [
    { position: 'CHAIRMAN', contactId },
    { position: 'GENERAL_MANAGER', contactId, visitsPerQuarter: 1 },
    { position: 'OTHER', contactId: encodeId('Contact', accounts.own), ownerId: encodeId('User', users.colleague) },
  ];

  const refused = await write(graph(db, actors.salesperson), accounts.own, 1, { rows });
  const elsewhere = await write(graph(db, actors.customerManager), accounts.outside, 1, { rows: rows.slice(0, 1) });
  const often = await write(graph(db, actors.salesperson), accounts.own, 1, {
    rows: [{ position: 'OTHER', visitsPerQuarter: 101, tie: 'FRIEND' }],
  });

  expect(refused.problems).toEqual([
    { code: 'REPEATED', path: ['input', 'rows', '1', 'contactId'] },
    { code: 'NOT_FOUND', path: ['input', 'rows', '2', 'contactId'] },
    { code: 'NOT_FOUND', path: ['input', 'rows', '2', 'ownerId'] },
  ]);
  expect(elsewhere.problems).toEqual([{ code: 'OF_ANOTHER_ACCOUNT', path: ['input', 'rows', '0', 'contactId'] }]);
  expect(often.problems).toEqual([{ code: 'TOO_LARGE', path: ['input', 'rows', '0', 'visitsPerQuarter'] }]);
  expect(await fingerprint(db)).toEqual(before);
});

test('is political: read and written only by those who plan the work there', async () => {
  const { db } = await testDatabase();
  const { actors, accounts } = await world(db);
  await write(graph(db, actors.salesperson), accounts.own, 1, { competitivePotential: '高' });
  const read = async (run: Run) => {
    const { data } = await run('query ($id: ID!) { account(id: $id) { relationshipCard { competitivePotential } } }', {
      id: encodeId('Account', accounts.own),
    });
    return data.account;
  };

  expect(await read(graph(db, actors.supervisor))).toEqual({ relationshipCard: { competitivePotential: '高' } });
  expect(await read(graph(db, actors.auditor))).toEqual({ relationshipCard: { competitivePotential: '高' } });
  expect(await read(graph(db, actors.finance))).toEqual({ relationshipCard: null });
  expect(await read(graph(db, actors.admin))).toEqual({ relationshipCard: null });
  expect(await read(graph(db, actors.outsider))).toBeNull();
  const byAdmin = await write(graph(db, { ...actors.admin, roles: ['ADMIN', 'SALESPERSON'] }), accounts.own, 2, {
    competitivePotential: '低',
  });
  expect(byAdmin).toMatchObject({ code: 'FORBIDDEN' });
});
