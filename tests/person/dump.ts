import type { Db } from '../../prisma/client.ts';

/** What gives the person away, as it stands in the database before the erasure. */
export const traces: readonly RegExp[] = [
  /韩雪莹/,
  /Han\s*Xueying/i,
  /Xueying\s*Han/i,
  /138.?7654.?3210/,
  /han\.xueying/i,
  /CRM-card/,
  /card-\w+/,
  /\bown-[a-z-]+/,
  /龙井路/,
  /1969\D0?4\D23/,
  /欧阳子墨/,
];

/** Every table, row by row, as text, with what stands in bytes also decoded. */
export async function dump(db: Db): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from "${name}" t order by 1`);
    for (const { row } of rows) {
      const bytes = [...row.matchAll(/\\\\?x([0-9a-f]{2,})/g)].map(([, hex]) =>
        Buffer.from(hex ?? '', 'hex').toString('utf8'),
      );
      lines.push([name, row, ...bytes].join(' ').replaceAll('\n', ' '));
    }
  }
  return lines.join('\n');
}
