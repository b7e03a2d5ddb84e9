import { endOfLog } from '../../../schema/core/event-log.ts';
import { decided, keepers, payloadsInView, planReaders, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** What joined accounts later than decisions.ts: what happens at one. */
export const account: NounAccess = {
  subscriptions: { accountActivity: staff },
  mutations: { classifyAccount: keepers },
  types: {
    Account: decided({ classification: staff, dossier: planReaders, group: staff }, { dossier: 'null' }),
    AccountGroup: readBy(
      staff,
      'accountCount accounts attentionCount contactCount head openComplaintCount openOpportunityCount openTargetAmount overdueComplaintCount',
    ),
    CompanyDossier: readBy(planReaders, 'filled isPrepared missing percent'),
    AccountActivityEventItem: readBy(staff, 'account accountId change cursor event'),
    AccountClassification: readBy(
      staff,
      `customerKind industry kinds maintenanceLevel marketType otherIndustry otherRetailFormat ownership processStep retailFormat serviceClass serviceClassReason serviceClassSetAt terminalStatus tier valueClass`,
    ),
    ...payloadsInView('account', 'ClassifyAccount'),
  },
  async instances(db, c) {
    return {
      AccountGroup: {
        headId: c.accounts.own,
        accountIds: [c.accounts.own],
        attentionCount: 0,
        contactCount: 1,
        openComplaintCount: 1,
        overdueComplaintCount: 0,
        openOpportunityCount: null,
        openTargetAmount: null,
      },
      CompanyDossier: { filled: [], missing: ['NATURE'], percent: 0, isPrepared: false },
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
