import type { Tx } from '../../prisma/client.ts';
import { type Commander, Forbidden, VersionConflict, type Work } from '../core/command.ts';
import type { Facts, NewEvent } from '../core/event-log.ts';
import { endDeadlines, startDeadlines } from '../deadline/commands.ts';
import type { ApprovalEventType } from './events.ts';
import { policyOf } from './policies.ts';
import { type ApprovalRecord, outcomeOf, type StepRecord } from './rules.ts';
import type { ApprovalDecision, ApprovalState } from './vocabulary.ts';

// How an approval moves on: its rows, its clocks and its events.

/** An approval as a command loads it. */
export type LoadedApproval = ApprovalRecord & {
  readonly id: string;
  readonly version: number;
  readonly accountId: string | null;
  readonly complaintId: string | null;
  readonly suggestionId: string | null;
  readonly statisticsReportId: string | null;
  readonly surveyId: string | null;
  readonly surveyReportId: string | null;
  readonly filledFormId: string | null;
};

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
  statisticsReportId: true,
  surveyId: true,
  surveyReportId: true,
  filledFormId: true,
  steps: {
    orderBy: { id: 'asc' },
    select: {
      id: true,
      stage: true,
      name: true,
      roles: true,
      departmentId: true,
      personId: true,
      decisions: true,
      isOpinionRequired: true,
      state: true,
      decidedById: true,
      onBehalfOfId: true,
    },
  },
} as const;

/** What came of a step. */
export interface Settled {
  readonly state: 'DECIDED' | 'WAIVED';
  readonly decision?: ApprovalDecision;
  readonly opinion: string | null;
  readonly onBehalfOfId?: string | null;
}

/** Writes what came of a step, asks the next stage or ends the approval, and tells of it. */
export async function settle(
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
export async function end(
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

/** Writes a change of an approval. @throws VersionConflict when somebody else was first. */
export async function write(tx: Tx, { id, version }: LoadedApproval, data: object): Promise<void> {
  const { count } = await tx.approval.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } });
  if (count === 0) throw new VersionConflict('Approval', { id, version: version + 1 }, version);
}

/** Starts the clocks of steps that are asked now. */
export async function startClocks(
  commander: Commander,
  tx: Tx,
  policy: string,
  steps: readonly { readonly id: string }[],
): Promise<void> {
  const subjects = steps.map(({ id }) => ({ approvalStepId: id }));
  const { write: writeClocks } = await startDeadlines(commander, tx, subjects, policyOf(policy).term, commander.now);
  await writeClocks();
}

/** Who is asked, for streams: a role, a role of a department, as `DEPARTMENT_MANAGER@<uuid>`, or a person, as `user:<uuid>`. */
export function askedFacts(
  steps: readonly Pick<StepRecord, 'roles' | 'departmentId' | 'personId'>[],
): readonly string[] {
  return steps.flatMap(({ roles, departmentId, personId }) =>
    personId === null
      ? roles.map((role) => (departmentId === null ? role : `${role}@${departmentId}`))
      : [`user:${personId}`],
  );
}

/** An event of an approval. */
export function eventOf(
  { id, version, accountId, policy }: Pick<LoadedApproval, 'id' | 'version' | 'accountId' | 'policy'>,
  type: ApprovalEventType,
  facts: Facts = {},
): NewEvent {
  return { topic: 'approval', type, subjectId: id, subjectVersion: version, accountId, facts: { ...facts, policy } };
}
