import { endOfLog } from '../../../schema/core/event-log.ts';
import { readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** What joined accounts later than decisions.ts: what happens at one. */
export const account: NounAccess = {
  subscriptions: { accountActivity: staff },
  types: { AccountActivityEventItem: readBy(staff, 'account accountId change cursor event') },
  async instances(db, c) {
    return {
      AccountActivityEventItem: {
        kind: 'event',
        cursor: await endOfLog(db),
        change: 'CHANGED',
        event: await db.event.findFirstOrThrow({ where: { subjectId: c.complaint } }),
        actor: c.actors.auditor,
        askedAccountId: c.accounts.own,
      },
    };
  },
};
