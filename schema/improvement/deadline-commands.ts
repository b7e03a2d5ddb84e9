import type { DeadlineNoun } from '../deadline/fire-commands.ts';

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
    const heads = await tx.user.findMany({
      where: { deactivatedAt: null, roles: { hasSome: ['DEPARTMENT_MANAGER', 'GENERAL_MANAGER'] } },
      select: { id: true, roles: true, departmentId: true },
    });
    return new Map(
      actions.map(({ id, version, responsible: { id: responsibleId, managerId, departmentId } }) => {
        const managers = heads.filter(
          ({ roles, departmentId: own }) => roles.includes('DEPARTMENT_MANAGER') && own === departmentId,
        );
        const people = {
          OWNER: [responsibleId],
          SUPERVISOR: managerId === null ? [] : [managerId],
          DEPARTMENT_MANAGER: managers.map((person) => person.id),
          GENERAL_MANAGER: heads.filter(({ roles }) => roles.includes('GENERAL_MANAGER')).map((person) => person.id),
        };
        return [id, { id, version, accountId: null, people }];
      }),
    );
  },
};
