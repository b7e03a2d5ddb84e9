import type { DeadlineNoun } from '../deadline/fire-commands.ts';
import { loadLadder, managesDepartment } from '../deadline/ladder-loaders.ts';

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
    const ladder = await loadLadder(tx);
    return new Map(
      suggestions.map(({ id, version, state, accountId, account: { owner }, opinions }) => {
        const people = ladder(
          owner,
          (head) =>
            head.roles.includes('CUSTOMER_MANAGER') ||
            opinions.some(({ departmentId }) => managesDepartment(departmentId)(head)),
        );
        return [id, { id, version, accountId, facts: { from: state, to: state }, people }];
      }),
    );
  },
};
