import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor } from '../core/actor.ts';
import { accountInView, complaintInView, contactInView, planInView, suggestionInView } from './view-loaders.ts';
import { wordsOf } from './rules.ts';
import { hitsOfKindMaximum, type SearchKind } from './vocabulary.ts';

/** What is searched for, by whom. */
export interface Search {
  readonly actor: Actor;
  /** 1 to 200 characters. */
  readonly text: string;
  readonly kinds: readonly SearchKind[];
  /** UUID; null means any. */
  readonly accountId: string | null;
}

/** Where a hit stands among all: by rank, then by last change, then by id, all descending. */
export interface Standing {
  /** 4: it is named so; 3: its name begins so; 2: its names hold every word; 1: it holds every word. */
  readonly rank: number;
  readonly updatedAt: Date;
  readonly id: string;
}

/** A record that was found. */
export interface Found extends Standing {
  readonly kind: SearchKind;
  /** Its searched fields, by their names in the graph; what names it first. */
  readonly texts: Readonly<Record<string, string | null>>;
}

/** The part of the list that is wanted. */
export interface Stretch {
  readonly after: Standing | null;
  readonly before: Standing | null;
  readonly limit: number;
  /** Counted from the end. */
  readonly inverted: boolean;
}

/**
 * The hits of a stretch, in the list's order, or against it when inverted: one statement, whose every part uses the noun's
 * index and holds to the actor's rights.
 */
export async function findHits(db: Db, search: Search, { after, before, limit, inverted }: Stretch): Promise<Found[]> {
  if (search.kinds.length === 0) return [];
  const order = inverted
    ? Prisma.sql`rank asc, "updatedAt" asc, id asc`
    : Prisma.sql`rank desc, "updatedAt" desc, id desc`;
  return db.$queryRaw<Found[]>`
    with hit as (${hits(search)}),
    page as (
      select * from hit
      where ${after === null ? Prisma.sql`true` : Prisma.sql`(rank, "updatedAt", id) < (${row(after)})`}
        and ${before === null ? Prisma.sql`true` : Prisma.sql`(rank, "updatedAt", id) > (${row(before)})`}
      order by ${order} limit ${limit}
    )
    select page.kind, page.id, page.rank, page."updatedAt", shown.texts
    from page cross join lateral (${Prisma.join(search.kinds.map(textsOf), ' union all ')}) shown (texts)
    order by ${order}`;
}

/** How many hits the whole list holds. */
export async function countHits(db: Db, search: Search): Promise<number> {
  if (search.kinds.length === 0) return 0;
  const rows = await db.$queryRaw<{ count: bigint }[]>`select count(*) from (${hits(search)}) hit`;
  return Number(rows[0]?.count ?? 0);
}

/** How one noun is searched. Its row is called `r`, its account `a`. */
interface Noun {
  readonly table: Prisma.Sql;
  /** Ids of the rows that hold the asked words; the expression is the index's. */
  readonly matching: (text: string) => Prisma.Sql;
  /** What people call it. */
  readonly name: Prisma.Sql;
  /** Texts that name it when they are given whole. */
  readonly codes: readonly Prisma.Sql[];
  /** Whether it belongs to an account. */
  readonly at: (accountId: string) => Prisma.Sql;
  readonly inView: (actor: Actor) => Prisma.Sql;
  readonly texts: Prisma.Sql;
}

