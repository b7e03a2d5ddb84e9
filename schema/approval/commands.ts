import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import { canonical } from '../core/canonical.ts';
import { type Commander, Forbidden, type Work } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { endDeadlines, startDeadlines } from '../deadline/commands.ts';
import type { ApprovalEventType } from './events.ts';
import { type PolicyName, policyOf } from './policies.ts';
import {
  type ApprovalRecord,
  checkDecider,
  checkDecision,
  outcomeOf,
  type Seat,
  type StepRecord,
  stepsOf,
} from './rules.ts';
import type { ApprovalDecision, ApprovalState, StepName } from './vocabulary.ts';

// The nouns call these inside their own transaction, which has locked or versioned the record that is to be approved.

/** The record that an approval is about. A noun that wants approvals adds its column. */
export type ApprovalSubject = { readonly complaintId: string } | { readonly suggestionId: string };

/** What is asked for. */
export interface ApprovalRequest {
  readonly policy: PolicyName;
  readonly subject: ApprovalSubject;
  readonly accountId: string;
  /** Whose work it is, and who asks, where that is somebody else: neither decides. */
  readonly authorId: string;
  readonly requestedById?: string;
  /** What is to be agreed to; texts, numbers, days and lists of them. */
  readonly content: object;
  /** The departments that are asked, for steps of a department. */
  readonly departmentIds?: readonly string[];
}

/** An approval as a command loads it. */
export type LoadedApproval = ApprovalRecord & {
  readonly id: string;
  readonly version: number;
  readonly accountId: string;
  readonly complaintId: string | null;
  readonly suggestionId: string | null;
};

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
  const steps = stepsOf(request.policy, request.departmentIds ?? []).map((step) => {
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

/** What a command selects of an approval. */
export const loaded = {
  id: true,
  version: true,
  policy: true,
  state: true,
  authorId: true,
  requestedById: true,
  accountId: true,
  complaintId: true,
  suggestionId: true,
  steps: {
    orderBy: { id: 'asc' },
    select: {
      id: true,
      stage: true,
      name: true,
      roles: true,
      departmentId: true,
      decisions: true,
      isOpinionRequired: true,
      state: true,
      decidedById: true,
      onBehalfOfId: true,
    },
  },
} as const;

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

interface Settled {
  readonly state: 'DECIDED' | 'WAIVED';
  readonly decision?: ApprovalDecision;
  readonly opinion: string | null;
  readonly onBehalfOfId?: string | null;
}

/** Writes what came of a step, asks the next stage or ends the approval, and tells of it. */
async function settle(
  commander: Commander,
  { tx, emit }: Work,
  approval: LoadedApproval,
  step: StepRecord,
  settled: Settled,
): Promise<void> {
  const { actor, now } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  const { state, next } = outcomeOf(approval, step.id, settled.decision ?? null);
  await tx.approvalStep.updateMany({
    where: { id: step.id, state: 'PENDING' },
    data: { ...settled, decidedById: actor.userId, decidedAt: now },
  });
  if (state === 'PENDING') {
    await write(tx, approval, {});
    await endDeadlines(commander, tx, [{ approvalStepId: step.id }]);
    if (next.length > 0) {
      await tx.approvalStep.updateMany({
        where: { id: { in: next.map(({ id }) => id) } },
        data: { state: 'PENDING', askedAt: now },
      });
      await startClocks(commander, tx, approval.policy, next);
    }
  } else await end(commander, tx, approval, { state }, step.id);
  const type = next.length > 0 ? 'APPROVAL_ADVANCED' : eventOfState[state];
  const facts = { step: step.name, stepId: step.id, decision: settled.decision ?? null, asked: askedFacts(next) };
  emit(eventOf({ ...approval, version: approval.version + 1 }, type, facts));
}

const eventOfState: Readonly<Record<ApprovalState, ApprovalEventType>> = {
  PENDING: 'APPROVAL_STEP_DECIDED',
  APPROVED: 'APPROVAL_APPROVED',
  RETURNED: 'APPROVAL_RETURNED',
  REJECTED: 'APPROVAL_REJECTED',
  WITHDRAWN: 'APPROVAL_WITHDRAWN',
  VOIDED: 'APPROVAL_VOIDED',
};

/** Ends an approval: nobody is asked any more, and no clock of it runs. */
async function end(
  commander: Commander,
  tx: Tx,
  approval: LoadedApproval,
  data: { readonly state: ApprovalState; readonly reason?: string | null },
  decidedId?: string,
): Promise<void> {
  await write(tx, approval, { ...data, endedAt: commander.now });
  if (approval.steps.some(({ id, state }) => id !== decidedId && (state === 'WAITING' || state === 'PENDING')))
    await tx.approvalStep.updateMany({
      where: { approvalId: approval.id, state: { in: ['WAITING', 'PENDING'] } },
      data: { state: 'CANCELLED' },
    });
  const asked = approval.steps.filter(({ state }) => state === 'PENDING');
  await endDeadlines(
    commander,
    tx,
    asked.map(({ id }) => ({ approvalStepId: id })),
  );
}

async function write(tx: Tx, { id, version }: LoadedApproval, data: object): Promise<void> {
  const { count } = await tx.approval.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } });
  // Its record's version has let in one of two callers; this would be a second way to an approval.
  if (count === 0) throw new Error(`approval ${id} is not at version ${version}`);
}

async function startClocks(
  commander: Commander,
  tx: Tx,
  policy: string,
  steps: readonly { readonly id: string }[],
): Promise<void> {
  const subjects = steps.map(({ id }) => ({ approvalStepId: id }));
  const { write: writeClocks } = await startDeadlines(commander, tx, subjects, policyOf(policy).term, commander.now);
  await writeClocks();
}

/** Who is asked, for streams: a role, or a role of a department, as `DEPARTMENT_MANAGER@<uuid>`. */
function askedFacts(steps: readonly Pick<StepRecord, 'roles' | 'departmentId'>[]): readonly string[] {
  return steps.flatMap(({ roles, departmentId }) =>
    roles.map((role) => (departmentId === null ? role : `${role}@${departmentId}`)),
  );
}

function eventOf(
  { id, version, accountId, policy }: Pick<LoadedApproval, 'id' | 'version' | 'accountId' | 'policy'>,
  type: ApprovalEventType,
  facts: Facts = {},
): NewEvent {
  return { topic: 'approval', type, subjectId: id, subjectVersion: version, accountId, facts: { ...facts, policy } };
}

function hashOf(copy: string): string {
  return createHash('sha256').update(copy).digest('hex');
}

/** Whether a copy is still what was frozen. */
export function isWhole({ copy, hash }: { readonly copy: string; readonly hash: string }): boolean {
  return hashOf(copy) === hash;
}
