import type { DeadlineNoun } from '../deadline/fire-commands.ts';

/**
 * How the clocks of replies are told of (S10, T02): the account's owner, that person's superior, then the key-account
 * department's manager and those of the departments that have not answered the summary, whose turn it is.
 */
export const suggestionDeadlines: DeadlineNoun = {
  column: 'suggestionId',
  topic: 'suggestion',
  eventOf: {
    WARNING: 'SUGGESTION_REPLY_DUE_SOON',
    DUE: 'SUGGESTION_REPLY_OVERDUE',
    ESCALATION: 'SUGGESTION_REPLY_ESCALATED',
  },
  async load(tx, ids) {
    const suggestions = await tx.suggestion.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        version: true,
        state: true,
        accountId: true,
        account: { select: { owner: { select: { id: true, managerId: true } } } },
        opinions: { where: { answeredAt: null }, select: { departmentId: true } },
      },
    });
    const heads = await tx.user.findMany({
      where: {
        deactivatedAt: null,
        roles: { hasSome: ['CUSTOMER_MANAGER', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER'] },
      },
      select: { id: true, roles: true, departmentId: true },
    });
    return new Map(
      suggestions.map(({ id, version, state, accountId, account: { owner }, opinions }) => {
        const isAwaited = (department: string | null) => opinions.some((one) => one.departmentId === department);
        const managers = heads.filter(
          ({ roles, departmentId }) =>
            roles.includes('CUSTOMER_MANAGER') || (roles.includes('DEPARTMENT_MANAGER') && isAwaited(departmentId)),
        );
        const people = {
          OWNER: [owner.id],
          SUPERVISOR: owner.managerId === null ? [] : [owner.managerId],
          DEPARTMENT_MANAGER: managers.map((person) => person.id),
          GENERAL_MANAGER: heads.filter(({ roles }) => roles.includes('GENERAL_MANAGER')).map((person) => person.id),
        };
        return [id, { id, version, accountId, facts: { from: state, to: state }, people }];
      }),
    );
  },
};
