import { invalid, InvalidInput, type Problem } from '../core/problems.ts';
import { AuthorMayNotReview } from '../approval/errors.ts';
import { CallStepRefused, CommitmentResolved, EvaluatedByAnother, SupporterFirst } from './errors.ts';
import type { CallPlanState, CallVerb, CommitmentState, EvaluatorKind, Side } from './vocabulary.ts';

/** In which states each thing may be done (S01, S02; catalogue ch. 18). */
export const allowedIn: Readonly<Record<CallVerb, readonly CallPlanState[]>> = {
  UPDATE: ['DRAFT', 'PLANNED'],
  CONFIRM: ['DRAFT'],
  CANCEL: ['DRAFT', 'PLANNED'],
  SUMMARISE: ['PLANNED'],
  EVALUATE: ['HELD', 'REVIEWED'],
};

/** Refuses what is not its turn. @throws CallStepRefused. */
export function checkTurn(verb: CallVerb, state: CallPlanState): void {
  if (!allowedIn[verb].includes(state)) throw new CallStepRefused(verb, state);
}

/** What of a plan decides whether it is ready. */
export interface Readiness {
  readonly purpose: string | null;
  readonly expectedResults: readonly unknown[];
  readonly customerParticipants: readonly unknown[];
  readonly agenda: readonly unknown[];
}

/**
 * Refuses a plan that is not ready to be held: it needs a purpose, an expected result, a participant of the customer's and
 * an item on the agenda (S01 [D]); everything that is missing is told at once. `path` leads to the plan.
 * @throws InvalidInput.
 */
export function checkReady(plan: Readiness, path: readonly string[]): void {
  const at = (field: string): readonly string[] => ['input', ...path, field];
  const problems: Problem[] = plan.purpose === null ? [{ code: 'REQUIRED', path: at('purpose') }] : [];
  for (const list of ['expectedResults', 'customerParticipants', 'agenda'] as const)
    if (plan[list].length === 0) problems.push({ code: 'TOO_FEW', path: at(list), values: { minimum: 1 } });
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Somebody who takes part. */
export interface Participant {
  readonly name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly contactId: string | null;
  readonly userId: string | null;
}

/**
 * Refuses somebody who is twice on one side of the table: the same record, or the same name where a record is missing.
 * @throws InvalidInput with the path of the second one.
 */
export function checkRepeated(participants: readonly Participant[], list: string): void {
  for (const [index, { name, contactId, userId }] of participants.entries()) {
    const id = contactId ?? userId;
    const same = participants.slice(0, index).find((other) => {
      const otherId = other.contactId ?? other.userId;
      return id !== null && otherId !== null ? id === otherId : nameKey(name) === nameKey(other.name);
    });
    if (same !== undefined) throw invalid('REPEATED', [list, String(index)]);
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, ' ').toLowerCase();
}

/** What the rules know of a call that is evaluated. */
export interface Evaluated {
  readonly salespersonId: string;
  readonly summary: { readonly authorId: string } | null;
  readonly evaluations: readonly { readonly kind: EvaluatorKind; readonly authorId: string }[];
}

/**
 * Decides an evaluation (S02): never by who made the call or wrote its summary, the manager after a supporter, a second
 * one of its kind only by the author of the first.
 * @returns the state that it leads to: REVIEWED once there is one of each kind.
 * @throws AuthorMayNotReview, SupporterFirst, EvaluatedByAnother.
 */
export function decideEvaluation(call: Evaluated, kind: EvaluatorKind, userId: string): CallPlanState {
  const path = ['input', 'kind'];
  if (userId === call.salespersonId || userId === call.summary?.authorId) throw new AuthorMayNotReview({ path });
  const of = (other: EvaluatorKind) => call.evaluations.find((evaluation) => evaluation.kind === other);
  if (kind === 'MANAGER' && of('SUPPORTER') === undefined) throw new SupporterFirst({ path });
  const earlier = of(kind);
  if (earlier !== undefined && earlier.authorId !== userId) throw new EvaluatedByAnother({ path });
  return kind === 'MANAGER' || of('MANAGER') !== undefined ? 'REVIEWED' : 'HELD';
}

/** What came of a promise, as somebody says it. */
export interface Resolution {
  readonly state: Exclude<CommitmentState, 'OPEN'>;
  readonly doneOn: Date | null;
  readonly newDueOn: Date | null;
  readonly newAction: string | null;
}

/**
 * Checks what is said of a promise: once; done between the call and today; a new day, today or later, when it is
 * renegotiated and only then.
 * @returns the day on which it was done; null unless it was kept.
 * @throws CommitmentResolved, InvalidInput.
 */
export function decideResolution(
  commitment: { readonly state: CommitmentState; readonly callDate: Date },
  { state, doneOn, newDueOn, newAction }: Resolution,
  today: Date,
): Date | null {
  if (commitment.state !== 'OPEN') throw new CommitmentResolved({ path: ['input', 'commitmentId'] });
  if (state === 'RENEGOTIATED') {
    if (newDueOn === null) throw invalid('REQUIRED', ['newDueOn']);
    if (newDueOn < today) throw invalid('IN_THE_PAST', ['newDueOn']);
  } else {
    if (newDueOn !== null) throw invalid('NOT_APPLICABLE', ['newDueOn']);
    if (newAction !== null) throw invalid('NOT_APPLICABLE', ['newAction']);
  }
  if (state !== 'KEPT') {
    if (doneOn !== null) throw invalid('NOT_APPLICABLE', ['doneOn']);
    return null;
  }
  if (doneOn !== null && doneOn > today) throw invalid('IN_THE_FUTURE', ['doneOn']);
  if (doneOn !== null && doneOn < commitment.callDate) throw invalid('BEFORE_CALL', ['doneOn']);
  return doneOn ?? today;
}

/** Whether a promise is open although its day is over. Days are those of the company. */
export function isOverdue(commitment: { readonly state: CommitmentState; readonly dueOn: Date }, today: Date): boolean {
  return commitment.state === 'OPEN' && commitment.dueOn < today;
}

/** Who promises. */
export interface Promiser {
  readonly side: Side;
  readonly userId: string | null;
  readonly contactId: string | null;
}

/** Refuses a promiser of the other side. `path` leads to the promise. @throws InvalidInput. */
export function checkPromiser({ side, userId, contactId }: Promiser, path: readonly string[]): void {
  if (side === 'CUSTOMER' && userId !== null) throw invalid('NOT_APPLICABLE', [...path, 'userId']);
  if (side === 'OURS' && contactId !== null) throw invalid('NOT_APPLICABLE', [...path, 'contactId']);
}
