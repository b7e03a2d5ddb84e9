import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid, NotFound } from '../../schema/core/command.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { forgetExports } from '../../schema/export/commands.ts';
import { commanderOf } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { exported, read, see, start, work } from './support.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

describe('an export', () => {
  test('holds what its starter sees and asked for, in the order of registration', async () => {
    const { tag } = w;
    await db.account.update({
      where: { id: w.accounts.own },
      data: { externalId: `own ${tag}`, phone: '+86 21 5888 0000' },
    });
    await db.accountAddress.create({
      data: { accountId: w.accounts.own, kind: 'OFFICE', street: '中山路1号, 2楼', city: '上海' },
    });
    await db.account.update({ where: { id: w.accounts.colleagues }, data: { parentId: w.accounts.own } });
    const filter = { name: { contains: tag } };

    const own = await exported(db, w.actors.salesperson, { kind: 'ACCOUNT', accountFilter: filter });
    const team = await exported(db, w.actors.supervisor, {
      kind: 'ACCOUNT',
      accountFilter: filter,
      columns: ['NAME', 'PARENT_EXTERNAL_ID'],
    });
    const chinese = await exported(db, w.actors.salesperson, { kind: 'CONTACT', language: 'ZH_CN', bom: true });

    expect(own).toBe(
      'External id,Name,Phone,Website,Owner’s e-mail,External id of the parent,Street,City,Province,Postal code,Country\r\n' +
        `own ${tag},Own ${tag},'+86 21 5888 0000,,salesperson.${tag}@company.example,,"中山路1号, 2楼",上海,,,CN\r\n`,
    );
    expect(team).toBe(`Name,External id of the parent\r\nOwn ${tag},\r\nColleagues ${tag},own ${tag}\r\n`);
    expect(chinese).toBe(
      `\uFEFF外部编号,客户外部编号,名称,头衔,电话,电子邮箱\r\n,own ${tag},Contact ${tag},,,contact.${tag}@partner.example\r\n`,
    );
  });

  test('goes on part by part, and can be read when it is whole', async () => {
    await db.account.createMany({
      data: Array.from({ length: 1_001 }, (_, index) => ({
        id: newUuid(),
        name: `Many ${index} ${w.tag}`,
        ownerId: w.users.salesperson,
        createdAt: noon,
        updatedAt: noon,
      })),
    });
    const started = await start(db, w.actors.salesperson, { kind: 'ACCOUNT', columns: ['NAME'] });
    await expect(read(db, w.actors.salesperson, started.id)).rejects.toThrow(NotFound);
    // Two workers at once: one of them was slow to be taken for dead.
    await Promise.all([work(db, w.actors.salesperson, started.id), work(db, w.actors.salesperson, started.id)]);

    const done = await see(db, w.actors.salesperson, started.id);
    const lines = (await read(db, w.actors.salesperson, started.id)).trimEnd().split('\r\n');
    expect(started).toMatchObject({ state: 'WAITING', rowsTotal: null, path: null });
    expect(done).toMatchObject({
      state: 'DONE',
      rowsTotal: 1_002,
      rowsDone: 1_002,
      path: `/exports/${decodeId('Export', started.id)}.csv`,
    });
    expect(lines).toHaveLength(1_003);
    expect(new Set(lines).size).toBe(1_003);
    expect(await db.exportPart.count({ where: { exportId: decodeId('Export', started.id) ?? '' } })).toBe(3);
  });

  test('is refused for columns and filters of another kind', async () => {
    const refused = await start(db, w.actors.salesperson, {
      kind: 'ACCOUNT',
      columns: ['NAME', 'TITLE', 'NAME'],
      contactFilter: {},
    });

    expect(refused.problems).toEqual([
      { path: ['input', 'columns', '1'], code: 'NOT_APPLICABLE' },
      { path: ['input', 'columns', '2'], code: 'REPEATED' },
      { path: ['input', 'contactFilter'], code: 'NOT_APPLICABLE' },
    ]);
  });
});

describe('a file', () => {
  test('is its starter’s: others don’t find it', async () => {
    const { id } = await start(db, w.actors.salesperson, { kind: 'ACCOUNT' });
    await work(db, w.actors.salesperson, id);

    for (const person of ['colleague', 'supervisor', 'customerManager', 'auditor'] as const)
      await expect(read(db, w.actors[person], id)).rejects.toThrow(NotFound);
    expect(await see(db, w.actors.customerManager, id)).toBeNull();
    expect(await see(db, w.actors.admin, id)).toMatchObject({ state: 'DONE' });
  });

  test('leaves out what left its reader’s view since it was written', async () => {
    const { id } = await start(db, w.actors.supervisor, { kind: 'ACCOUNT', columns: ['NAME'] });
    await work(db, w.actors.supervisor, id);
    const before = await read(db, w.actors.supervisor, id);
    await graph(db, w.actors.admin)(
      'mutation ($input: ReassignAccountInput!) { reassignAccount(input: $input) { __typename } }',
      {
        input: {
          accountId: encodeId('Account', w.accounts.own),
          expectedVersion: 1,
          ownerId: encodeId('User', w.users.outsider),
        },
      },
    );

    expect(before).toBe(`Name\r\nOwn ${w.tag}\r\nColleagues ${w.tag}\r\n`);
    expect(await read(db, w.actors.supervisor, id)).toBe(`Name\r\nColleagues ${w.tag}\r\n`);
  });

  test('is there for 24 hours, and deleted then', async () => {
    const { id } = await start(db, w.actors.salesperson, { kind: 'ACCOUNT' });
    await work(db, w.actors.salesperson, id);
    const dayLater = new Date(noon.getTime() + 24 * 3_600_000 + 1);

    await expect(read(db, w.actors.salesperson, id, dayLater)).rejects.toThrow(NotFound);
    await forgetExports(commanderOf(db, w.actors.salesperson, dayLater));
    expect(await db.exportPart.count({ where: { exportId: decodeId('Export', id) ?? '' } })).toBe(0);
    expect(await see(db, w.actors.salesperson, id)).toMatchObject({ state: 'DONE', path: null, expiresAt: null });
  });

  test('is gone once somebody in it was erased', async () => {
    const { id } = await start(db, w.actors.salesperson, { kind: 'CONTACT' });
    await work(db, w.actors.salesperson, id);
    await db.exportPart.deleteMany({ where: { ids: { has: w.contact } } }); // as an erasure does: schema/person/company-places.ts

    await expect(read(db, w.actors.salesperson, id)).rejects.toThrow(NotFound);
  });
});
