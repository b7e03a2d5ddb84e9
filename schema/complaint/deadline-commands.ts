import type { Tx } from '../../prisma/client.ts';
import type { DeadlineNoun } from '../deadline/fire-commands.ts';

/** How the clocks of complaints are told of: who stands on each rung, and which events say so (S43, catalogue 16.3). */
export const complaintDeadlines: DeadlineNoun = {
  column: 'complaintId',
  topic: 'complaint',
  eventOf: { WARNING: 'COMPLAINT_DUE_SOON', DUE: 'COMPLAINT_OVERDUE', ESCALATION: 'COMPLAINT_ESCALATED' },
  async load(tx, ids) {
    const complaints = await tx.complaint.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        version: true,
        state: true,
        accountId: true,
        handlingDepartmentId: true,
        account: { select: { owner: { select: { id: true, managerId: true, departmentId: true } } } },
      },
    });
    const heads = await headsOf(tx);
    return new Map(
      complaints.map(({ id, version, state, accountId, handlingDepartmentId, account: { owner } }) => {
        // Until a department is named, the owner's has to see to it.
        const department = handlingDepartmentId ?? owner.departmentId;
        const people = {
          OWNER: [owner.id],
          SUPERVISOR: owner.managerId === null ? [] : [owner.managerId],
          DEPARTMENT_MANAGER: heads.filter(
            ({ roles, departmentId }) => roles.includes('DEPARTMENT_MANAGER') && departmentId === department,
          ),
          GENERAL_MANAGER: heads.filter(({ roles }) => roles.includes('GENERAL_MANAGER')),
        };
        const ids = (list: readonly { readonly id: string }[]) => list.map((person) => person.id);
        return [
          id,
          {
            id,
            version,
            accountId,
            facts: { from: state, to: state },
            people: {
              ...people,
              DEPARTMENT_MANAGER: ids(people.DEPARTMENT_MANAGER),
              GENERAL_MANAGER: ids(people.GENERAL_MANAGER),
            },
          },
        ];
      }),
    );
  },
};

function headsOf(tx: Tx) {
  return tx.user.findMany({
    where: { deactivatedAt: null, roles: { hasSome: ['DEPARTMENT_MANAGER', 'GENERAL_MANAGER'] } },
    select: { id: true, roles: true, departmentId: true },
  });
}
