import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { forgetImports } from '../../schema/import/commands.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { change, commanderOf, mapped, run, start, work } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const accounts = { kind: 'ACCOUNT', mapping: mapped('EXTERNAL_ID', 'NAME', 'PHONE') };

describe('an import that is called off', () => {
  test('before it began does nothing', async () => {
    const started = await start(db, w.actors.salesperson, {
      ...accounts,
      mode: 'RUN',
      csv: `EXTERNAL_ID,NAME,PHONE\nz ${w.tag},Z,\n`,
    });

    const cancelled = await change(db, w.actors.salesperson, 'cancel', started);
    const later = await work(db, w.actors.salesperson, started.id);

    expect(cancelled).toMatchObject({ state: 'CANCELLED', version: 2 });
    expect(later).toMatchObject({ state: 'CANCELLED', rowsDone: 0, created: 0 });
    expect(await db.account.count({ where: { externalId: `z ${w.tag}` } })).toBe(0);
    expect(await change(db, w.actors.salesperson, 'cancel', later)).toMatchObject({
      code: 'IMPORT_STATE_REFUSED',
      path: ['input', 'importId'],
    });
  });

  test('in the middle keeps what was done, which can be undone', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `m${index} ${w.tag},M ${index},`);
    const started = await start(db, w.actors.salesperson, {
      ...accounts,
      mode: 'RUN',
      csv: ['EXTERNAL_ID,NAME,PHONE', ...rows].join('\n'),
    });
    let asked = 0;
    const half = await work(db, w.actors.salesperson, started.id, () => (asked += 1) > 2);
    await change(db, w.actors.salesperson, 'cancel', half);

    const later = await work(db, w.actors.salesperson, started.id);
    expect(half).toMatchObject({ state: 'RUNNING', rowsDone: 25, created: 25 });
    expect(later).toMatchObject({ state: 'CANCELLED', rowsDone: 25, created: 25 });
    expect((await db.import.findFirstOrThrow({ where: { starterId: w.users.salesperson } })).csv).toBeNull();

    await change(db, w.actors.salesperson, 'undo', later);
    expect(await work(db, w.actors.salesperson, started.id)).toMatchObject({
      state: 'UNDONE',
      undone: 25,
      notUndone: 0,
    });
    expect(
      await db.account.count({ where: { name: { startsWith: 'M ' }, ownerId: w.users.salesperson, deletedAt: null } }),
    ).toBe(0);
  });
});

describe('an import that is undone', () => {
  test('removes what it registered, gives back what it changed, and leaves what was changed since or is in use', async () => {
    const { tag } = w;
    await db.account.update({
      where: { id: w.accounts.own },
      data: { externalId: `own ${tag}`, phone: '021 5888 0000' },
    });
    const csv = `EXTERNAL_ID,NAME,PHONE\nown ${tag},Renamed,021 5888 0001\nnew ${tag},New,\nused ${tag},Used,\ntouched ${tag},Touched,\n`;
    const done = await run(db, w.actors.salesperson, { ...accounts, csv });
    const idOf = async (name: string) =>
      (await db.account.findUniqueOrThrow({ where: { externalId: `${name} ${tag}` } })).id;
    const ids = { fresh: await idOf('new'), used: await idOf('used'), touched: await idOf('touched') };
    await db.contact.create({
      data: { id: crypto.randomUUID(), accountId: ids.used, name: 'C', createdAt: noon, updatedAt: noon },
    });
    await graph(db, w.actors.salesperson)(
      'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }',
      { input: { accountId: encodeId('Account', ids.touched), expectedVersion: 1, name: 'Touched again' } },
    );

    const undoing = await change(db, w.actors.salesperson, 'undo', done);
    const undone = await work(db, w.actors.salesperson, done.id);

    expect(undoing).toMatchObject({ state: 'UNDOING' });
    expect(undone).toMatchObject({ state: 'UNDONE', undone: 2, notUndone: 2, undoableUntil: null });
    expect(undone.notTakenBack.nodes).toEqual([
      { row: 4, undo: 'IN_USE' },
      { row: 5, undo: 'CHANGED_SINCE' },
    ]);
    expect(await db.account.findUniqueOrThrow({ where: { id: w.accounts.own } })).toMatchObject({
      name: `Own ${tag}`,
      phone: '021 5888 0000',
    });
    expect(await db.account.findUniqueOrThrow({ where: { id: ids.fresh } })).toMatchObject({
      externalId: null,
      deletedAt: noon,
    });
    expect(
      await run(db, w.actors.salesperson, { ...accounts, csv: `EXTERNAL_ID,NAME,PHONE\nnew ${tag},New,\n` }),
    ).toMatchObject({ created: 1 });
    expect(await change(db, w.actors.salesperson, 'undo', undone)).toMatchObject({ code: 'IMPORT_STATE_REFUSED' });
  });

  test('can be so for seven days; then what was there before is forgotten', async () => {
    const done = await run(db, w.actors.salesperson, {
      ...accounts,
      csv: `EXTERNAL_ID,NAME,PHONE\nold ${w.tag},Old,\n`,
    });
    await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${w.tag}` } });
    const second = await run(db, w.actors.salesperson, {
      ...accounts,
      csv: `EXTERNAL_ID,NAME,PHONE\nown ${w.tag},Renamed,\n`,
    });
    const later = new Date(noon.getTime() + 7 * 86_400_000 + 1);

    await forgetImports(commanderOf(db, w.actors.salesperson, later));

    expect(second.undoableUntil).toBe(new Date(noon.getTime() + 7 * 86_400_000).toISOString());
    expect(
      await db.importRow.count({
        where: { import: { starterId: w.users.salesperson }, before: { not: 'DbNull' as never } },
      }),
    ).toBe(0);
    expect(await change(db, w.actors.salesperson, 'undo', done)).toMatchObject({ code: 'UNDO_EXPIRED' });
  });
});
