import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client/client.ts';
import { type Actor, ownersInReach } from '../core/actor.ts';
import { gramsOf, lookedFor, similarEnough, similarityOf } from './similarity.ts';

/** A suggestion that is like a text, and how much. */
export interface Similar {
  readonly suggestionId: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Most that are given. */
export const similarMaximum = 10;

/** How much of a text is looked at, in characters. */
export const similarTextMaximum = 2_000;

/** Most that are looked at more closely. */
const candidates = 100;

/** Of how many that share a word with the text, the latest ones, those are chosen: telling the words of a text takes time. */
const latest = 1_000;

/**
 * The suggestions in the actor's view that are like a text, the likest first. PostgreSQL finds by its index those that have
 * the most words or pairs of characters in common, of those in view only; which of them are like it, is told here.
 */
export async function suggestionsLike(
  db: Db,
  actor: Actor,
  text: string,
  accountId: string | null,
): Promise<readonly Similar[]> {
  const given = text.slice(0, similarTextMaximum);
  const asked = lookedFor(given);
  if (asked.length === 0) return [];
  const query = asked.join(' | ');
  const rows = await db.$queryRaw<{ id: string; content: string }[]>`
    with matching as materialized (
      select id from suggestion where suggestion_tokens(content) @@ ${query}::tsquery
    ),
    latest as (
      select s.id, s.content
      from matching join suggestion s on s.id = matching.id join account a on a.id = s.account_id
      where s.merged_into_id is null
        and ${accountId === null ? Prisma.sql`true` : Prisma.sql`s.account_id = ${accountId}::uuid`} and ${inView(actor)}
      order by s.received_at desc, s.id desc limit ${latest}
    )
    select id, content from latest
    order by ts_rank(suggestion_tokens(content), ${query}::tsquery) desc, id desc limit ${candidates}`;
  const grams = gramsOf(given);
  return rows
    .map(({ id, content }) => ({ suggestionId: id, score: similarityOf(grams, gramsOf(content)) }))
    .filter(({ score }) => score >= similarEnough)
    .sort((one, other) => other.score - one.score || (one.suggestionId < other.suggestionId ? 1 : -1))
    .slice(0, similarMaximum);
}

/** The same as `visibleSuggestions`, in SQL. */
function inView(actor: Actor): Prisma.Sql {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return Prisma.sql`true`;
  const mine = [...owners];
  const ways = [
    Prisma.sql`a.owner_id = any(${mine}::uuid[])`,
    Prisma.sql`exists (select from suggestion_supporter p join account b on b.id = p.account_id
      where p.suggestion_id = s.id and b.owner_id = any(${mine}::uuid[]))`,
  ];
  if (actor.kind === 'user' && actor.departmentId !== null)
    ways.push(Prisma.sql`exists (select from suggestion_opinion o
      where o.suggestion_id = s.id and o.department_id = ${actor.departmentId}::uuid)`);
  return Prisma.sql`(${Prisma.join(ways, ' or ')})`;
}
