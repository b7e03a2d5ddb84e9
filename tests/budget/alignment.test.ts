import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { insertContact, observeAll } from '../alignment/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  for (let nth = 0; nth < 3; nth += 1) {
    const contactId = encodeId('Contact', await insertContact(db, w.accounts.own));
    await observeAll(graph(db, w.actors.salesperson), w, 'EQ1 PL1', { contactId });
  }
});

const reads: readonly (readonly [name: string, document: string, atMost: number])[] = [
  // Contacts; settings, standings.
  [
    'how a page of people stand',
    '{ contacts(first: 20) { nodes { name alignment { status confidence influence staleSince } } } }',
    3,
  ],
  // And the behaviours' settings again, observers, coverage, who covers.
  [
    'why, and who knows them',
    `{ contacts(first: 20) { nodes { name alignment { status reasons { behaviour { code text } observer { name } weight }
      missing { groups { candidates { question } } } coverage { user { name } ways } } } } }`,
    7,
  ],
  [
    'what was seen of a page of people',
    '{ contacts(first: 20) { nodes { observations(first: 5) { nodes { code observer { name } } } } } }',
    1,
  ],
  [
    'their history',
    '{ contacts(first: 20) { nodes { alignmentHistory(first: 5) { nodes { fromStatus toStatus cause } } } } }',
    1,
  ],
];

test.each(reads)('%s keeps to its statements', async (_name, document, atMost) => {
  expect(await costOf(document)).toBeLessThanOrEqual(atMost);
});

test('the map of an account keeps to its statements, whatever its size', async () => {
  const accountId = encodeId('Account', w.accounts.own);
  const document = `{ alignmentMap(accountId: "${accountId}") { nodes { name alignment { status influence coverage { user { name } } } }
    edges { kind } health { level reasons { code } } uncoveredKeyPeople { name } suggestedPairings { user { name } } svg } }`;

  const before = await costOf(document);
  for (let nth = 0; nth < 5; nth += 1) await insertContact(db, w.accounts.own);

  expect(before).toBeLessThanOrEqual(11);
  expect(await costOf(document)).toBe(before);
});

async function costOf(document: string): Promise<number> {
  const { statements } = await trafficOf(url, async (own) => {
    const { errors } = await graph(own, w.actors.salesperson)(document);
    expect(errors).toEqual([]);
  });
  return statements.length;
}
