import type { DeadlineNoun } from '../deadline/fire-commands.ts';
import { loadLadder, managesDepartment } from '../deadline/ladder-loaders.ts';

/** How the clocks of improvement actions are told of: who is responsible, that person's superior, their department’s manager. */
export const improvementDeadlines: DeadlineNoun = {
  column: 'improvementActionId',
  topic: 'improvement',
  eventOf: {
    WARNING: 'IMPROVEMENT_DUE_SOON',
    DUE: 'IMPROVEMENT_OVERDUE',
    ESCALATION: 'IMPROVEMENT_ESCALATED',
  },
  async load(tx, ids) {
    const actions = await tx.improvementAction.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        version: true,
        responsible: { select: { id: true, managerId: true, departmentId: true } },
      },
    });
    const ladder = await loadLadder(tx);
    return new Map(
      actions.map(({ id, version, responsible }) => {
        const people = ladder(responsible, managesDepartment(responsible.departmentId));
        return [id, { id, version, accountId: null, people }];
      }),
    );
  },
};
