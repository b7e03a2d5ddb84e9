import type { DeadlineNoun } from '../deadline/fire-commands.ts';
import { loadLadder, managesDepartment } from '../deadline/ladder-loaders.ts';

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
    const ladder = await loadLadder(tx);
    return new Map(
      complaints.map(({ id, version, state, accountId, handlingDepartmentId, account: { owner } }) => {
        // Until a department is named, the owner's has to see to it.
        const people = ladder(owner, managesDepartment(handlingDepartmentId ?? owner.departmentId));
        return [id, { id, version, accountId, facts: { from: state, to: state }, people }];
      }),
    );
  },
};
