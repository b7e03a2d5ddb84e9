import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';

import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world, type World } from '../support/world.ts';
import { change, mapped, run, see, start, work } from './support.ts';

/** An item of the log that may be an event. */
interface Told {
  readonly event?: { readonly type: string; readonly actor: string };
}
interface Refused {
  readonly path: readonly string[];
  readonly code: string;
}
interface Done {
  readonly problems: {
    readonly nodes: readonly { readonly row: number; readonly problems: readonly { column: string; code: string }[] }[];
  };
}

/** Which row failed for which columns and why. */
const problemsOf = ({ problems }: Done) =>
  problems.nodes.map((node) => [node.row, node.problems.map(({ column, code }) => [column, code])]);

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});
beforeEach(async () => {
  w = await world(db);
});

const accounts = { kind: 'ACCOUNT', mapping: mapped('EXTERNAL_ID', 'NAME', 'PHONE') };

describe('an import', () => {
  test('registers what is new, changes what is there, leaves what is the same, and says why it can’t take the rest', async () => {
    const { tag } = w;
    await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${tag}` } });
    await db.account.update({ where: { id: w.accounts.outside }, data: { externalId: `outside ${tag}` } });
    const csv = [
      'EXTERNAL_ID,NAME,PHONE',
      `new ${tag},"Sea, Sand & Co ""North""",+86 21 5888 0000`,
      `own ${tag},Renamed ${tag},`,
      `outside ${tag},Not mine,`,
      `bad ${tag},,12`,
      '',
      `new ${tag},Again,`,
      `own2 ${tag},Second`,
    ].join('\r\n');

    const done = await run(db, w.actors.salesperson, { ...accounts, csv: `\uFEFF${csv}\r\n` });

    expect(done).toMatchObject({
      state: 'DONE',
      rowsTotal: 6,
      rowsDone: 6,
      created: 2,
      updated: 1,
      unchanged: 0,
      failed: 3,
      failure: null,
      finishedAt: noon.toISOString(),
    });
    expect(problemsOf(done)).toEqual([
      [4, [['EXTERNAL_ID', 'NOT_FOUND']]],
      [
        5,
        [
          ['PHONE', 'MALFORMED_PHONE'],
          ['NAME', 'REQUIRED'],
        ],
      ],
      [7, [['EXTERNAL_ID', 'REPEATED']]],
    ]);
    const made = await db.account.findUniqueOrThrow({ where: { externalId: `new ${tag}` } });
    expect(made).toMatchObject({
      name: 'Sea, Sand & Co "North"',
      phone: '+86 21 5888 0000',
      ownerId: w.users.salesperson,
    });
    expect(await db.account.findUniqueOrThrow({ where: { id: w.accounts.own } })).toMatchObject({
      name: `Renamed ${tag}`,
      version: 2,
    });
    expect(await db.account.findUniqueOrThrow({ where: { id: w.accounts.outside } })).toMatchObject({ version: 1 });
    const events = await db.event.findMany({ where: { subjectId: made.id } });
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['ACCOUNT_REGISTERED', `user:${w.users.salesperson}`],
    ]);
  });

  test('done a second time changes nothing', async () => {
    const csv = `EXTERNAL_ID,NAME,PHONE\na ${w.tag},A,021-5888 0000\nb ${w.tag},B,\n`;
    await run(db, w.actors.salesperson, { ...accounts, csv });

    expect(await run(db, w.actors.salesperson, { ...accounts, csv })).toMatchObject({
      created: 0,
      unchanged: 2,
      failed: 0,
    });
  });

  test('takes the whole card of an account: owner, parent, office', async () => {
    const { tag } = w;
    const fields = [
      'EXTERNAL_ID',
      'NAME',
      'OWNER_EMAIL',
      'PARENT_EXTERNAL_ID',
      'STREET',
      'CITY',
      'POSTAL_CODE',
      'WEBSITE',
    ];
    const csv = [
      fields.join(';'),
      `p ${tag};Parent;COLLEAGUE.${tag}@company.example;;中山路1号;上海;200000;https://p.example`,
      `c ${tag};Child;nobody@company.example;p ${tag};;;;`,
      `d ${tag};Daughter;colleague.${tag}@company.example;p ${tag};;;;`,
      `e ${tag};Half;colleague.${tag}@company.example;x ${tag};Road;;;`,
      `f ${tag};Half;colleague.${tag}@company.example;;Road;;;`,
    ].join('\n');

    const done = await run(db, w.actors.supervisor, { kind: 'ACCOUNT', csv, mapping: mapped(...fields) });

    expect(problemsOf(done)).toEqual([
      [3, [['OWNER_EMAIL', 'NOT_FOUND']]],
      [5, [['PARENT_EXTERNAL_ID', 'NOT_FOUND']]],
      [6, [['CITY', 'REQUIRED']]],
    ]);
    const parent = await db.account.findUniqueOrThrow({
      where: { externalId: `p ${tag}` },
      include: { addresses: true, children: true },
    });
    expect(parent).toMatchObject({ ownerId: w.users.colleague, website: 'https://p.example' });
    expect(parent.addresses).toMatchObject([
      { kind: 'OFFICE', street: '中山路1号', city: '上海', postalCode: '200000', country: 'CN' },
    ]);
    expect(parent.children.map(({ name }) => name)).toEqual(['Daughter']);
  });

  test('empties values only when that is asked for', async () => {
    const { tag } = w;
    await db.account.update({ where: { id: w.accounts.own }, data: { externalId: tag, phone: '021 5888 0000' } });
    const csv = `EXTERNAL_ID,NAME,PHONE\n${tag},Own ${tag},\n`;

    expect(await run(db, w.actors.salesperson, { ...accounts, csv })).toMatchObject({ unchanged: 1 });
    expect(await run(db, w.actors.salesperson, { ...accounts, csv, emptiesValues: true })).toMatchObject({
      updated: 1,
    });
    expect(await db.account.findUniqueOrThrow({ where: { id: w.accounts.own } })).toMatchObject({ phone: null });
  });

  test('of contacts finds their accounts by external id, in view only', async () => {
    const { tag } = w;
    await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${tag}` } });
    await db.account.update({ where: { id: w.accounts.outside }, data: { externalId: `outside ${tag}` } });
    const fields = ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME', 'TITLE', 'EMAIL'];
    const csv = `${fields.join('\t')}\n1 ${tag}\town ${tag}\t张三\t总监\tzhang@x.example\n2 ${tag}\toutside ${tag}\tLi\t\t\n3 ${tag}\t\tWu\t\tno mail\n`;

    const done = await run(db, w.actors.salesperson, { kind: 'CONTACT', csv, mapping: mapped(...fields) });

    expect(problemsOf(done)).toEqual([
      [3, [['ACCOUNT_EXTERNAL_ID', 'NOT_FOUND']]],
      [
        4,
        [
          ['EMAIL', 'MALFORMED_EMAIL'],
          ['ACCOUNT_EXTERNAL_ID', 'REQUIRED'],
        ],
      ],
    ]);
    expect(await db.contact.findUniqueOrThrow({ where: { externalId: `1 ${tag}` } })).toMatchObject({
      accountId: w.accounts.own,
      name: '张三',
      title: '总监',
      email: 'zhang@x.example',
    });
  });

  test('says what is wrong in the reader’s language', async () => {
    const done = await run(db, w.actors.salesperson, { ...accounts, csv: `EXTERNAL_ID,NAME,PHONE\nx ${w.tag},X,12\n` });

    const { data } = await graph(db, w.actors.salesperson, { language: 'ZH_CN' })(
      'query ($id: ID!) { import(id: $id) { problems(first: 1) { nodes { problems { message } } } } }',
      { id: done.id },
    );
    expect(data.import.problems.nodes).toEqual([{ problems: [{ message: '不是有效的电话号码。' }] }]);
  });

  test('keeps the file only until it ends', async () => {
    const started = await start(db, w.actors.salesperson, {
      ...accounts,
      mode: 'RUN',
      csv: `EXTERNAL_ID,NAME,PHONE\nk ${w.tag},K,\n`,
    });
    const waiting = await db.import.findFirstOrThrow({ where: { starterId: w.users.salesperson } });
    await work(db, w.actors.salesperson, started.id);
    const ended = await db.import.findFirstOrThrow({ where: { starterId: w.users.salesperson } });

    expect([waiting.csv?.includes(w.tag), ended.csv]).toEqual([true, null]);
  });
});

describe('a dry run', () => {
  test('tells what would come of each row, and changes nothing', async () => {
    const { tag } = w;
    await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${tag}` } });
    const fields = ['EXTERNAL_ID', 'NAME', 'PARENT_EXTERNAL_ID'];
    const csv = `${fields.join()}\na ${tag},A,\nb ${tag},B,a ${tag}\nown ${tag},Renamed,\nc ${tag},,\n`;
    const input = { kind: 'ACCOUNT', mode: 'DRY_RUN', csv, mapping: mapped(...fields) };
    const before = await fingerprint(db);

    const done = await run(db, w.actors.salesperson, input);

    expect(done).toMatchObject({ state: 'DONE', created: 2, updated: 1, failed: 1, undoableUntil: null });
    expect(done.problems.nodes).toMatchObject([{ row: 5, problems: [{ column: 'NAME', code: 'REQUIRED' }] }]);
    const changed = Object.entries(await fingerprint(db)).filter(([table, print]) => before[table] !== print);
    expect(changed.map(([table]) => table)).toEqual(['event', 'import', 'import_row', 'topic']);
    expect(await change(db, w.actors.salesperson, 'undo', done)).toMatchObject({ code: 'UNDO_EXPIRED' });
  });
});

