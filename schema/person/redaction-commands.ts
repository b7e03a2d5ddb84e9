import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { whoSql } from './loaders.ts';
import { changeable, type Match, matchesSql, type Search } from './mention-loaders.ts';
import type { Decision, Place } from './place.ts';
import { places } from './places.ts';
import { mark, type Redaction } from './redaction-rules.ts';

/**
 * Goes through every table by the decisions of places.ts: deletes the person's own rows or empties them, puts the mark in
 * place of every mention, and lets the records that changed go to their next version, so that nobody writes an old text back.
 * @returns in how many rows texts were changed.
 */
export async function erasePlaces(tx: Tx, search: Search, now: Date): Promise<number> {
  const records = new Map<string, Set<string>>();
  let changed = 0;
  for (const [table, place] of Object.entries(places)) {
    if (place.isDeleted === true && place.own !== undefined)
      await tx.$executeRaw`delete from ${name(table)} t using ${whoSql(search.who)} where ${Prisma.raw(place.own)}`;
    const rows = await changedRows(tx, table, place, search);
    if (rows.length === 0) continue;
    await write(tx, table, place, rows);
    changed += rows.length;
    const [versioned] = place.version ?? [];
    if (versioned === undefined) continue;
    const ids = records.get(versioned) ?? new Set();
    for (const { record } of rows) if (record !== null) ids.add(record);
    records.set(versioned, ids);
  }
  // The keys by which duplicates are found are made of what is gone.
  await tx.account.updateMany({ where: { name: mark, nameKey: { not: null } }, data: { nameKey: null } });
  await tx.account.updateMany({ where: { phone: mark, phoneKey: { not: null } }, data: { phoneKey: null } });
  for (const [table, ids] of records)
    await tx.$executeRaw`
      update ${name(table)} set version = version + 1, updated_at = ${now}::timestamptz
      where id = any(${[...ids]}::uuid[]) and not id = any(${[...search.who.ids]}::uuid[])`;
  return changed;
}

type Row = Pick<Match, 'at' | 'record' | 'texts'>;

/** The rows of a table that an erasure changes, locked, with their texts as they are to be. */
async function changedRows(tx: Tx, table: string, place: Place, search: Search): Promise<readonly Row[]> {
  const matches = matchesSql(table, place, search);
  if (matches === null) return [];
  const rows = await tx.$queryRaw<Match[]>`${matches} for update of t`;
  return rows.flatMap(({ at, record, isOwn, isNear, texts: before }) => {
    const redaction = isNear ? search.near : search.far;
    const after = changeable(place).map(([column, decision]) => [
      column,
      changedText(decision, before[column], isOwn, redaction),
    ]);
    const texts = Object.fromEntries(after) as Row['texts']; // pairs of a column and its text
    return Object.keys(texts).some((column) => texts[column] !== before[column]) ? [{ at, record, texts }] : [];
  });
}

function changedText(
  decision: Decision,
  text: string | null | undefined,
  isOwn: boolean,
  redaction: Redaction,
): string | null {
  if (text === null || text === undefined) return null;
  switch (decision) {
    case 'keep':
      return text;
    case 'whole':
      return redaction.isMention(text) ? mark : text;
    case 'erase':
      return isOwn ? null : redaction.redact(text);
    case 'blank':
      return isOwn ? mark : redaction.redact(text);
    case 'redact':
      return redaction.redact(text);
  }
}

async function write(tx: Tx, table: string, place: Place, rows: readonly Row[]): Promise<void> {
  const columns = changeable(place).map(([column]) => name(column));
  await tx.$executeRaw`
    update ${name(table)} t set ${Prisma.join(columns.map((column) => Prisma.sql`${column} = r.${column}`))}
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ at, texts }) => ({ at, ...texts })))}::jsonb)
      as r (at text, ${Prisma.join(columns.map((column) => Prisma.sql`${column} text`))})
    where t.ctid = r.at::tid`;
}

/** A name of places.ts in SQL. */
function name(word: string): Prisma.Sql {
  return Prisma.raw(`"${word}"`);
}
