import { close, connect, type Db } from '../../prisma/client.ts';

/**
 * A fingerprint of every table, by name: how many rows, and a hash of all their values. Equal before and after means that
 * nothing was written. A worker's database has one file at a time, so this holds for tests that don't run concurrently.
 */
export async function fingerprint(db: Db): Promise<Readonly<Record<string, string>>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ print: string }[]>(
      `select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), 'none') as print from "${name}" t`,
    );
    prints[name] = row?.print ?? 'none';
  }
  return prints;
}

/** The SQL statements that some work sends, in order, transactions' BEGIN and COMMIT left out. */
export async function statementsOf(url: string, work: (db: Db) => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const db = connect(url, { onStatement: (sql) => statements.push(sql) });
  try {
    await work(db);
  } finally {
    await close(db);
  }
  return statements.filter((sql) => !/^(?:begin|commit|rollback|deallocate|set)\b/i.test(sql));
}
