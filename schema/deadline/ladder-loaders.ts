import type { Tx } from '../../prisma/client.ts';
import type { Role } from '../core/actor.ts';
import type { Rung } from './vocabulary.ts';

/** Somebody at the head of a department or of the company. */
export interface Head {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
}

/** Who stands on each rung above a person; which heads are the department's is for the noun to say. */
export type Ladder = (
  person: { readonly id: string; readonly managerId: string | null },
  isOfDepartment: (head: Head) => boolean,
) => Readonly<Record<Rung, readonly string[]>>;

/** Loads the heads as they are now, for any number of ladders. One statement. */
export async function loadLadder(tx: Tx): Promise<Ladder> {
  const heads = await tx.user.findMany({
    where: {
      deactivatedAt: null,
      roles: { hasSome: ['CUSTOMER_MANAGER', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER'] },
    },
    select: { id: true, roles: true, departmentId: true },
  });
  const those = (isMeant: (head: Head) => boolean) => heads.filter(isMeant).map(({ id }) => id);
  return ({ id, managerId }, isOfDepartment) => ({
    OWNER: [id],
    SUPERVISOR: managerId === null ? [] : [managerId],
    DEPARTMENT_MANAGER: those(isOfDepartment),
    GENERAL_MANAGER: those(({ roles }) => roles.includes('GENERAL_MANAGER')),
  });
}

/** The managers of a department. */
export const managesDepartment =
  (department: string | null) =>
  ({ roles, departmentId }: Head): boolean =>
    roles.includes('DEPARTMENT_MANAGER') && departmentId === department;
