// How many SQL statements notices may cost.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { makeNotices } from '../../schema/notice/make-commands.ts';
import { commander, complain, every, makeAll } from '../notice/support.ts';
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
  await makeAll(db);
  for (let nth = 0; nth < 5; nth += 1) await complain(db, w);
  await makeAll(db);
});

describe('reading', () => {
  // Notices, then for all of them at once: which records and accounts are in view, what they are called.
  test.each<[string, string, number]>([
    ['the bell', '{ unreadNotices }', 1],
    ['a page of notices without their texts', '{ notices(first: 20) { nodes { type readAt } } }', 1],
    ['a page of notices', '{ notices(first: 20) { nodes { type subject body path isInSight } } }', 5],
    ['preferences', '{ myNoticePreferences { version muted { category } } }', 2],
    ['policies', '{ noticePolicies { eventType recipients } }', 1],
  ])('%s keeps to its statements', async (_name, document, statements) => {
    const { statements: sent } = await trafficOf(url, async (own) => {
      expect((await graph(own, w.actors.salesperson)(document)).errors).toEqual([]);
    });

    expect(sent).toHaveLength(statements);
  });

  test('a page of the log of messages', async () => {
    const { statements } = await trafficOf(url, async (own) => {
      const { errors } = await graph(
        own,
        w.actors.admin,
      )('{ noticeDeliveries(first: 20) { nodes { state types user { name } tries { reply } } } }');
      expect(errors).toEqual([]);
    });

    expect(statements).toHaveLength(1);
  });
});

describe('making', () => {
  test('looking when nothing has happened', async () => {
    const { statements } = await trafficOf(url, async (own) => {
      await makeNotices(commander(own), every);
    });

    expect(statements).toHaveLength(4);
  });

  test('ten events cost what one costs', async () => {
    const costs = [];
    for (const count of [1, 10]) {
      for (let nth = 0; nth < count; nth += 1) await complain(db, w);
      const { statements } = await trafficOf(url, async (own) => {
        await makeNotices(commander(own), every);
      });
      costs.push(statements.length);
    }

    expect(costs).toEqual([16, 16]);
  });
});
