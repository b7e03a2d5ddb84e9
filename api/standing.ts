import type { Db } from '../prisma/client.ts';
import type { Principal, UserActor } from '../schema/core/actor.ts';
import { dateOf } from '../schema/core/calendar.ts';
import { createTimedCache } from './timed-cache.ts';

/** How a person stands among the others, at most 30 s old: everyone below, and the people they stand in for today. */
export type StandingOf = (userId: string) => Promise<Pick<UserActor, 'teamUserIds' | 'standsInFor'>>;

/** Makes the look-up. A circle of managers, which rules refuse, would still end: `union` drops repeats. */
export function createStandingOf({
  db,
  now,
  companyTimeZone,
}: {
  readonly db: Db;
  readonly now: () => Date;
  readonly companyTimeZone: string;
}): StandingOf {
  const cache = createTimedCache<Awaited<ReturnType<StandingOf>>>(30_000, 10_000); // 30 s
  const standingOf: StandingOf = (userId) =>
    cache.get(userId, async () => {
      const rows = await db.$queryRaw<{ id: string; principal: string }[]>`
        with recursive principal as (
          select ${userId}::uuid as id
          union
          select d.from_user_id from approval_delegation d
          where d.to_user_id = ${userId}::uuid and d.revoked_at is null
            and ${dateOf(now(), companyTimeZone)}::date between d.starts_on and d.ends_on
        ), team as (
          select p.id as principal, u.id from "user" u join principal p on p.id = u.id
          union
          select team.principal, member.id from "user" member join team on member.manager_id = team.id
        )
        select principal, id from team`;
      const teamOf = (id: string) => rows.filter(({ principal }) => principal === id).map((member) => member.id);
      const principals = [...new Set(rows.map(({ principal }) => principal))].filter((id) => id !== userId);
      if (principals.length === 0) return { teamUserIds: teamOf(userId) };
      const people = await db.user.findMany({
        where: { id: { in: principals }, deactivatedAt: null },
        select: { id: true, name: true, roles: true, departmentId: true },
      });
      const standsInFor = people.map(({ id, ...person }): Principal => ({
        ...person,
        userId: id,
        teamUserIds: teamOf(id),
      }));
      return { teamUserIds: teamOf(userId), standsInFor };
    });
  return standingOf;
}
