import type { Db } from '../../prisma/client.ts';
import type { Role, UserActor } from '../core/actor.ts';

/**
 * The owner of a webhook, acting in its one role with the rights of now.
 * @returns null when they left, or no longer hold the role.
 */
export async function ownerOf(
  db: Db,
  { ownerId, role }: { readonly ownerId: string; readonly role: Role },
): Promise<UserActor | null> {
  const user = await db.user.findUnique({
    where: { id: ownerId },
    select: { name: true, roles: true, departmentId: true, deactivatedAt: true },
  });
  if (user === null || user.deactivatedAt !== null || !user.roles.includes(role)) return null;
  const team = await db.$queryRaw<{ id: string }[]>`
    with recursive team as (
      select id from "user" where id = ${ownerId}::uuid
      union
      select member.id from "user" member join team on member.manager_id = team.id
    )
    select id from team`;
  return {
    kind: 'user',
    userId: ownerId,
    name: user.name,
    roles: [role],
    departmentId: user.departmentId,
    teamUserIds: team.map(({ id }) => id),
    credential: 'webhook',
    expiresAt: null,
  };
}
