import type { Tx } from '../../prisma/client.ts';
import { type ApprovalRequest, decideStep, requestApproval, type Said } from '../approval/commands.ts';
import type { StepName } from '../approval/vocabulary.ts';
import type { Commander, Work } from '../core/command.ts';
import type { ComplaintState } from './vocabulary.ts';

/** What of a complaint is approved (S43). */
type ComplaintPolicy = 'COMPLAINT_ACCEPTANCE' | 'COMPLAINT_INVESTIGATION' | 'COMPLAINT_DISPOSITION';

/** What is waiting to be approved in a state, where the card can still be amended. */
export const pendingIn: Readonly<Partial<Record<ComplaintState, ComplaintPolicy>>> = {
  GROUNDS_CHECKED: 'COMPLAINT_ACCEPTANCE',
  INVESTIGATED: 'COMPLAINT_INVESTIGATION',
};

const policyOfStep = {
  ACCEPTANCE: 'COMPLAINT_ACCEPTANCE',
  DEPARTMENT_REVIEW: 'COMPLAINT_INVESTIGATION',
  OPINION: 'COMPLAINT_INVESTIGATION',
  READING: 'COMPLAINT_INVESTIGATION',
  DISPOSITION: 'COMPLAINT_DISPOSITION',
} as const satisfies Partial<Record<StepName, ComplaintPolicy>>;

/** Asks for approval of what a complaint says now; `requestedById` is who changed it, where that is not the author. */
export async function request(
  commander: Commander,
  work: Work,
  complaintId: string,
  policy: ComplaintPolicy,
  requestedById?: string,
): Promise<void> {
  const asked = await requestOf(work.tx, complaintId, policy);
  await requestApproval(commander, work, { ...asked, ...(requestedById !== undefined && { requestedById }) });
}

/** Decides a step of what is pending. @throws what `decideStep` throws. */
export async function decide(
  commander: Commander,
  work: Work,
  complaintId: string,
  step: keyof typeof policyOfStep,
  said: Said,
): Promise<void> {
  const policy = policyOfStep[step];
  const of = { policy, subject: { complaintId }, step };
  await decideStep(commander, work, () => requestOf(work.tx, complaintId, policy), of, said);
}

/** The record card, as it goes with each request. */
const card = {
  id: true,
  accountId: true,
  handlingDepartmentId: true,
  number: true,
  customerName: true,
  customerKind: true,
  claims: true,
  customerDemand: true,
  content: true,
  severity: true,
  channel: true,
  product: true,
  orderNumber: true,
  receivedAt: true,
  groundsHold: true,
} as const;

const latest = { orderBy: { revision: 'desc' }, take: 1 } as const;

async function requestOf(tx: Tx, complaintId: string, policy: ComplaintPolicy): Promise<ApprovalRequest> {
  const found = await tx.complaint.findUniqueOrThrow({
    where: { id: complaintId },
    select: {
      ...card,
      steps: {
        where: { verb: 'CHECK_GROUNDS' },
        orderBy: { version: 'desc' },
        take: 1,
        select: { note: true, byUserId: true },
      },
      investigations: latest,
      dispositions: latest,
    },
  });
  const { id: _id, accountId, handlingDepartmentId, steps, investigations, dispositions, ...complaint } = found;
  const departmentIds = handlingDepartmentId === null ? [] : [handlingDepartmentId];
  const base = { policy, subject: { complaintId }, accountId, departmentIds };
  switch (policy) {
    case 'COMPLAINT_ACCEPTANCE':
      return { ...base, authorId: steps[0]?.byUserId ?? '', content: { complaint, note: steps[0]?.note ?? null } };
    case 'COMPLAINT_INVESTIGATION': {
      const { complaintId: _complaint, submittedById, ...report } = only(investigations);
      return { ...base, authorId: submittedById, content: { complaint, report } };
    }
    case 'COMPLAINT_DISPOSITION': {
      const { complaintId: _complaint, proposedById, amount, ...said } = only(dispositions);
      const disposition = { ...said, amount: amount?.toFixed(2) ?? null };
      return { ...base, authorId: proposedById, content: { complaint, disposition } };
    }
  }
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('nothing to approve'); // the state says that it was handed in
  return row;
}
