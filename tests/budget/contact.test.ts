import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { statementsOf } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  const stamps = { createdAt: noon, updatedAt: noon };
  const people = Array.from({ length: 20 }, (_, index) => ({ id: newUuid(), name: `Person ${index}` }));
  await db.contact.createMany({
    data: people.map((person) => ({ ...person, accountId: w.accounts.own, reportsToId: w.contact, ...stamps })),
  });
  await db.affiliation.createMany({
    data: people.map(({ id }) => ({ id: newUuid(), contactId: id, accountId: w.accounts.own, createdAt: noon })),
  });
});

/** How many statements a query may send, to whoever sees all and to whoever does not. */
const reads: readonly (readonly [name: string, document: string, statements: number])[] = [
  [
    'a page of contacts with their lines and posts',
    '{ contacts(first: 20) { nodes { name account { name } reportsTo { name reportsTo { name } } reports(first: 5) { nodes { name } } affiliations(first: 5) { nodes { role account { name } } } } } }',
    1,
  ],
  [
    'a page of accounts with the posts there',
    '{ accounts(first: 20) { nodes { name affiliations(first: 5) { nodes { personName contact { name } } } } } }',
    1,
  ],
];

test.each(reads)('%s keeps to its statements', async (_name, document, statements) => {
  const counts = await Promise.all(
    [w.actors.auditor, w.actors.salesperson].map(
      async (actor) =>
        (
          await statementsOf(url, async (counted) => {
            const { errors } = await graph(counted, actor)(document);
            expect(errors).toEqual([]);
          })
        ).length,
    ),
  );

  expect(counts).toEqual([statements, statements]);
});
