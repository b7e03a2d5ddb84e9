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
  readonly externalIds: readonly string[];
}

/** What is known to be a person's, duplicates that were merged along. What another card bears too, such as the number of a switchboard, is not theirs alone. */
export async function whoIs(db: Db | Tx, contactId: string): Promise<Who> {
  const same = await db.$queryRaw<{ id: string }[]>`
    with recursive same (id) as (
      select ${contactId}::uuid
      union select c.id from same s join contact here on here.id = s.id join contact c on c.merged_into_id = s.id or c.id = here.merged_into_id)
    select id from same`;
  const cards = await db.contact.findMany({
    where: { id: { in: same.map(({ id }) => id) } },
    select: {
      id: true,
      name: true,
      email: true,
      phone: true,
      externalId: true,
      accountId: true,
      affiliations: { select: { accountId: true } },
    },
  });
  const ofCards: Who = {
    ids: cards.map(({ id }) => id),
    accounts: unique(cards.flatMap((card) => [card, ...card.affiliations].map(({ accountId }) => accountId))),
    names: unique(cards.flatMap(({ name }) => spellingsOf(name))),
    emails: unique(cards.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]))),
    phones: unique(cards.flatMap(({ phone }) => phone ?? [])),
    externalIds: cards.flatMap(({ externalId }) => externalId ?? []),
  };
  const who = await theirs(db, ofCards);
  const [left] = await db.$queryRaw<{ emails: string[]; phones: string[] }[]>`
    select array_agg(distinct lower(t.contact_email)) filter (where t.contact_email is not null) as emails,
      array_agg(distinct t.contact_phone) filter (where t.contact_phone is not null) as phones
    from feedback t, ${whoSql(who)} where ${Prisma.raw(places['feedback']?.own ?? 'false')}`;
  return theirs(db, {
    ...who,
    emails: unique([...who.emails, ...(left?.emails ?? [])]),
    phones: unique([...who.phones, ...(left?.phones ?? [])]),
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Without the addresses and numbers that another card bears too. */
async function theirs(db: Db | Tx, who: Who): Promise<Who> {
  const rows = await db.$queryRaw<{ shared: string }[]>`
    with cards as (select id, email, phone from contact union all select id, null, phone from account union all select id, email, null from "user")
    select lower(o.email) as shared from cards o, ${whoSql(who)} where lower(o.email) = any(who.emails) and not o.id = any(who.ids)
    union all
    select ${digits('o.phone')} from cards o, ${whoSql(who)} where ${digits('o.phone')} = any(who.phones) and not o.id = any(who.ids)`;
  const shared = new Set(rows.map((row) => row.shared));
  return {
    ...who,
    emails: who.emails.filter((email) => !shared.has(email)),
    phones: who.phones.filter((phone) => !shared.has(digitsOf(phone))),
  };
}

/** Which of these names others bear, people or companies, and the names of others that one of them is part of. */
export async function bearersOf(
  db: Db | Tx,
  { ids, accounts }: Who,
  names: readonly string[],
): Promise<{ readonly namesakes: ReadonlySet<string>; readonly longer: readonly string[] }> {
  const rows = await db.$queryRaw<{ name: string; isPerson: boolean }[]>`
    select o.name, o."isPerson" from (
      select name, true as "isPerson" from contact where not id = any(${[...ids]}::uuid[])
      union select name, true from "user" union select name, false from account where not id = any(${[...accounts]}::uuid[])) o
    where exists (select from unnest(${[...names]}::text[]) n where strpos(lower(o.name), lower(n)) > 0)`;
  const sought = new Set(names.map((name) => name.toLowerCase()));
  const borne = new Set(
    rows.flatMap(({ name, isPerson }) => (isPerson ? spellingsOf(name) : [name])).map((name) => name.toLowerCase()),
  );
  return {
    namesakes: new Set(names.filter((name) => borne.has(name.toLowerCase()))),
    longer: [...borne].filter((other) => !sought.has(other) && [...sought].some((name) => other.includes(name))),
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
