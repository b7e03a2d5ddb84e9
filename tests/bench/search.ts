// `npm run bench -- search --rows 20000 --rounds 20`
//
// Measures a page of `search` over accounts, contacts, complaints, suggestions and opportunities, as many of each as `--rows` says, with the indexes of
// words and without them, in one run on one embedded PostgreSQL: what counts is the ratio.

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { close, connect, type Db } from '../../prisma/client.ts';
import { scratchDatabase } from '../realtime/scratch-database.ts';
import { crowd } from '../search/crowd.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';

const number = (usual: number) => z.coerce.number().int().min(1).default(usual);
const shape = z.object({ rows: number(20_000), rounds: number(20) });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const asked = {
  'a rare word': 'needle',
  'a rare pair': '罕见',
  'a telephone number': '50001234',
  'a frequent pair': '华东',
};
const document =
  'query ($text: String!) { search(text: $text, first: 20) { nodes { score snippet { text } record { __typename } } } }';

const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }])),
});
const { rows, rounds } = shape.parse(values);
const database = await scratchDatabase(undefined, { fsync: 'off' });
const db = connect(database.url);
try {
  const w = await world(db);
  await crowd(db, w, rows);
  say(`${rows} each of accounts, contacts, complaints, suggestions and opportunities; median of ${rounds} in ms`);
  const indexed = await medians(db, w, rounds);
  for (const noun of ['account', 'contact', 'complaint', 'suggestion', 'opportunity'])
    await db.$executeRawUnsafe(`drop index ${noun}_search_idx`);
  const bare = await medians(db, w, Math.max(Math.ceil(rounds / 10), 1));
  for (const [what, withIndex] of Object.entries(indexed)) {
    const without = bare[what] ?? Number.NaN;
    say(
      `${what}: ${withIndex.toFixed(1)} with the index, ${without.toFixed(1)} without, ${(without / withIndex).toFixed(0)} to 1`,
    );
  }
} finally {
  await close(db);
  await database.drop();
}

async function medians(on: Db, w: World, times: number): Promise<Readonly<Record<string, number>>> {
  const run = graph(on, w.actors.auditor);
  const found: Record<string, number> = {};
  for (const [what, text] of Object.entries(asked)) {
    const took: number[] = [];
    for (let round = 0; round < times; round += 1) {
      const start = performance.now();
      await run(document, { text });
      took.push(performance.now() - start);
    }
    found[what] = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN;
  }
  return found;
}
