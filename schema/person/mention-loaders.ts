import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import type { PrivateValues } from '../profile/sealed-commands.ts';
import { bearersOf, type Records, recordMaximum, type Who, whoSql } from './loaders.ts';
import type { Decision, Place } from './place.ts';
import { places } from './places.ts';
import { type Redaction, redactionOf } from './redaction-rules.ts';
import { pinyinOf, spellingsOf } from './rules.ts';

/** A person, and how texts are searched for them. */
export interface Search {
  readonly who: Who;
  /** In records of accounts where the person is or was, and of none. */
  readonly near: Redaction;
  /** In all others: without the names that others bear too. */
  readonly far: Redaction;
}

/** Makes the search for a person by all that is known of them, and by other spellings of the name. */
export async function searchFor(
  db: Db | Tx,
  who: Who,
  secrets: readonly PrivateValues[],
  otherSpellings: readonly string[] = [],
): Promise<Search> {
  const secret = (key: keyof PrivateValues): string[] => secrets.flatMap((values) => values[key] ?? []);
  const traces = {
    names: [...new Set([...who.names, ...[...otherSpellings, ...secret('spouse')].flatMap(spellingsOf)])],
    emails: who.emails,
    phones: [...who.phones, ...secret('phone'), ...secret('fax')],
    births: secret('dateOfBirth'),
    texts: [...secret('address'), ...who.externalIds],
  };
  const { namesakes, longer } = await bearersOf(db, who, traces.names);
  const rare = traces.names.filter((name) => !namesakes.has(name));
  const hasLatin = traces.names.some((name) => /\p{Script=Latin}/u.test(name));
  const read = hasLatin ? [] : traces.names.flatMap(pinyinOf); // many read the same, so only where the person is known
  return {
    who,
    near: redactionOf({ ...traces, names: [...traces.names, ...read] }, longer),
    far: redactionOf({ ...traces, names: rare }, longer),
  };
}

/** A row whose texts may mention the person, or are the person's own. */
export interface Match {
  readonly table: string;
  /** Where it stands, until somebody changes it. */
  readonly at: string;
  /** The record whose version tells of a change of it. */
  readonly record: string | null;
  readonly isOwn: boolean;
  /** Whether it belongs to an account where the person is or was, or to none. */
  readonly isNear: boolean;
  readonly texts: Readonly<Record<string, string | null>>;
}

/** The columns of a table that an erasure changes. */
export function changeable({ columns }: Place): [string, Decision][] {
  return Object.entries(columns).filter(([, decision]) => decision !== 'keep');
}

/** Selects the matches of a table as `t`; null where nothing of it is searched. */
export function matchesSql(table: string, place: Place, { who, near }: Search): Prisma.Sql | null {
  const columns = changeable(place).map(([column]) => column);
  if (columns.length === 0) return null;
  const own = Prisma.raw(place.isDeleted === true ? 'false' : (place.own ?? 'false'));
  const texts = columns.map((column) => Prisma.raw(`t."${column}"`));
  return Prisma.sql`
    select ${table} as "table", t.ctid::text as at, ${Prisma.raw(place.version === undefined ? 'null' : `t.${place.version[1]}::text`)} as record,
      coalesce(${own}, false) as "isOwn",
      coalesce(${Prisma.raw(place.account ?? 'null::uuid')} = any(who.accounts), true) as "isNear",
      jsonb_build_object(${Prisma.join(columns.map((column, index) => Prisma.sql`${column}::text, ${texts[index]}`))}) as texts
    from ${Prisma.raw(`"${table}"`)} t, ${whoSql(who)}
    where ${own} or concat_ws(' ', ${Prisma.join(texts)}) ~* ${near.pattern ?? '$^'}`;
}

/** Where other records mention the person, in one statement: which table, which column, the text. */
export async function mentionsOf(db: Db, search: Search): Promise<Records> {
  const parts = Object.entries(places).flatMap(([table, place]) => {
    const matches = matchesSql(table, place, search);
    return matches === null ? [] : [Prisma.sql`(${matches} limit ${recordMaximum})`];
  });
  const rows = await db.$queryRaw<Match[]>`${Prisma.join(parts, ' union all ')}`;
  const records = rows.flatMap(({ table, isOwn, isNear, texts }) => {
    const { redact } = isNear ? search.near : search.far;
    return Object.entries(texts).flatMap(([column, text]) =>
      isOwn || text === null || redact(text) === text ? [] : [{ table, column, text }],
    );
  });
  return { table: 'mention', records: records.slice(0, recordMaximum) };
}
