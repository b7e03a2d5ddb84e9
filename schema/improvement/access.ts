import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { type Actor, ownersInReach, type Role } from '../core/actor.ts';

/** Who proposes and changes actions (S14 4.4: with the departments). */
export const proposingRoles: readonly Role[] = [
  'SERVICE_OFFICER',
  'SALES_SUPERVISOR',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'GENERAL_MANAGER',
];

/** Who can be responsible for one, and then starts and completes it: whoever works. */
export const doingRoles: readonly Role[] = [...proposingRoles, 'SALESPERSON', 'MARKETING_DIRECTOR', 'FINANCE', 'ADMIN'];

/** Who verifies, where it was somebody else's. */
export const verifyingRoles: readonly Role[] = [
  'SALES_SUPERVISOR',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'GENERAL_MANAGER',
];

/** Who keeps the list of categories of causes. */
export const categorySettingRoles: readonly Role[] = ['CUSTOMER_MANAGER', 'GENERAL_MANAGER', 'ADMIN'];

/** The actions that an actor sees: the own and the team's, and those about a complaint in view. */
export function visibleImprovements(actor: Actor): Prisma.ImprovementActionWhereInput {
  const owners = ownersInReach(actor);
  if (owners === 'everyone') return {};
  if (actor.kind !== 'user') return { id: { in: [] } };
  const people = { in: [...new Set([actor.userId, ...owners])] };
  return {
    OR: [
      { responsibleId: people },
      { proposedById: people },
      { complaints: { some: { complaint: visibleComplaints(actor) } } },
    ],
  };
}
