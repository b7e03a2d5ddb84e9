// What goes out comes in again as it was, whatever stands in the cells; and no cell is a formula.

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { guarded, unguarded } from '../../schema/core/formula.ts';
import { fileText } from '../../schema/core/csv.ts';
import { readCsv } from '../../schema/import/rules.ts';
import { run } from '../import/support.ts';
import { freshDatabase } from '../support/database.ts';
import { noon } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { exported } from './support.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await freshDatabase());
});

const awkward = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  "'",
  "''=",
  '"',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  '上海',
  '𠮷',
  ' ',
  '\uFEFF',
  'x',
);
/** A text as a command keeps it: trimmed, not blank. */
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 4 })), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', '').trim().slice(0, 100).trim())
  .filter((value) => value !== '' && value.isWellFormed());

test('a cell guarded is no formula, and finds its way back', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (cell) => {
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
      expect(unguarded(guarded(cell))).toBe(cell);
    }),
  );
});

test('rows written and read again are the same', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
      const table = readCsv(fileText([['a', 'b'], ...rows]), ',');

      expect(table?.rows.map(({ cells }) => cells.map(unguarded))).toEqual(rows);
    }),
  );
});

test('an export that is imported again changes nothing, and brings back what was changed meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name: text, title: fc.option(text) }), { minLength: 1, maxLength: 4 }),
      async (people) => {
        const w = await world(db);
        const actor = w.actors.salesperson;
        await db.account.update({ where: { id: w.accounts.own }, data: { externalId: `own ${w.tag}` } });
        await db.contact.deleteMany({ where: { id: w.contact } });
        const ids = people.map(() => newUuid());
        await db.contact.createMany({
          data: people.map((person, index) => ({
            id: ids[index]!,
            ...person,
            accountId: w.accounts.own,
            externalId: `${index} ${w.tag}`,
            createdAt: noon,
            updatedAt: noon,
          })),
        });
        const columns = ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME', 'TITLE'];
        const headings = ['External id', 'External id of the account', 'Name', 'Title'];
        const mapping = columns.map((field, index) => ({ column: headings[index]!, field }));
        const csv = await exported(db, actor, { kind: 'CONTACT', columns, bom: true });

        const same = await run(db, actor, { kind: 'CONTACT', csv, mapping, emptiesValues: true });
        await db.contact.updateMany({ where: { id: { in: ids } }, data: { name: 'Changed', title: 'Changed' } });
        const back = await run(db, actor, { kind: 'CONTACT', csv, mapping, emptiesValues: true });

        expect(same).toMatchObject({ unchanged: people.length, created: 0, updated: 0, failed: 0 });
        expect(back).toMatchObject({ updated: people.length, failed: 0 });
        const after = await db.contact.findMany({
          where: { id: { in: ids } },
          orderBy: { id: 'asc' },
          select: { name: true, title: true },
        });
        expect(after).toEqual(people);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
