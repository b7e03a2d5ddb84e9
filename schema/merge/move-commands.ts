import type { Tx } from '../../prisma/client.ts';
import { type Reference, references } from './references.ts';

/** The rows that one foreign key gave to the record that remains, by the rest of their primary key. */
export interface MovedRows {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly (readonly string[])[];
}

/**
 * Gives what points to one record to another, foreign key by foreign key. What can't be moved stays.
 * @returns which rows were moved.
 */
export async function moveReferences(
  tx: Tx,
  to: 'account' | 'contact',
  fromId: string,
  toId: string,
): Promise<MovedRows[]> {
  const moved: MovedRows[] = [];
  for (const reference of references[to]) {
    if (reference.decision === 'stay') continue;
    const keys = await move(tx, reference, fromId, toId, null);
    if (keys.length > 0) moved.push({ table: reference.table, column: reference.column, keys });
  }
  return moved;
}

/**
 * Gives rows that were moved back, those that still point to where they were moved: what somebody has put elsewhere since
 * stays there, and so does a row whose old place is taken.
 */
export async function moveBack(
  tx: Tx,
  to: 'account' | 'contact',
  moved: readonly MovedRows[],
  fromId: string,
  toId: string,
): Promise<MovedRows[]> {
  const back: MovedRows[] = [];
  for (const { table, column, keys } of moved) {
    const reference = references[to].find((one) => one.table === table && one.column === column);
    if (reference === undefined) continue; // a foreign key of an older version
    back.push({ table, column, keys: await move(tx, reference, fromId, toId, keys) });
  }
  return back;
}

/** Moves the rows of one foreign key, all of them or those of some keys. The SQL is made of our own constants. */
async function move(
  tx: Tx,
  { table, column, key, unique = [], never }: Reference,
  fromId: string,
  toId: string,
  only: readonly (readonly string[])[] | null,
): Promise<string[][]> {
  const own = `jsonb_build_array(${key.map((part) => `r.${part}::text`).join(', ')})`;
  const isTaken = unique.map(({ columns, where = 'true' }) => {
    const same = columns.map((part) => `${part.replaceAll('r.', 'o.')} is not distinct from ${part}`);
    const other = [`o.${column} = $2::uuid`, where.replaceAll('r.', 'o.'), ...same].join(' and ');
    return `(${where}) and exists (select 1 from ${table} o where ${other})`;
  });
  const refused = [...isTaken, ...(never === undefined ? [] : [never])]
    .map((reason) => ` and not (${reason})`)
    .join('');
  const among = only === null ? '' : ` and ${own} in (select jsonb_array_elements($3::jsonb))`;
  const rows = await tx.$queryRawUnsafe<{ key: string[] }[]>(
    `update ${table} r set ${column} = $2::uuid where r.${column} = $1::uuid${refused}${among} returning ${own} as key`,
    fromId,
    toId,
    ...(only === null ? [] : [JSON.stringify(only)]),
  );
  return rows.map((row) => row.key);
}
