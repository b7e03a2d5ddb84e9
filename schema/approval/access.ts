import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleComplaints, visibleStatisticsReports } from '../complaint/access.ts';
import { type Actor, hasRole, ownersInReach, type Role, seatsOf, type UserActor } from '../core/actor.ts';
import { visibleSuggestions } from '../suggestion/access.ts';
import { visibleFilledForms } from '../form/access.ts';
import { visibleSurveys } from '../survey/access.ts';

/** Who arranges that somebody stands in for a person who can't do so: administrators, besides the person's superiors. */
export const delegationRoles: readonly Role[] = ['ADMIN'];

/** Who may decide on something, or ask for it: everybody who works. */
export const decidingRoles: readonly Role[] = [
  'SALESPERSON',
  'SALES_SUPERVISOR',
  'CUSTOMER_MANAGER',
  'SERVICE_OFFICER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'FINANCE',
  'GENERAL_MANAGER',
];

/**
 * The approvals that an actor sees: those of records in view, those that ask their department, their own; and those that
 * ask a person whom they stand in for.
 */
export function visibleApprovals(actor: Actor): Prisma.ApprovalWhereInput {
  if (ownersInReach(actor) === 'everyone') return {};
  if (actor.kind !== 'user') return { id: { in: [] } };
  const [self, ...covered] = seatsOf(actor);
  return {
    OR: [
      ...(self === undefined ? [] : [inSightOf(self)]),
      { authorId: actor.userId },
      ...covered.map((seat) => ({ AND: [inSightOf(seat), { steps: { some: askedOf(seat) } }] })),
    ],
  };
}

/** The approvals of records in the view of a seat, and those that ask its department. */
function inSightOf(seat: UserActor): Prisma.ApprovalWhereInput {
  if (ownersInReach(seat) === 'everyone') return {};
  return {
    OR: [
      { complaint: visibleComplaints(seat) },
      { suggestion: visibleSuggestions(seat) },
      { statisticsReport: visibleStatisticsReports(seat) },
      { survey: visibleSurveys(seat) },
      { filledForm: visibleFilledForms(seat) },
      { surveyReport: { survey: visibleSurveys(seat) } },
      { steps: { some: { personId: seat.userId } } },
      ...(seat.departmentId === null ? [] : [{ steps: { some: { departmentId: seat.departmentId } } }]),
    ],
  };
}

/** Steps that ask whoever sits there. */
function askedOf({ userId, roles, departmentId }: UserActor): Prisma.ApprovalStepWhereInput {
  const ofDepartment = [{ departmentId: null }, ...(departmentId === null ? [] : [{ departmentId }])];
  return { OR: [{ personId: userId }, { roles: { hasSome: [...roles] }, OR: ofDepartment }] };
}

/**
 * The approvals that wait for an actor, in the own place or in that of somebody they stand in for: the same rules as
 * `checkDecider` (four eyes, nobody twice), asked of the database.
 */
export function awaitingDecisionOf(actor: Actor): Prisma.ApprovalWhereInput {
  if (
    actor.kind !== 'user' ||
    !hasRole({ ...actor, roles: seatsOf(actor).flatMap(({ roles }) => roles) }, decidingRoles)
  )
    return { id: { in: [] } };
  return {
    state: 'PENDING',
    OR: seatsOf(actor).map((seat) => {
      const people = [actor.userId, seat.userId];
      return {
        AND: [
          inSightOf(seat),
          { authorId: { notIn: people }, requestedById: { notIn: people } },
          // Whom a complaint is about decides nothing of it (S53).
          {
            OR: [
              { complaintId: null },
              { complaint: { objectUserId: null } },
              { complaint: { objectUserId: { notIn: people } } },
            ],
          },
          { steps: { some: { state: 'PENDING', ...askedOf(seat) } } },
          { steps: { none: { OR: [{ decidedById: { in: people } }, { onBehalfOfId: { in: people } }] } } },
        ],
      };
    }),
  };
}

/** The same, asked of the facts of an event (`asked` of events.ts): whether it may have asked this actor. */
export function mayBeAsked(actor: Actor, asked: readonly string[]): boolean {
  if (actor.kind !== 'user') return false;
  return seatsOf(actor).some(({ userId, roles, departmentId }) =>
    asked.some((one) => {
      if (one === `user:${userId}`) return true;
      const [role, department] = one.split('@');
      return roles.some((held) => held === role) && (department === undefined || department === departmentId);
    }),
  );
}

/** The delegations that an actor sees: those from and to them, those of their team; administrators and auditors all. */
export function visibleDelegations(actor: Actor): Prisma.ApprovalDelegationWhereInput {
  if (actor.kind === 'system' || hasRole(actor, ['ADMIN', 'AUDITOR'])) return {};
  if (actor.kind !== 'user') return { id: { in: [] } };
  return { OR: [{ toUserId: actor.userId }, { fromUserId: { in: [...actor.teamUserIds, actor.userId] } }] };
}

/** Whether an actor may arrange who stands in for somebody: for oneself, for people of the own team, administrators for all. */
export function mayDelegateFor(actor: UserActor, fromUserId: string): boolean {
  return hasRole(actor, delegationRoles) || actor.teamUserIds.includes(fromUserId) || actor.userId === fromUserId;
}
