import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { digitsSql } from './place.ts';
import { places } from './places.ts';
import { digitsOf, spellingsOf } from './rules.ts';

/** A person by what is known to be theirs alone. */
export interface Who {
  /** The contacts that the person is. */
  readonly ids: readonly string[];
  /** The accounts where the person is or was. */
  readonly accounts: readonly string[];
  /** Every spelling of the name. */
  readonly names: readonly string[];
  /** In lower case. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** What is known to be a person's. What another card bears too, such as the number of a switchboard, is not theirs alone. */
export async function whoIs(db: Db | Tx, contactId: string): Promise<Who> {
  const [row] = await db.$queryRaw<
    { names: string[]; emails: string[]; phones: string[]; shared: string[]; accounts: string[] }[]
  >`
    select array[c.name] as names, array_remove(array[lower(c.email)], null) as emails,
      array_remove(array[c.phone], null) as phones,
      array(select lower(o.email) from contact o where o.id <> c.id and lower(o.email) = lower(c.email)
        union all select o.phone from contact o where o.id <> c.id and ${digits('o.phone')} = ${digits('c.phone')}
        union all select a.phone from account a where ${digits('a.phone')} = ${digits('c.phone')}) as shared,
      array(select c.account_id union select account_id from affiliation where contact_id = c.id) as accounts
    from contact c where c.id = ${contactId}::uuid`;
  if (row === undefined) return { ids: [contactId], accounts: [], names: [], emails: [], phones: [] };
  const shared = new Set(row.shared.flatMap((value) => [value, digitsOf(value)]));
  return {
    ids: [contactId],
    accounts: row.accounts,
    names: row.names.flatMap(spellingsOf),
    emails: row.emails.filter((email) => !shared.has(email)),
    phones: row.phones.filter((phone) => !shared.has(digitsOf(phone))),
  };
}

const digits = (column: string): Prisma.Sql => Prisma.raw(digitsSql(column));

/** The person as the SQL of places.ts knows them: `who`. */
export function whoSql({ ids, accounts, names, emails, phones }: Who): Prisma.Sql {
  return Prisma.sql`(select ${[...ids]}::uuid[] as ids, ${[...accounts]}::uuid[] as accounts,
    ${names.map((name) => name.toLowerCase())}::text[] as names, ${[...emails]}::text[] as emails,
    ${phones.map(digitsOf)}::text[] as phones) who`;
}

/** Records of one table, each as JSON by the names of its columns. */
export interface Records {
  readonly table: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Most records of a table that an export gives. */
export const recordMaximum = 10_000;

/** What the database holds of a person, table by table, in one statement; without what is sealed. */
export async function recordsOf(db: Db, who: Who): Promise<readonly Records[]> {
  const parts = Object.entries(places).flatMap(([table, { own, exported }]) => {
    const where = exported?.where ?? own;
    if (exported === undefined || where === undefined) return [];
    return [
      Prisma.sql`(select ${table} as "table", to_jsonb(t) as record from ${Prisma.raw(`"${table}"`)} t, who
        where ${Prisma.raw(where)} limit ${recordMaximum})`,
    ];
  });
  const rows = await db.$queryRaw<{ table: string; record: Readonly<Record<string, unknown>> }[]>`
    with who as (select * from ${whoSql(who)}) ${Prisma.join(parts, ' union all ')}`;
  const found = Map.groupBy(rows, ({ table }) => table);
  return Object.entries(places).flatMap(([table, { exported }]) => {
    if (exported === undefined) return [];
    const records = found.get(table)?.map(({ record }) => named(record, exported.columns)) ?? [];
    return [{ table, records }];
  });
}

/** A row's columns under the names that the graph gives them. */
function named(row: Readonly<Record<string, unknown>>, columns: readonly string[] | undefined) {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => columns?.includes(column) ?? true)
      .map(([column, value]) => [column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}