const nouns: Readonly<Record<SearchKind, Noun>> = {
  ACCOUNT: {
    table: Prisma.sql`account r`,
    matching: (text) => Prisma.sql`
      select id from account where account_tokens(name, external_id, website, phone) @@ search_query(${text})`,
    name: Prisma.sql`r.name`,
    codes: [Prisma.sql`r.external_id`],
    at: (accountId) => Prisma.sql`r.id = ${accountId}::uuid`,
    inView: (actor) => Prisma.sql`r.deleted_at is null and ${accountInView(actor, Prisma.sql`r`)}`,
    texts: Prisma.sql`'name', r.name, 'externalId', r.external_id, 'phone', r.phone, 'website', r.website`,
  },
  CONTACT: {
    table: Prisma.sql`contact r join account a on a.id = r.account_id`,
    matching: (text) => Prisma.sql`
      select id from contact
      where contact_tokens(name, external_id, title, department, email, phone) @@ search_query(${text})`,
    name: Prisma.sql`r.name`,
    codes: [Prisma.sql`r.external_id`],
    at: (accountId) => Prisma.sql`(r.account_id = ${accountId}::uuid or exists (
      select from affiliation f where f.contact_id = r.id and f.account_id = ${accountId}::uuid and f.ended_on is null))`,
    inView: contactInView,
    texts: Prisma.sql`'name', r.name, 'externalId', r.external_id, 'title', r.title, 'department', r.department,
      'phone', r.phone, 'email', r.email`,
  },
  COMPLAINT: {
    table: Prisma.sql`complaint r join account a on a.id = r.account_id`,
    matching: (text) => Prisma.sql`
      select id from complaint
      where complaint_tokens(number, external_id, customer_name, order_number, product, customer_demand, content)
        @@ search_query(${text})`,
    name: Prisma.sql`r.customer_name`,
    codes: [Prisma.sql`r.number`, Prisma.sql`r.external_id`, Prisma.sql`r.order_number`],
    at: ofAccount,
    inView: complaintInView,
    texts: Prisma.sql`'number', r.number, 'customerName', r.customer_name, 'externalId', r.external_id,
      'orderNumber', r.order_number, 'product', r.product, 'customerDemand', r.customer_demand, 'content', r.content`,
  },
  SUGGESTION: {
    table: Prisma.sql`suggestion r join account a on a.id = r.account_id`,
    matching: (text) => Prisma.sql`
      select id from suggestion where suggestion_search_tokens(number, content) @@ search_query(${text})`,
    name: Prisma.sql`r.number`,
    codes: [],
    at: ofAccount,
    inView: suggestionInView,
    texts: Prisma.sql`'number', r.number, 'content', r.content`,
  },
  OPPORTUNITY: {
    table: Prisma.sql`opportunity r join account a on a.id = r.account_id`,
    matching: (text) => Prisma.sql`
      select id from opportunity where opportunity_tokens(project_name, external_id, remark) @@ search_query(${text})`,
    name: Prisma.sql`r.project_name`,
    codes: [Prisma.sql`r.external_id`],
    at: ofAccount,
    inView: planInView,
    texts: Prisma.sql`'projectName', r.project_name, 'externalId', r.external_id, 'remark', r.remark`,
  },
  CALL_PLAN: {
    table: Prisma.sql`call_plan r join account a on a.id = r.account_id left join call_summary s on s.call_plan_id = r.id`,
    matching: (text) => Prisma.sql`
      select id from call_plan
      where call_plan_tokens(purpose, location, competing_views_or_obstacles, resources_and_preparation, introduction)
        @@ search_query(${text})
      union
      select call_plan_id from call_summary where call_summary_tokens(actual_events, learned) @@ search_query(${text})`,
    name: Prisma.sql`r.purpose`,
    codes: [],
    at: ofAccount,
    inView: planInView,
    texts: Prisma.sql`'purpose', r.purpose, 'location', r.location,
      'competingViewsOrObstacles', r.competing_views_or_obstacles,
      'resourcesAndPreparation', r.resources_and_preparation, 'introduction', r.introduction,
      'actualEvents', s.actual_events, 'learned', s.learned`,
  },
};

/** All hits, ranked; of each kind at most those that changed last. */
function hits(search: Search): Prisma.Sql {
  return Prisma.join(
    search.kinds.map((kind) => Prisma.sql`(${hitsOf(kind, search)})`),
    ' union all ',
  );
}

function hitsOf(kind: SearchKind, { actor, text, accountId }: Search): Prisma.Sql {
  const noun = nouns[kind];
  const asked = Prisma.sql`lower(${text})`;
  const called = Prisma.join([noun.name, ...noun.codes].map((each) => Prisma.sql`lower(${each})`));
  // Materialized: PostgreSQL might else walk the index of the last changes, and look for the words in each row.
  return Prisma.sql`
    with matching as materialized (${noun.matching(text)})
    select ${kind} as kind, r.id, r.updated_at as "updatedAt", case
      when ${asked} in (${called}) then 4
      when starts_with(lower(${noun.name}), ${asked}) then 3
      when lower(${noun.name}) like all (${wordsOf(text).map((word) => `%${word}%`)}::text[]) then 2
      else 1 end as rank
    from ${noun.table}
    where r.id in (select id from matching) and ${noun.inView(actor)}
      and ${accountId === null ? Prisma.sql`true` : noun.at(accountId)}
    order by r.updated_at desc, r.id desc limit ${hitsOfKindMaximum}`;
}

function textsOf(kind: SearchKind): Prisma.Sql {
  const { table, texts } = nouns[kind];
  return Prisma.sql`select jsonb_build_object(${texts}) from ${table} where page.kind = ${kind} and r.id = page.id`;
}

function row({ rank, updatedAt, id }: Standing): Prisma.Sql {
  return Prisma.sql`${rank}, ${updatedAt}::timestamptz, ${id}::uuid`;
}

function ofAccount(accountId: string): Prisma.Sql {
  return Prisma.sql`r.account_id = ${accountId}::uuid`;
}
