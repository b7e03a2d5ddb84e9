import type { Db } from '../prisma/client.ts';
import { createTimedCache } from './timed-cache.ts';

/** Finds a person and everyone below in the manager hierarchy; at most 30 s old. */
export type TeamOf = (userId: string) => Promise<readonly string[]>;

/** Makes the look-up of teams. A circle of managers, which rules refuse, would still end: `union` drops repeats. */
export function createTeamOf(db: Db): TeamOf {
  const cache = createTimedCache<readonly string[]>(30_000, 10_000); // 30 s
  return (userId) =>
    cache.get(userId, async () => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        with recursive team as (
          select id from "user" where id = ${userId}::uuid
          union
          select member.id from "user" member join team on member.manager_id = team.id
        )
        select id from team`;
      return rows.map(({ id }) => id);
    });
}
