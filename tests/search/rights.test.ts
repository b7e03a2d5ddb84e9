import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
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
