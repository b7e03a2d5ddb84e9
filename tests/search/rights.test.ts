import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { call, walked, wayTo } from '../suggestion/verbs.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

/** Who of the world finds it, by one search each. */
async function finders(text: string): Promise<Person[]> {
  const found: Person[] = [];
  for (const person of Object.keys(w.actors) as Person[]) {
    const { data, errors } = await graph(db, w.actors[person])(
      'query ($text: String!) { search(text: $text, first: 5) { totalCount nodes { kind snippet { text } } } }',
      { text },
    );
    expect(errors).toEqual([]);
    expect(data.search.nodes).toHaveLength(data.search.totalCount);
    if (data.search.totalCount > 0) found.push(person);
  }
  return found;
}

describe('a call plan is found by', () => {
  const readers = ['generalManager', 'supervisor', 'salesperson', 'customerManager', 'marketingDirector', 'auditor'];
  beforeAll(async () => {
    const id = newUuid();
    await db.callPlan.create({
      data: {
        id,
        state: 'HELD',
        accountId: w.accounts.own,
        executiveId: w.contact,
        salespersonId: w.users.salesperson,
        callDate: new Date('2026-11-20'),
        callTime: '10:00',
        purpose: '争取试用机会',
        introduction: 'Introduce the pilot',
        createdAt: noon,
        updatedAt: noon,
      },
    });
    await db.callSummary.create({
      data: {
        callPlanId: id,
        actualEvents: '对方同意试点',
        learned: 'Budget in March',
        authorId: w.users.salesperson,
        recordedAt: noon,
      },
    });
  });

  test.each(['试用', 'pilot', '同意试点', 'march'])(
    'who reads plans there, in its plan or its summary: %s',
    async (text) => {
      expect(await finders(text)).toEqual(readers);
    },
  );

  test('its purpose, with the part that was found', async () => {
    const { data } = await graph(
      db,
      w.actors.salesperson,
    )(
      '{ search(text: "试点", first: 5) { nodes { kind score snippet { field text } record { ... on CallPlan { purpose account { name } } } } } }',
    );

    expect(data.search.nodes).toEqual([
      {
        kind: 'CALL_PLAN',
        score: 0.25,
        snippet: { field: 'actualEvents', text: '对方同意试点' },
        record: { purpose: '争取试用机会', account: { name: `Own ${w.tag}` } },
      },
    ]);
  });
});

describe('a suggestion is found', () => {
  let id: string;
  beforeAll(async () => {
    const accountId = encodeId('Account', w.accounts.own);
    ({ id } = await walked(db, w, wayTo.REPORT_REVIEWED, { accountId, content: '希望晚上也有制冰机的Kelvin维修' }));
  });
  const inReach = [
    'generalManager',
    'supervisor',
    'salesperson',
    'customerManager',
    'serviceOfficer',
    'departmentManager',
  ];

  test.each(['制冰机', 'kelvin 维修', '机的'])('by any part of its words, by those who see it: %s', async (text) => {
    const found = await finders(text);

    expect(found).toEqual(expect.arrayContaining(inReach.filter((person) => person !== 'departmentManager')));
    expect(found).not.toContain('colleague');
    expect(found).not.toContain('outsider');
  });

  test('by the people of a department that is asked, from then on, and of an account that supports it', async () => {
    const before = await finders('制冰机');
    const sales = encodeId('Department', w.departments.sales);
    const input = { suggestionId: id, expectedVersion: 4, departmentIds: [sales] };
    await call(graph(db, w.actors.salesperson), 'sendSuggestionSummary', input);
    const asked = await finders('制冰机');

    const kept = await walked(db, w, [], { content: '极光夜间维修' });
    const accountId = encodeId('Account', w.accounts.outside);
    const twin = await walked(db, w, [], { content: '极光晚间维修', accountId });
    const alone = await finders('晚间');
    await call(graph(db, w.actors.customerManager), 'mergeSuggestions', {
      suggestionId: kept.id,
      expectedVersion: kept.version,
      duplicateId: twin.id,
      duplicateExpectedVersion: twin.version,
    });

    expect(before).not.toContain('outsider');
    expect(asked).toContain('outsider');
    expect(alone).toContain('outsider');
    expect(await finders('晚间')).toEqual([]); // what was merged away is found no more
    expect(await finders('极光夜间')).toContain('outsider');
    expect(await finders('极光夜间')).not.toContain('colleague');
  });

  test('by its number first, then by its words; the same each time', async () => {
    const { data: named } = await graph(db, w.actors.salesperson)(
      'query ($id: ID!) { suggestion(id: $id) { number } }',
      {
        id,
      },
    );
    const document = `query ($text: String!) { search(text: $text, types: [SUGGESTION], first: 5) {
      nodes { kind score snippet { field text marks { start end } } record { ... on Suggestion { number account { id } } } } } }`;
    const ask = async (text: string) => (await graph(db, w.actors.salesperson)(document, { text })).data.search.nodes;
    const { number } = named.suggestion;
    const record = { number, account: { id: encodeId('Account', w.accounts.own) } };

    expect((await ask(number))[0]).toMatchObject({
      kind: 'SUGGESTION',
      score: 1,
      snippet: { field: 'number' },
      record,
    });
    const [hit] = await ask('制冰机');
    expect(hit).toEqual({
      kind: 'SUGGESTION',
      score: 0.25,
      snippet: { field: 'content', text: '希望晚上也有制冰机的Kelvin维修', marks: [{ start: 6, end: 9 }] },
      record,
    });
    expect(await ask('维修')).toEqual(await ask('维修'));
  });
});

test('an opportunity is found by those who read plans there, by its project', async () => {
  await db.opportunity.create({
    data: {
      id: newUuid(),
      accountId: w.accounts.own,
      ownerId: w.users.salesperson,
      projectName: '东海大厦制冷改造',
      purchaseMonth: '2026-12',
      targetAmount: 1,
      relationshipResources: ['SUPPORTER'],
      informationSource: 'EMPLOYEE',
      fundSource: 'BANK',
      fundStatus: 'HALF',
      remark: 'Glacier phase two',
      createdAt: noon,
      updatedAt: noon,
    },
  });
  const readers = ['generalManager', 'supervisor', 'salesperson', 'customerManager', 'marketingDirector', 'auditor'];

  for (const text of ['制冷改造', 'glacier']) expect(await finders(text)).toEqual(readers);
});

test('a contact is found through a further post that goes on, and no more once it has ended', async () => {
  const contactId = newUuid();
  await db.contact.create({
    data: { id: contactId, accountId: w.accounts.outside, name: 'Wandering Wu', createdAt: noon, updatedAt: noon },
  });
  const before = await finders('wandering');
  const { id } = await db.affiliation.create({
    data: { id: newUuid(), contactId, accountId: w.accounts.own, role: 'Adviser', createdAt: noon },
  });
  const during = await finders('wandering');
  await db.affiliation.update({ where: { id }, data: { endedOn: new Date('2026-11-01') } });

  expect(before).not.toContain('salesperson');
  expect(during).toContain('salesperson');
  expect(during).toContain('supervisor');
  expect(during).not.toContain('colleague');
  expect(await finders('wandering')).toEqual(before);
});
