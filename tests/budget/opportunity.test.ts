// How many SQL statements the pipeline sheet may cost.

import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { register } from '../opportunity/support.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  for (let nth = 0; nth < 5; nth += 1) await register(graph(db, w.actors.salesperson), w);
});

test.each<[string, string, number]>([
  [
    'a page of opportunities with what they hang on',
    '{ opportunities(first: 20) { nodes { projectName targetAmount targetAmountYi account { name owner { name } } owner { name } } pageInfo { hasNextPage } } }',
    1,
  ],
  ['the same, counted', '{ opportunities(first: 20) { totalCount nodes { projectName } } }', 2],
  [
    'a page of accounts with their opportunities',
    '{ accounts(first: 20) { nodes { name opportunities(first: 5, filter: { state: { eq: OPEN } }) { totalCount nodes { projectName owner { name } } } } } }',
    1,
  ],
])('%s keeps to its statements', async (_name, document, statements) => {
  const costs = [];
  for (const actor of [w.actors.auditor, w.actors.salesperson]) {
    const { statements: sent } = await trafficOf(url, async (own) => {
      expect((await graph(own, actor)(document)).errors).toEqual([]);
    });
    costs.push(sent.length);
  }

  expect(costs).toEqual([statements, statements]);
});