describe('startImport is refused', () => {
  test.each([
    ['for a file that is none', { csv: 'EXTERNAL_ID,NAME\n"a,b' }, [['csv', 'MALFORMED_CSV']]],
    ['without rows', { csv: 'EXTERNAL_ID,NAME,PHONE\n\n' }, [['csv', 'TOO_FEW']]],
    [
      'for columns that the file has not',
      { mapping: mapped('EXTERNAL_ID', 'NAME', 'CITY') },
      [['mapping.2.column', 'UNKNOWN_COLUMN']],
    ],
    [
      'for fields of another kind',
      { mapping: [...mapped('EXTERNAL_ID', 'NAME'), { column: 'PHONE', field: 'TITLE' }] },
      [['mapping.2.field', 'NOT_APPLICABLE']],
    ],
    [
      'for a field given twice',
      { mapping: [...mapped('EXTERNAL_ID', 'NAME'), { column: 'PHONE', field: 'NAME' }] },
      [['mapping.2.field', 'REPEATED']],
    ],
    ['without what its records need', { mapping: mapped('NAME') }, [['mapping', 'FIELD_MISSING']]],
    [
      'for a heading that stands twice',
      { csv: 'EXTERNAL_ID,NAME,NAME,PHONE\n1,2,3,4' },
      [['mapping.1.column', 'REPEATED']],
    ],
  ])('%s', async (_why, more, problems) => {
    const before = await fingerprint(db);

    const refused = await start(db, w.actors.salesperson, {
      ...accounts,
      mode: 'RUN',
      csv: 'EXTERNAL_ID,NAME,PHONE\n1,2,3',
      ...more,
    });

    expect(refused.problems.map(({ path, code }: Refused) => [path.slice(1).join('.'), code])).toEqual(problems);
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('an import is its starter’s', () => {
  test('others don’t see it, administrators do', async () => {
    const done = await run(db, w.actors.salesperson, { ...accounts, csv: `EXTERNAL_ID,NAME,PHONE\nq ${w.tag},Q,\n` });

    const seen: Record<string, boolean> = {};
    for (const person of ['salesperson', 'colleague', 'supervisor', 'customerManager', 'admin'] as const)
      seen[person] = (await see(db, w.actors[person], done.id)) !== null;

    expect(seen).toEqual({
      salesperson: true,
      colleague: false,
      supervisor: false,
      customerManager: false,
      admin: true,
    });
    expect(await change(db, w.actors.customerManager, 'undo', done)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('and so are its events', async () => {
    const { data: start } = await graph(db, w.actors.salesperson)('{ eventCursor }');
    await run(db, w.actors.salesperson, { ...accounts, csv: `EXTERNAL_ID,NAME,PHONE\ne ${w.tag},E,\n` });
    const document = `query ($after: EventCursor) { events(first: 100, after: $after, types: [IMPORT_STARTED, IMPORT_FINISHED]) { items { ... on EventItem { event { type actor facts } } } } }`;
    const typesFor = async (person: 'salesperson' | 'customerManager'): Promise<string[]> => {
      const { data } = await graph(db, w.actors[person])(document, { after: start.eventCursor });
      return data.events.items
        .filter(({ event }: Told) => event?.actor === `user:${w.users.salesperson}`)
        .map(({ event }: Told) => event?.type);
    };

    expect(await typesFor('salesperson')).toEqual(['IMPORT_STARTED', 'IMPORT_FINISHED']);
    expect(await typesFor('customerManager')).toEqual([]);
  });
});
