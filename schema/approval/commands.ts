import { createHash } from 'node:crypto';
import { canonical } from '../core/canonical.ts';
import { type Commander, Forbidden, type Work } from '../core/command.ts';
import type { PolicyName } from './policies.ts';
import {
  askedFacts,
  end,
  eventOf,
  loaded,
  type LoadedApproval,
  settle,
  startClocks,
  write,
} from './progress-commands.ts';
import { checkDecider, checkDecision, type Seat, type StepRecord, stepsOf } from './rules.ts';
import type { ApprovalDecision, StepName } from './vocabulary.ts';

// The nouns call these inside their own transaction, which has locked or versioned the record that is to be approved.

/** The record that an approval is about. A noun that wants approvals adds its column. */
export type ApprovalSubject =
  | { readonly complaintId: string }
  | { readonly suggestionId: string }
  | { readonly statisticsReportId: string }
  | { readonly surveyId: string }
  | { readonly surveyReportId: string }
  | { readonly filledFormId: string };

/** What is asked for. */
export interface ApprovalRequest {
  readonly policy: PolicyName;
  readonly subject: ApprovalSubject;
  /** Null for a record of no account. */
  readonly accountId: string | null;
  /** Whose work it is, and who asks, where that is somebody else: neither decides. */
  readonly authorId: string;
  readonly requestedById?: string;
  /** What is to be agreed to; texts, numbers, days and lists of them. */
  readonly content: object;
  /** The departments that are asked, for steps of a department. */
  readonly departmentIds?: readonly string[];
  /** The person who is asked, for steps of a person. */
  readonly personId?: string;
}

/** What somebody says of a step. */
export interface Said {
  readonly decision: ApprovalDecision;
  readonly opinion: string | null;
}

/**
 * Asks for approval: freezes what is to be agreed to, and asks the first stage of the policy's chain. What the same policy
 * said of an earlier copy holds no more.
 */
export async function requestApproval(commander: Commander, work: Work, request: ApprovalRequest): Promise<void> {
  const { now } = commander;
  const round = 1 + (await voidApprovals(commander, work, request.subject, request.policy));
  const copy = canonical(request.content);
  const approval = { id: commander.newId(), version: 1, accountId: request.accountId, policy: request.policy };
  const steps = stepsOf(request.policy, request.departmentIds ?? [], request.personId).map((step) => {
    const isFirst = step.stage === 1;
    return {
      ...step,
      id: commander.newId(),
      approvalId: approval.id,
      roles: [...step.roles],
      decisions: [...step.decisions],
      state: isFirst ? ('PENDING' as const) : ('WAITING' as const),
      askedAt: isFirst ? now : null,
    };
  });
  await work.tx.approval.create({
    data: {
      ...approval,
      ...request.subject,
      round,
      authorId: request.authorId,
      requestedById: request.requestedById ?? request.authorId,
      copy,
      hash: hashOf(copy),
      requestedAt: now,
    },
    select: { id: true },
  });
  await work.tx.approvalStep.createMany({ data: steps });
  const asked = steps.filter(({ state }) => state === 'PENDING');
  await startClocks(commander, work.tx, request.policy, asked);
  work.emit(eventOf(approval, 'APPROVAL_REQUESTED', { round, asked: askedFacts(asked) }));
}

/**
 * Voids what was asked for, or agreed to, about a record: it is about to change. Without a policy, of all policies.
 * @returns how often the policy's approval was asked for.
 */
export async function voidApprovals(
  commander: Commander,
  { tx, emit }: Work,
  subject: ApprovalSubject,
  policy?: PolicyName,
): Promise<number> {
  const earlier = await tx.approval.findMany({
    where: { ...subject, ...(policy !== undefined && { policy }) },
    orderBy: { round: 'asc' },
    select: loaded,
  });
  for (const approval of earlier) {
    if (approval.state === 'APPROVED') await write(tx, approval, { state: 'VOIDED', endedAt: commander.now });
    else if (approval.state === 'PENDING') await end(commander, tx, approval, { state: 'VOIDED' });
    else continue;
    emit(eventOf({ ...approval, version: approval.version + 1 }, 'APPROVAL_VOIDED'));
  }
  return earlier.length;
}

/**
 * Decides a step of the approval that is pending by a policy. `request` is what to ask for first where nothing was asked
 * for, as of records from before there were approvals.
 * @throws NotAskedToDecide, AuthorMayNotReview, DecidedBefore; InvalidInput for a decision that the step does not know.
 */
export async function decideStep(
  commander: Commander,
  work: Work,
  request: () => Promise<ApprovalRequest>,
  of: { readonly policy: PolicyName; readonly subject: ApprovalSubject; readonly step: StepName },
  said: Said,
): Promise<void> {
  const { actor } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const seat: Seat = commander.seat ?? actor;
  const approval = await pendingOr(commander, work, request, of);
  const step = pendingStep(approval, of.step, seat.departmentId);
  checkDecider(approval, step, actor.userId, seat);
  checkDecision(step, said.decision, said.opinion);
  await settle(commander, work, approval, step, {
    state: 'DECIDED',
    decision: said.decision,
    opinion: said.opinion,
    onBehalfOfId: seat.userId === actor.userId ? null : seat.userId,
  });
}

/** Excuses a department from its step; who may do so is the noun's to say. */
export async function waiveStep(
  commander: Commander,
  work: Work,
  request: () => Promise<ApprovalRequest>,
  of: { readonly policy: PolicyName; readonly subject: ApprovalSubject; readonly step: StepName },
  { departmentId, reason }: { readonly departmentId: string; readonly reason: string },
): Promise<void> {
  const approval = await pendingOr(commander, work, request, of);
  const step = pendingStep(approval, of.step, departmentId);
  await settle(commander, work, approval, step, { state: 'WAIVED', opinion: reason });
}

/** Takes a pending approval back; the noun has asked `checkWithdrawal` and puts its record back where it was. */
export async function withdraw(
  commander: Commander,
  { tx, emit }: Work,
  approval: LoadedApproval,
  reason: string | null,
): Promise<void> {
  await end(commander, tx, approval, { state: 'WITHDRAWN', reason });
  emit(eventOf({ ...approval, version: approval.version + 1 }, 'APPROVAL_WITHDRAWN'));
}

async function pendingOr(
  commander: Commander,
  work: Work,
  request: () => Promise<ApprovalRequest>,
  { policy, subject }: { readonly policy: PolicyName; readonly subject: ApprovalSubject },
): Promise<LoadedApproval> {
  const where = { ...subject, policy, state: 'PENDING' } as const;
  const pending = await work.tx.approval.findFirst({ where, select: loaded });
  if (pending !== null) return pending;
  await requestApproval(commander, work, await request());
  return work.tx.approval.findFirstOrThrow({ where, select: loaded });
}

function pendingStep({ id, steps }: LoadedApproval, name: StepName, departmentId: string | null): StepRecord {
  const pending = steps.filter((step) => step.name === name && step.state === 'PENDING');
  const step = pending.find((one) => one.departmentId === null || one.departmentId === departmentId) ?? pending[0];
  if (step === undefined) throw new Error(`approval ${id} does not ask for ${name}`); // the noun's rules have said it is its turn
  return step;
}

/** Whether a copy is still what was frozen. */
export function isWhole({ copy, hash }: { readonly copy: string; readonly hash: string }): boolean {
  return hashOf(copy) === hash;
}

function hashOf(copy: string): string {
  return createHash('sha256').update(copy).digest('hex');
}
