// Which ways a search takes through the tables, by PostgreSQL's own counts: the statement as it is sent, not a copy of it.

import { beforeAll, expect, test } from 'vitest';

import { close, connect, type Db } from '../../prisma/client.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { crowd } from './crowd.ts';

let url: string;
let w: World;
beforeAll(async () => {
  const database = await freshDatabase();
  ({ url } = database);
  w = await world(database.db);
  await crowd(database.db, w, 2_000);
});

const document = 'query ($text: String!) { search(text: $text, first: 20) { nodes { score record { __typename } } } }';

test.each([
  ['a rare word', 'needle', 'auditor'],
  ['a rare pair of characters', '罕见', 'auditor'],
  ['a frequent pair of characters, asked by somebody with few accounts', '华东', 'outsider'],
  ['a word that is cut short', 'need', 'salesperson'],
  ['digits of a telephone number', '50000123', 'supervisor'],
] as const)('%s is looked up in the index of each noun, once', async (_what, text, asker) => {
  const db = connect(url, { maxConnections: 1 });
  try {
    const before = await lookUps(db);
    const { errors } = await graph(db, w.actors[asker])(document, { text });
    const after = await lookUps(db);

    expect(errors).toEqual([]);
    for (const index of ['account', 'contact', 'complaint', 'suggestion', 'opportunity'].map(
      (noun) => `${noun}_search_idx`,
    ))
      expect([index, after[index]]).toEqual([index, (before[index] ?? 0) + 1]);
  } finally {
    await close(db);
  }
});

/** How often things were looked up in each index of words. */
async function lookUps(db: Db): Promise<Readonly<Record<string, number>>> {
  await db.$queryRaw`select pg_stat_force_next_flush()::text`;
  const rows = await db.$queryRaw<{ name: string; count: bigint }[]>`
    select indexrelname as name, idx_scan as count from pg_stat_user_indexes where indexrelname like '%_search_idx'`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}
