// A worker that dies at any moment, and one that goes on: by a connection that breaks before or after a transaction of its.

import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId } from '../../schema/core/ids.ts';
import { continueImport } from '../../schema/import/run-commands.ts';
import { freshDatabase } from '../support/database.ts';
import { world, type World } from '../support/world.ts';
import { change, commanderOf, mapped, see, start, work } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

/** The same database, on which the transaction of this number fails: before it begins, or when it is committed already. */
function breakingAt(number: number, moment: 'before' | 'after'): Db {
  let begun = 0;
  return new Proxy(db, {
    get(target, property) {
      if (property !== '$transaction') return Reflect.get(target, property);
      return async (work: never, options: never) => {
        begun += 1;
        if (begun === number && moment === 'before') throw new Error('killed');
        const result = await target.$transaction(work, options);
        if (begun === number && moment === 'after') throw new Error('killed');
        return result;
      };
    },
  });
}

/** Runs until the connection breaks. @returns whether it did. */
async function runUntilKilled(w: World, globalId: string, broken: Db): Promise<boolean> {
  try {
    await continueImport(
      () => commanderOf(broken, w.actors.salesperson),
      decodeId('Import', globalId) ?? '',
      () => false,
    );
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return true;
    throw error;
  }
}

const moments = [1, 2, 3].flatMap((number) =>
  (['before', 'after'] as const).map((moment) => [moment, number] as const),
);

describe('a worker that is killed', () => {
  test.each(moments)(
    '%s its transaction %i: the next one goes on, no row is done twice, and an undo brings all back',
    async (moment, number) => {
      const w = await world(db);
      await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${w.tag}` } });
      const csv = `EXTERNAL_ID,NAME\nown ${w.tag},Renamed\nnew ${w.tag},New\nbad ${w.tag},\n`;
      const started = await start(db, w.actors.salesperson, {
        kind: 'ACCOUNT',
        mode: 'RUN',
        csv,
        mapping: mapped('EXTERNAL_ID', 'NAME'),
      });

      const wasKilled = await runUntilKilled(w, started.id, breakingAt(number, moment));
      const done = await work(db, w.actors.salesperson, started.id);

      expect(wasKilled).toBe(true);
      expect(done).toMatchObject({ state: 'DONE', rowsDone: 3, created: 1, updated: 1, failed: 1 });
      const events = await db.event.findMany({
        where: { topic: 'account', actor: `user:${w.users.salesperson}` },
        orderBy: { sequence: 'asc' },
      });
      expect(events.map(({ type, subjectVersion }) => [type, subjectVersion])).toEqual([
        ['ACCOUNT_UPDATED', 2],
        ['ACCOUNT_REGISTERED', 1],
      ]);

      const undoing = await change(db, w.actors.salesperson, 'undo', done);
      await runUntilKilled(w, undoing.id, breakingAt(number, moment));
      expect(await work(db, w.actors.salesperson, started.id)).toMatchObject({
        state: 'UNDONE',
        undone: 2,
        notUndone: 0,
      });
      expect(await db.account.findUniqueOrThrow({ where: { id: w.accounts.own } })).toMatchObject({
        name: `Own ${w.tag}`,
        version: 3,
      });
      expect(await db.account.count({ where: { ownerId: w.users.salesperson, deletedAt: null } })).toBe(1);
    },
  );

  test('after it was told that the import is called off leaves nothing half-written', async () => {
    const w = await world(db);
    const csv = `EXTERNAL_ID,NAME\na ${w.tag},A\nb ${w.tag},B\n`;
    const started = await start(db, w.actors.salesperson, {
      kind: 'ACCOUNT',
      mode: 'RUN',
      csv,
      mapping: mapped('EXTERNAL_ID', 'NAME'),
    });
    await runUntilKilled(w, started.id, breakingAt(1, 'after'));
    await change(db, w.actors.salesperson, 'cancel', started);

    const done = await work(db, w.actors.salesperson, started.id);

    expect(done).toMatchObject({ state: 'CANCELLED', rowsDone: 2, created: 2 });
    expect((await db.import.findUniqueOrThrow({ where: { id: decodeId('Import', started.id) ?? '' } })).csv).toBeNull();
  });
});

test('two workers at once do each row once', async () => {
  const w = await world(db);
  const rows = Array.from({ length: 40 }, (_, index) => `t${index} ${w.tag},T ${index}`);
  const started = await start(db, w.actors.salesperson, {
    kind: 'ACCOUNT',
    mode: 'RUN',
    csv: ['EXTERNAL_ID,NAME', ...rows].join('\n'),
    mapping: mapped('EXTERNAL_ID', 'NAME'),
  });

  await Promise.all([work(db, w.actors.salesperson, started.id), work(db, w.actors.salesperson, started.id)]);

  expect(await see(db, w.actors.salesperson, started.id)).toMatchObject({
    state: 'DONE',
    rowsDone: 40,
    created: 40,
    failed: 0,
  });
  expect(await db.event.count({ where: { type: 'ACCOUNT_REGISTERED', actor: `user:${w.users.salesperson}` } })).toBe(
    40,
  );
});
