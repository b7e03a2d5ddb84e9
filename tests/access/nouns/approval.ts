import {
  AuthorMayNotReview,
  DecidedBefore,
  DelegationEnded,
  DelegationOverlaps,
  NotAskedToDecide,
  NotWithdrawable,
  StepNotPending,
} from '../../../schema/approval/errors.ts';
import { policies } from '../../../schema/approval/policies.ts';
import { endOfLog } from '../../../schema/core/event-log.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { noon } from '../../support/graph.ts';
import { pagesOf, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

/** Everybody who works: reading the books and keeping the system is another thing. */
const deciders = staff.replace(' ADMIN AUDITOR', '');

const idOf = (c: Company, name: string): string => c.ids[name] ?? '';

/** Approvals: whoever sees the record sees what of it is approved; delegations are for those concerned. */
export const approval: NounAccess = {
  queries: { approval: staff, approvals: staff, approvalDelegations: staff, approvalPolicies: staff },
  mutations: {
    decideApproval: deciders,
    withdrawApproval: deciders,
    delegateApprovals: `${deciders} ADMIN`,
    revokeApprovalDelegation: `${deciders} ADMIN`,
  },
  subscriptions: { approvalEvents: staff, approvalRequested: staff },
  types: {
    Complaint: readBy(staff, 'approvals'),
    Suggestion: readBy(staff, 'approvals'),
    Approval: {
      ...readBy(
        staff,
        `account author complaint complaintStatisticsReport copy endedAt hash id isWhole policy reason requestedAt requestedBy round state steps
         suggestion version`,
      ),
      nulls: ['complaintStatisticsReport'],
    },
    ApprovalStep: readBy(
      staff,
      `askedAt deadline decidedAt decidedBy decision decisions department id isOpinionRequired name onBehalfOf opinion roles
       stage state`,
    ),
    ApprovalDelegation: readBy(staff, 'createdAt endsOn fromUser id madeBy reason revokedAt startsOn toUser version'),
    ApprovalPolicy: readBy(staff, 'isWithdrawable name steps'),
    ApprovalPolicyStep: readBy(staff, 'decisions isOfDepartment isOpinionRequired name roles stage'),
    ApprovalEventItem: readBy(staff, 'approval approvalId change cursor event'),
    ApprovalRequestedEventItem: readBy(staff, 'approval approvalId change cursor event isMine'),
    ...pagesOf('Approval ApprovalDelegation'),
    ...payloadsInView('approval', 'DecideApproval WithdrawApproval'),
    ...payloadsInView('approvalDelegation', 'DelegateApprovals RevokeApprovalDelegation'),
    ...plainErrors('DecidedBefore DelegationEnded DelegationOverlaps NotAskedToDecide NotWithdrawable StepNotPending'),
  },
  async populate(db, c) {
    const { id, steps } = await db.approval.findFirstOrThrow({
      where: { complaintId: c.complaint, policy: 'COMPLAINT_INVESTIGATION' },
      select: { id: true, steps: { take: 1 } },
    });
    const ids: Record<string, string> = { approval: id, 'approval step': steps[0]?.id ?? '' };
    // Everybody has one of their own: it is for those concerned only.
    for (const [role, userId] of Object.entries(c.users)) {
      const delegation = newUuid();
      await db.approvalDelegation.create({
        data: {
          id: delegation,
          fromUserId: userId,
          toUserId: role === 'outsider' ? c.users.colleague : c.users.outsider,
          startsOn: new Date('2026-11-20T00:00:00Z'),
          endsOn: new Date('2026-11-30T00:00:00Z'),
          reason: 'leave',
          madeById: userId,
          createdAt: noon,
        },
      });
      ids[`delegation of ${userId}`] = delegation;
    }
    return ids;
  },
  async instances(db, c, asker) {
    const event = await db.event.findFirst({ where: { subjectId: idOf(c, 'approval') } });
    const item = { kind: 'event', cursor: await endOfLog(db), change: 'CHANGED', event, actor: c.actors.auditor };
    const policy = policies.COMPLAINT_DISPOSITION;
    return {
      Approval: await db.approval.findUniqueOrThrow({ where: { id: idOf(c, 'approval') } }),
      ApprovalStep: await db.approvalStep.findUniqueOrThrow({ where: { id: idOf(c, 'approval step') } }),
      ApprovalDelegation: await db.approvalDelegation.findUniqueOrThrow({ where: { id: delegationOf(c, asker) } }),
      ApprovalPolicy: { ...policy, name: 'COMPLAINT_DISPOSITION' },
      ApprovalPolicyStep: { ...policy.stages[0][0], stage: 1 },
      ApprovalEventItem: item,
      ApprovalRequestedEventItem: item,
      DecidedBefore: new DecidedBefore(),
      DelegationEnded: new DelegationEnded(),
      DelegationOverlaps: new DelegationOverlaps(),
      NotAskedToDecide: new NotAskedToDecide(),
      NotWithdrawable: new NotWithdrawable('APPROVAL_UNDER_WAY'),
      StepNotPending: new StepNotPending('APPROVAL_ENDED'),
      AuthorMayNotReview: new AuthorMayNotReview(),
    };
  },
  results: (c, asker) => ({ approvalId: idOf(c, 'approval'), approvalDelegationId: delegationOf(c, asker) }),
  arguments: (c) => ({
    approvalId: encodeId('Approval', idOf(c, 'approval')),
    approvalDelegationId: encodeId('ApprovalDelegation', delegationOf(c, 'SALESPERSON')),
    toUserId: encodeId('User', c.users.outsider),
  }),
  ids: (c, asker) => ({
    Approval: idOf(c, 'approval'),
    ApprovalStep: idOf(c, 'approval step'),
    ApprovalDelegation: delegationOf(c, asker),
  }),
  besides: (c, asker) => ({
    delegateApprovals: {
      startsOn: '2027-01-01',
      endsOn: '2027-01-02',
      reason: 'leave',
    },
    revokeApprovalDelegation: { approvalDelegationId: encodeId('ApprovalDelegation', delegationOf(c, asker)) },
  }),
  doors: ({ idsOf }) => ({
    'approvals, and the records that they are about': {
      gives: ['Complaint'],
      ask: async (run) => [
        await run('{ approvals(first: 100) { nodes { complaint { id } } } }'),
        await run('{ complaints(first: 100) { nodes { id approvals { complaint { id } } } } }'),
        ...(await Promise.all(
          idsOf('Complaint').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id })),
        )),
      ],
    },
  }),
};

function delegationOf(c: Company, asker: string): string {
  const person = Object.entries({
    SALESPERSON: c.users.salesperson,
    SALES_SUPERVISOR: c.users.supervisor,
    CUSTOMER_MANAGER: c.users.customerManager,
    SERVICE_OFFICER: c.users.serviceOfficer,
    DEPARTMENT_MANAGER: c.users.departmentManager,
    MARKETING_DIRECTOR: c.users.marketingDirector,
    FINANCE: c.users.finance,
    GENERAL_MANAGER: c.users.generalManager,
  }).find(([role]) => role === asker);
  return idOf(c, `delegation of ${person?.[1] ?? c.users.salesperson}`);
}
