import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world } from '../support/world.ts';

test('gives no account out of reach', async () => {
  const { db } = await testDatabase();
  const { actors, accounts, tag } = await world(db);
  const node = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { name } } }';
  const ids = [encodeId('Account', accounts.own), encodeId('Account', accounts.outside)];

  const answer = await graph(db, actors.salesperson)(node, { ids });

  expect(answer).toEqual({ data: { nodes: [{ name: `Own ${tag}` }, null] }, errors: [] });
});
