import type { Role } from '../core/actor.ts';
import { invalid } from '../core/problems.ts';
import { AuthorMayNotReview, DecidedBefore, NotAskedToDecide, NotWithdrawable, StepNotPending } from './errors.ts';
import { policyOf } from './policies.ts';
import type { ApprovalDecision, ApprovalState, StepName, StepState } from './vocabulary.ts';

/** What the rules know of an approval; a database row happens to satisfy it. */
export interface ApprovalRecord {
  readonly policy: string;
  readonly state: ApprovalState;
  /** Whose work it is. */
  readonly authorId: string;
  readonly requestedById: string;
  readonly steps: readonly StepRecord[];
}

/** What the rules know of a step. */
export interface StepRecord {
  readonly id: string;
  readonly stage: number;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
  /** The one person who is asked; null where anybody in one of the roles is. */
  readonly personId: string | null;
  readonly decisions: readonly ApprovalDecision[];
  readonly isOpinionRequired: boolean;
  readonly state: StepState;
  readonly decidedById: string | null;
  readonly onBehalfOfId: string | null;
}

/** In whose place somebody decides: their own, or that of a person they stand in for. */
export interface Seat {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
}

/** A step as a new approval begins with it. */
export interface NewStep {
  readonly stage: number;
  readonly name: StepName;
  readonly roles: readonly Role[];
  readonly departmentId: string | null;
  readonly personId: string | null;
  readonly decisions: readonly ApprovalDecision[];
  readonly isOpinionRequired: boolean;
}

/** The steps of a policy's chain; a step of a department once for each of those that the request names. */
export function stepsOf(
  policy: string,
  departmentIds: readonly string[],
  person: string | null = null,
): readonly NewStep[] {
  return policyOf(policy).stages.flatMap((steps, index) =>
    steps.flatMap(
      ({ name, roles, isOfDepartment = false, isOfPerson = false, decisions, isOpinionRequired = false }) => {
        if (isOfPerson && person === null) throw new Error(`${policy} asks a person, and none is named`);
        const personId = isOfPerson ? person : null;
        return (isOfDepartment ? departmentIds : [null]).map((departmentId) => {
          return { stage: index + 1, name, roles, departmentId, personId, decisions, isOpinionRequired };
        });
      },
    ),
  );
}

/** Whether a step asks whoever sits there. */
export function asks(step: Pick<StepRecord, 'roles' | 'departmentId' | 'personId'>, seat: Seat): boolean {
  if (step.personId !== null) return step.personId === seat.userId;
  return (
    step.roles.some((role) => seat.roles.includes(role)) &&
    (step.departmentId === null || step.departmentId === seat.departmentId)
  );
}

/**
 * The step that somebody decides: the one that is named, else the pending one that asks them.
 * @throws StepNotPending, NotAskedToDecide.
 */
export function stepFor(approval: ApprovalRecord, stepId: string | null, seats: readonly Seat[]): StepRecord {
  if (approval.state !== 'PENDING') throw new StepNotPending('APPROVAL_ENDED');
  if (stepId !== null) {
    const named = approval.steps.find(({ id }) => id === stepId);
    if (named === undefined) throw invalid('NOT_FOUND', ['stepId']);
    if (named.state === 'WAITING') throw new StepNotPending('STEP_NOT_REACHED');
    if (named.state !== 'PENDING') throw new StepNotPending('STEP_DECIDED');
    return named;
  }
  const pending = approval.steps.find((step) => step.state === 'PENDING' && seats.some((seat) => asks(step, seat)));
  if (pending === undefined) throw new NotAskedToDecide();
  return pending;
}

/**
 * Whether somebody may decide a step in a seat: four eyes, and nobody twice, neither the person nor whom they stand in for.
 * @throws NotAskedToDecide, AuthorMayNotReview, DecidedBefore.
 */
export function checkDecider(approval: ApprovalRecord, step: StepRecord, userId: string, seat: Seat): void {
  if (!asks(step, seat)) throw new NotAskedToDecide();
  const people = new Set([userId, seat.userId]);
  if (people.has(approval.authorId) || people.has(approval.requestedById)) throw new AuthorMayNotReview();
  const decided = approval.steps.filter(({ id, state }) => id !== step.id && state === 'DECIDED');
  if (decided.some(({ decidedById, onBehalfOfId }) => people.has(decidedById ?? '') || people.has(onBehalfOfId ?? '')))
    throw new DecidedBefore();
}

/**
 * Whether a decision may be said of a step.
 * @throws InvalidInput for one that the step does not know, and without the opinion that it needs.
 */
export function checkDecision(step: StepRecord, decision: ApprovalDecision, opinion: string | null): void {
  if (!step.decisions.includes(decision)) throw invalid('NOT_APPLICABLE', ['decision']);
  if (opinion === null && (step.isOpinionRequired || decision !== 'APPROVE')) throw invalid('REQUIRED', ['opinion']);
}

/** What a decision comes to: how the approval stands then, and which steps are asked next. */
export function outcomeOf(
  { steps }: Pick<ApprovalRecord, 'steps'>,
  decidedId: string,
  decision: ApprovalDecision | null,
): { readonly state: ApprovalState; readonly next: readonly StepRecord[] } {
  if (decision === 'RETURN') return { state: 'RETURNED', next: [] };
  if (decision === 'REJECT') return { state: 'REJECTED', next: [] };
  const open = steps.filter(({ id, state }) => id !== decidedId && (state === 'PENDING' || state === 'WAITING'));
  if (open.length === 0) return { state: 'APPROVED', next: [] };
  if (open.some(({ state }) => state === 'PENDING')) return { state: 'PENDING', next: [] };
  const stage = Math.min(...open.map((step) => step.stage));
  return { state: 'PENDING', next: open.filter((step) => step.stage === stage) };
}

/** Whether somebody may take an approval back. @throws StepNotPending, NotWithdrawable. */
export function checkWithdrawal({ policy, state, steps, ...approval }: ApprovalRecord, userId: string): void {
  if (state !== 'PENDING') throw new StepNotPending('APPROVAL_ENDED');
  if (approval.requestedById !== userId && approval.authorId !== userId) throw new NotWithdrawable('NOT_YOUR_REQUEST');
  if (!policyOf(policy).isWithdrawable) throw new NotWithdrawable('APPROVAL_NOT_WITHDRAWABLE');
  if (steps.some((step) => step.state === 'DECIDED')) throw new NotWithdrawable('APPROVAL_UNDER_WAY');
}
