import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Role } from '../core/actor.ts';
import { coveragesOf } from './coverage-loaders.ts';
import { keyOf, type Moment, settingsInForce, standingsOf } from './loaders.ts';
import type { Candidate, MapEdge, MapPerson } from './map.ts';
import { viewOf } from './standing.ts';

/** Most people on a map. */
export const mapMaximum = 200;

/** Everything that a map is drawn from. */
export interface MapFacts {
  readonly people: readonly MapPerson[];
  readonly edges: readonly MapEdge[];
  readonly candidates: readonly Candidate[];
  /** Whether the account has more people than a map holds. */
  readonly isTruncated: boolean;
}

/**
 * Reads the map of an account as of a moment: everybody who works there by the main post or another, in one opportunity or
 * at the account as a whole. Seven statements, whatever the size. Whether the reader may
 * see it is the caller's to check; `visible` are the people whom the reader sees, as one who has left may be out of sight.
 */
export async function readMap(
  db: Db,
  accountId: string,
  opportunityId: string | null,
  moment: Moment,
  visible: Prisma.ContactWhereInput = {},
): Promise<MapFacts> {
  const found = await db.contact.findMany({
    where: {
      erasure: null,
      AND: [visible],
      OR: [
        { accountId, deletedAt: null },
        { affiliations: { some: { accountId, OR: [{ endedOn: null }, { endedOn: { gte: moment.day } }] } } },
      ],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mapMaximum + 1,
    select: {
      id: true,
      accountId: true,
      name: true,
      title: true,
      position: true,
      reportsToId: true,
      affiliations: { where: { accountId }, select: { role: true, position: true }, take: 1 },
      pairings: {
        where: {
          endedAt: null,
          ...(opportunityId === null ? { opportunity: { accountId } } : { opportunityId }),
        },
        take: 1,
        select: { id: true },
      },
    },
  });
  const contacts = found.slice(0, mapMaximum);
  const there = contacts.map(({ id }) => ({ contactId: id, accountId }));
  const [settings, standings, coverage, relations, candidates] = await Promise.all([
    settingsInForce(db),
    standingsOf(db, there, moment),
    coveragesOf(db, there, moment),
    db.contactRelation.findMany({ where: { accountId }, orderBy: { id: 'asc' } }),
    candidatesOf(db, accountId),
  ]);
  const standingOf = new Map(standings.map((standing) => [standing.contactId, standing]));
  const people = contacts.flatMap((contact): MapPerson[] => {
    const standing = standingOf.get(contact.id);
    if (standing === undefined) return [];
    const isMain = contact.accountId === accountId;
    const [post] = contact.affiliations;
    return [
      {
        contactId: contact.id,
        name: contact.name,
        title: isMain ? contact.title : (post?.role ?? null),
        position: standing.position,
        reportsToId: isMain ? contact.reportsToId : null,
        view: viewOf(standing, opportunityId, settings),
        coverage: coverage.get(keyOf(standing)) ?? [],
        isPaired: contact.pairings.length > 0,
      },
    ];
  });
  const onMap = new Set(people.map(({ contactId }) => contactId));
  const edges: MapEdge[] = [
    ...people.flatMap(({ contactId, reportsToId }) =>
      reportsToId === null
        ? []
        : [{ kind: 'REPORTS_TO' as const, fromId: contactId, toId: reportsToId, relationId: null, note: null }],
    ),
    ...relations.map(({ id, kind, fromId, toId, note }) => ({ kind, fromId, toId, relationId: id, note })),
  ].filter(({ fromId, toId }) => onMap.has(fromId) && onMap.has(toId));
  return { people, edges, candidates, isTruncated: found.length > mapMaximum };
}

/** Who of us could be paired: whoever looks after the account, their superiors, and then those who answer for all accounts. */
async function candidatesOf(db: Db, accountId: string): Promise<readonly Candidate[]> {
  return db.$queryRaw<(Candidate & { readonly roles: readonly Role[] })[]>`
    with recursive line as (
      select u.id, u.manager_id, 0 as height from account a join "user" u on u.id = a.owner_id where a.id = ${accountId}::uuid
      union
      select u.id, u.manager_id, line.height + 1 from line join "user" u on u.id = line.manager_id where line.height < 8
    )
    select u.id as "userId", array(select unnest(u.roles)::text) as roles, exists (
      select from account a where a.id = ${accountId}::uuid and a.owner_id = u.id
    ) as "isOwner"
    from "user" u
    where u.deactivated_at is null and (
      u.id in (select id from line)
      or u.roles && array['GENERAL_MANAGER', 'MARKETING_DIRECTOR', 'CUSTOMER_MANAGER']::"Role"[]
    )
    order by u.id in (select id from line) desc, u.id limit 100`;
}
