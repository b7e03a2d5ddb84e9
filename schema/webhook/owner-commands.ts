import type { Db } from '../../prisma/client.ts';
import type { Role, UserActor } from '../core/actor.ts';
import { actorsOf } from '../user/actor-loaders.ts';

/**
 * The owner of a webhook, acting in its one role with the rights of now.
 * @returns null when they left, or no longer hold the role.
 */
export async function ownerOf(
  db: Db,
  { ownerId, role }: { readonly ownerId: string; readonly role: Role },
): Promise<UserActor | null> {
  const owner = (await actorsOf(db, [ownerId], 'webhook')).get(ownerId);
  return owner?.roles.includes(role) === true ? { ...owner, roles: [role] } : null;
}
