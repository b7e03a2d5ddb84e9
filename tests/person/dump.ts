import type { Db } from '../../prisma/client.ts';

/** What can be known of the person of these tests; each value stands nowhere else. */
export const card = {
  name: '韩雪莹 Han Xueying',
  title: 'card-title',
  department: 'card-department',
  reportsToName: 'card-superior',
  phone: '+86 138 7654 3210',
  email: 'Han.Xueying@partner.example',
  externalId: 'CRM-card-4711',
} as const;

/** What is private of the person. */
export const sealed = {
  dateOfBirth: '1969-04-23',
  spouse: '欧阳子墨',
  address: '杭州市西湖区龙井路 99 号',
  fax: '+86 571 8765 0001',
  phone: '+86 571 8765 0002',
  hobbies: 'sealed-hobbies',
  favouriteSport: 'sealed-sport',
  circleOfFriends: 'sealed-friends',
  personalityStyleInterests: 'sealed-personality',
} as const;

/** A text that mentions the person in many ways, around words that are to stay. */
export const mention = `before 韩雪莹请Han  Xueying回电 (13876543210, +86-138-7654-3210, han.xueying@PARTNER.example); XUEYING HAN lives at ${sealed.address}, born 1969年4月23日, with 欧阳子墨 after`;

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
