import { endOfLog } from '../../../schema/core/event-log.ts';
import { keepers, payloadsInView, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** What joined accounts later than decisions.ts: what happens at one. */
export const account: NounAccess = {
  subscriptions: { accountActivity: staff },
  mutations: { classifyAccount: keepers },
  types: {
    Account: readBy(staff, 'classification'),
    AccountActivityEventItem: readBy(staff, 'account accountId change cursor event'),
    AccountClassification: readBy(
      staff,
      `customerKind industry kinds maintenanceLevel marketType otherIndustry otherRetailFormat ownership processStep retailFormat serviceClass serviceClassReason serviceClassSetAt terminalStatus tier valueClass`,
    ),
    ...payloadsInView('account', 'ClassifyAccount'),
  },
  async instances(db, c) {
    return {
      AccountClassification: await db.account.findUniqueOrThrow({ where: { id: c.accounts.own } }),
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
