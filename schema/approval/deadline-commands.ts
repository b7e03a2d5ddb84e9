import type { Tx } from '../../prisma/client.ts';
import type { DeadlineNoun } from '../deadline/fire-commands.ts';
import { reachOfRoles } from '../core/actor.ts';
import { asks } from './rules.ts';

/** How the clocks of approvals are told of: whoever is asked stands on the lowest rung, their superiors above. */
export const approvalDeadlines: DeadlineNoun = {
  column: 'approvalStepId',
  topic: 'approval',
  eventOf: { WARNING: 'APPROVAL_DUE_SOON', DUE: 'APPROVAL_OVERDUE', ESCALATION: 'APPROVAL_ESCALATED' },
  async load(tx, ids) {
    const steps = await tx.approvalStep.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        roles: true,
        departmentId: true,
        personId: true,
        approval: {
          select: { id: true, version: true, accountId: true, authorId: true, account: { select: { ownerId: true } } },
        },
      },
    });
    const people = await tx.user.findMany({
      where: { deactivatedAt: null },
      select: { id: true, roles: true, departmentId: true, managerId: true },
    });
    const generalManagers = people.filter(({ roles }) => roles.includes('GENERAL_MANAGER')).map(({ id }) => id);
    const superiorsOf = await superiors(
      tx,
      steps.flatMap(({ approval }) => approval.account?.ownerId ?? []),
    );
    return new Map(
      steps.map((step) => {
        const { id, version, accountId, authorId, account } = step.approval;
        // A role that sees only its team's accounts is asked where the account is one of them.
        const asked = people.filter((person) => {
          const seat = {
            ...person,
            userId: person.id,
            roles: person.roles.filter((role) => step.roles.includes(role)),
          };
          if (!asks(step, seat) || authorId === person.id) return false;
          if (step.personId !== null) return true;
          return reachOfRoles(seat.roles) === 'ALL' || superiorsOf.get(account?.ownerId ?? '')?.has(person.id) === true;
        });
        const departments = new Set(asked.map(({ departmentId }) => departmentId));
        const rungs = {
          OWNER: asked.map((person) => person.id),
          SUPERVISOR: asked.flatMap(({ managerId }) => (managerId === null ? [] : [managerId])),
          DEPARTMENT_MANAGER: people
            .filter(({ roles, departmentId }) => roles.includes('DEPARTMENT_MANAGER') && departments.has(departmentId))
            .map((person) => person.id),
          GENERAL_MANAGER: generalManagers,
        };
        return [step.id, { id, version, accountId, people: rungs }];
      }),
    );
  },
};

/** Of each owner of an account: the owner, and everybody above. */
async function superiors(tx: Tx, ownerIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.$queryRaw<{ owner: string; id: string }[]>`
    with recursive above as (
      select id as owner, id, manager_id from "user" where id = any(${[...new Set(ownerIds)]}::uuid[])
      union
      select a.owner, u.id, u.manager_id from "user" u join above a on u.id = a.manager_id
    )
    select owner, id from above`;
  const found = new Map<string, Set<string>>();
  for (const { owner, id } of rows) found.set(owner, (found.get(owner) ?? new Set()).add(id));
  return found;
}
