// How many SQL statements questionnaires may cost.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { drafted, step } from '../questionnaire/support.ts';
import { definition } from '../survey/surveying.ts';
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
  for (let nth = 0; nth < 5; nth += 1) {
    const used = await step(db, w, 'publishQuestionnaire', await drafted(db, w));
    await step(db, w, 'reviseQuestionnaire', used);
  }
});

const everything = `id version code use title updatedAt versions { number state title definition writtenBy { name } }
  draft { number definition } published { number definition }`;

describe('reading', () => {
  test.each<[string, string, number]>([
    ['a page of them by title', '{ questionnaires(first: 20) { nodes { id code title } } }', 1],
    ['a page with all that hangs on them', `{ questionnaires(first: 20) { nodes { ${everything} } } }`, 3],
    ['the same, counted', `{ questionnaires(first: 20) { totalCount nodes { ${everything} } } }`, 4],
  ])('%s keeps to its statements', async (_name, document, statements) => {
    const { statements: sent } = await trafficOf(url, async (own) => {
      expect((await graph(own, w.actors.salesperson)(document)).errors).toEqual([]);
    });

    expect(sent.length).toBe(statements);
  });
});

test('changing costs six or seven statements, three of them for what the answer asks for', async () => {
  const costOf = async (work: (own: Db) => Promise<unknown>) => (await trafficOf(url, work)).statements.length;
  const draft = await drafted(db, w);
  const used = await step(db, w, 'publishQuestionnaire', await drafted(db, w));
  const changed = { ...definition, thanks: { EN: 'Thanks', ZH_CN: '谢谢' } };

  expect({
    draft: await costOf((own) => drafted(own, w)),
    change: await costOf((own) => step(own, w, 'updateQuestionnaireDraft', draft, { definition: changed })),
    revise: await costOf((own) => step(own, w, 'reviseQuestionnaire', used)),
  }).toEqual({ draft: 6, change: 7, revise: 7 });
});
