import type { Db, Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Role, UserActor } from '../core/actor.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: Role[];
  readonly departmentId: string | null;
  readonly team: string[];
}

/**
 * People as they may act at this moment, in all of their roles: for what the server does on their behalf. Those who have
 * left are not among them. One statement, however many.
 */
export async function actorsOf(
  db: Db | Tx,
  userIds: readonly string[],
  credential: string,
): Promise<ReadonlyMap<string, UserActor>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Row[]>`
    with recursive team as (
      select id as root, id from "user" where id = any(${[...userIds]}::uuid[])
      union
      select team.root, member.id from "user" member join team on member.manager_id = team.id
    )
    select u.id, u.name, u.roles::text[] as roles, u.department_id as "departmentId",
           array(select t.id::text from team t where t.root = u.id) as team
    from "user" u where u.id = any(${[...userIds]}::uuid[]) and u.deactivated_at is null`;
  return new Map(
    rows.map(({ id, name, roles, departmentId, team }) => [
      id,
      { kind: 'user', userId: id, name, roles, departmentId, teamUserIds: team, credential, expiresAt: null },
    ]),
  );
}

/**
 * The same, with the people whom each stands in for on a day (`delegateApprovals`), as signing in gives them. Two statements,
 * however many.
 */
export async function actorsWithPrincipals(
  db: Db | Tx,
  userIds: readonly string[],
  credential: string,
  day: Date,
): Promise<ReadonlyMap<string, UserActor>> {
  if (userIds.length === 0) return new Map();
  const delegations = await delegationsOn(db, day, { toUserId: { in: [...userIds] } });
  const people = [...new Set([...userIds, ...delegations.map(({ fromUserId }) => fromUserId)])];
  const actors = await actorsOf(db, people, credential);
  return new Map(
    userIds.flatMap((id) => {
      const actor = actors.get(id);
      if (actor === undefined) return [];
      const standsInFor = delegations.flatMap(({ fromUserId, toUserId }) => {
        const principal = toUserId === id ? actors.get(fromUserId) : undefined;
        return principal === undefined ? [] : [principal];
      });
      return [[id, standsInFor.length === 0 ? actor : { ...actor, standsInFor }]];
    }),
  );
}

/** Who stands in for whom on a day, of the delegations that are meant. */
export function delegationsOn(
  db: Db | Tx,
  day: Date,
  where: Prisma.ApprovalDelegationWhereInput,
): Promise<readonly { readonly fromUserId: string; readonly toUserId: string }[]> {
  return db.approvalDelegation.findMany({
    where: { revokedAt: null, startsOn: { lte: day }, endsOn: { gte: day }, AND: [where] },
    select: { fromUserId: true, toUserId: true },
    orderBy: { id: 'asc' },
  });
}
