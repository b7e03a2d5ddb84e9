import {
  AmountAboveLimit,
  ConfirmationGiven,
  FollowUpAnswered,
  FollowUpOver,
  HandlerIsObject,
} from '../../../schema/complaint/errors.ts';
import { defaultSettings } from '../../../schema/complaint/settings.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { graph } from '../../support/graph.ts';
import { plans, take } from '../../complaint/verbs.ts';
import { complaintDesk as desk, holder, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/**
 * Around a complaint: whom it is about, how much may be approved, the link of the complainant, and what the complainant
 * said. Whoever sees the complaint reads all of it, the person whom it is about too: that right follows from the role, and
 * what is held back is taking part (S53).
 */
export const receipt: NounAccess = {
  queries: { complaintSettings: staff, complaintFollowUps: staff },
  mutations: {
    changeComplaintSettings: 'ADMIN',
    nameComplaintObject: desk,
    issueReceipt: desk,
    revokeReceipt: desk,
    recordCustomerConfirmation: desk,
    recordComplaintRating: desk,
  },
  types: {
    Complaint: readBy(
      staff,
      'customerConfirmation customerConfirmedAt customerDisputedAt followUp objectDepartment objectUser receiptLink',
    ),
    Feedback: readBy(staff, 'ratedComplaint'),
    ComplaintConfirmation: readBy(staff, 'at note outcome recordedBy via'),
    ComplaintFollowUp: readBy(staff, 'answeredAt askedAt closing comment level openUntil recordedBy via'),
    ComplaintFollowUps: readBy(staff, 'answered asked satisfied satisfiedShare'),
    ComplaintReceipt: readBy(staff, 'expiresAt issuedAt issuedBy'),
    ComplaintSettings: readBy(staff, 'departmentManagerLimit followUpDays supervisorLimit version'),
    ChangeComplaintSettingsPayload: readBy(staff, 'settings'),
    ...payloadsInView(
      'complaint',
      'NameComplaintObject RecordComplaintRating RecordCustomerConfirmation RevokeReceipt',
    ),
    ...payloadsInView('complaint', 'IssueReceipt', { token: holder }),
    ...plainErrors('AmountAboveLimit ConfirmationGiven FollowUpAnswered FollowUpOver HandlerIsObject'),
  },
  async populate(db, c) {
    const complaintId = encodeId('Complaint', c.complaint);
    for (const verb of ['ISSUE_RECEIPT', 'CONFIRM', 'RATE'] as const) {
      const { version } = await db.complaint.findUniqueOrThrow({ where: { id: c.complaint } });
      const { by, input } = plans[verb];
      const answer = await take(graph(db, c.actors[by]), plans[verb], {
        complaintId,
        expectedVersion: version,
        ...input(c),
      });
      if (answer.complaint === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    }
    return {};
  },
  async instances(db, c) {
    const where = { complaintId: c.complaint };
    return {
      ComplaintConfirmation: await db.complaintConfirmation.findFirstOrThrow({ where }),
      ComplaintFollowUp: await db.complaintFollowUp.findFirstOrThrow({ where }),
      ComplaintFollowUps: { asked: 1, answered: 1, satisfied: 1, satisfiedShare: 100 },
      ComplaintReceipt: await db.complaintReceipt.findFirstOrThrow({ where }),
      ComplaintSettings: defaultSettings,
      AmountAboveLimit: new AmountAboveLimit({ amount: '2.00', limit: '1.00' }),
      ConfirmationGiven: new ConfirmationGiven(),
      FollowUpAnswered: new FollowUpAnswered(),
      FollowUpOver: new FollowUpOver(),
      HandlerIsObject: new HandlerIsObject(),
    };
  },
  results: () => ({ token: 'shown-once' }),
  besides: () => ({
    recordCustomerConfirmation: { outcome: 'SETTLED' },
    changeComplaintSettings: { supervisorLimit: '1.00', departmentManagerLimit: '1.00', followUpDays: 30 },
  }),
};
