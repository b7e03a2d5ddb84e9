import { ComplaintStepRefused, HandlerIsObject, NotHandlingDepartment } from './errors.ts';
import { invalid } from '../core/problems.ts';
import type { ComplaintClaim, ComplaintState, ReviewDecision, StepVerb } from './vocabulary.ts';

/** What the rules know of a complaint; a database row happens to satisfy it. */
export interface ComplaintRecord {
  readonly state: ComplaintState;
  readonly receivedAt: Date;
  readonly claims: readonly ComplaintClaim[];
  readonly handlingDepartmentId: string | null;
  /** Who handed in the latest investigation report. */
  readonly investigatedById: string | null;
  /** Who proposed the latest disposition. */
  readonly proposedById: string | null;
  /** Whom it is about, if it names somebody. */
  readonly objectUserId: string | null;
  readonly objectDepartmentId: string | null;
}

/** Who takes a step, or in whose place it is taken. */
export interface StepTaker {
  /** Whoever takes it, and whom they stand in for. */
  readonly people: readonly string[];
  readonly departmentId: string | null;
}

/** A step with what the rules need of its input. */
export type Step =
  | {
      readonly verb:
        | 'CHECK_GROUNDS'
        | 'REJECT'
        | 'SUBMIT_INVESTIGATION'
        | 'READ'
        | 'CLOSE'
        | 'REOPEN'
        | 'AMEND'
        | 'PAUSE'
        | 'RESUME'
        | 'SHIFT'
        | 'ISSUE_RECEIPT'
        | 'REVOKE_RECEIPT'
        | 'CONFIRM'
        | 'DISPUTE'
        | 'RATE'
        | 'RECALL';
    }
  | { readonly verb: 'ASSIGN'; readonly departmentId: string }
  | ({ readonly verb: 'NAME_OBJECT' } & Pick<ComplaintRecord, 'objectUserId' | 'objectDepartmentId'>)
  | { readonly verb: 'ACCEPT'; readonly acceptedAt: Date }
  | { readonly verb: 'REVIEW_INVESTIGATION' | 'ATTACH_OPINION' | 'DECIDE'; readonly decision: ReviewDecision }
  | { readonly verb: 'PROPOSE_DISPOSITION'; readonly amount: string | null }
  | { readonly verb: 'REPLY'; readonly answeredAt: Date };

const open = [
  'RECEIVED',
  'GROUNDS_CHECKED',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'ASSIGNED',
  'INVESTIGATED',
  'REPORT_REVIEWED',
  'OPINION_ATTACHED',
  'GM_READ',
  'DISPOSITION_PROPOSED',
  'DISPOSITION_REVIEWED',
  'ANSWERED',
] as const satisfies readonly ComplaintState[];

/**
 * In which states a verb may be used, and what state it leads to (S43, catalogue ch. 18). A revised report or
 * disposition may still be handed in after its review; the review is then due again. REOPEN, AMEND, RECALL and what is
 * done to the clock are [D].
 */
export const allowedIn: Readonly<Record<StepVerb, readonly ComplaintState[]>> = {
  CHECK_GROUNDS: ['RECEIVED'],
  ACCEPT: ['GROUNDS_CHECKED'],
  REJECT: ['GROUNDS_CHECKED'],
  ASSIGN: ['ACCEPTED'],
  SUBMIT_INVESTIGATION: ['ASSIGNED', 'REPORT_REVIEWED'],
  REVIEW_INVESTIGATION: ['INVESTIGATED'],
  ATTACH_OPINION: ['REPORT_REVIEWED'],
  READ: ['OPINION_ATTACHED'],
  PROPOSE_DISPOSITION: ['GM_READ', 'DISPOSITION_REVIEWED'],
  DECIDE: ['DISPOSITION_PROPOSED'],
  REPLY: ['DISPOSITION_REVIEWED', 'NOT_ACCEPTED'],
  CLOSE: ['ANSWERED'],
  REOPEN: ['CLOSED'],
  AMEND: ['RECEIVED', 'GROUNDS_CHECKED', 'ACCEPTED', 'ASSIGNED', 'INVESTIGATED'],
  PAUSE: open,
  RESUME: open,
  SHIFT: open,
  NAME_OBJECT: open.filter((state) => state !== 'ANSWERED'),
  ISSUE_RECEIPT: [...open, 'CLOSED'],
  REVOKE_RECEIPT: [...open, 'CLOSED'],
  CONFIRM: ['ANSWERED', 'CLOSED'],
  DISPUTE: ['ANSWERED', 'CLOSED'],
  RATE: ['CLOSED'],
  RECALL: ['GROUNDS_CHECKED', 'INVESTIGATED', 'DISPOSITION_PROPOSED'],
};

/** Where a complaint stands again when its author takes back what was to be reviewed. */
const recalledTo: Readonly<Partial<Record<ComplaintState, ComplaintState>>> = {
  GROUNDS_CHECKED: 'RECEIVED',
  INVESTIGATED: 'ASSIGNED',
  DISPOSITION_PROPOSED: 'GM_READ',
};

/** Verbs that only the handling department may use. */
const ofHandlingDepartment: ReadonlySet<StepVerb> = new Set([
  'SUBMIT_INVESTIGATION',
  'REVIEW_INVESTIGATION',
  'PROPOSE_DISPOSITION',
]);

/**
 * Decides a step: the state it leads to.
 * @throws ComplaintStepRefused when it is not its turn, HandlerIsObject, NotHandlingDepartment, and InvalidInput for
 * moments out of order or an amount that was not claimed. Four eyes are for the approval that a review decides.
 */
export function decide(complaint: ComplaintRecord, step: Step, by: StepTaker, now: Date): ComplaintState {
  if (!allowedIn[step.verb].includes(complaint.state)) throw new ComplaintStepRefused(step.verb, complaint.state);
  requireNoObject(complaint, step, by);
  if (ofHandlingDepartment.has(step.verb) && by.departmentId !== complaint.handlingDepartmentId)
    throw new NotHandlingDepartment();
  switch (step.verb) {
    case 'CHECK_GROUNDS':
      return 'GROUNDS_CHECKED';
    case 'ACCEPT':
      requirePast(step.acceptedAt, complaint.receivedAt, now, 'acceptedAt');
      return 'ACCEPTED';
    case 'REJECT':
      return 'NOT_ACCEPTED';
    case 'ASSIGN':
      return 'ASSIGNED';
    case 'SUBMIT_INVESTIGATION':
      return 'INVESTIGATED';
    case 'REVIEW_INVESTIGATION':
      return step.decision === 'APPROVE' ? 'REPORT_REVIEWED' : 'ASSIGNED';
    case 'ATTACH_OPINION':
      return step.decision === 'APPROVE' ? 'OPINION_ATTACHED' : 'INVESTIGATED';
    case 'READ':
      return 'GM_READ';
    case 'PROPOSE_DISPOSITION':
      if (
        step.amount !== null &&
        !complaint.claims.some((claim) => claim === 'COMPENSATION' || claim === 'PRICE_REDUCTION')
      )
        throw invalid('CLAIM_REQUIRED', ['amount']);
      return 'DISPOSITION_PROPOSED';
    case 'DECIDE':
      return step.decision === 'APPROVE' ? 'DISPOSITION_REVIEWED' : 'GM_READ';
    case 'REPLY':
      requirePast(step.answeredAt, complaint.receivedAt, now, 'answeredAt');
      return 'ANSWERED';
    case 'CLOSE':
      return 'CLOSED';
    case 'REOPEN':
      return 'ACCEPTED';
    case 'RECALL':
      return recalledTo[complaint.state] ?? complaint.state;
    case 'AMEND':
    case 'PAUSE':
    case 'RESUME':
    case 'SHIFT':
    case 'ISSUE_RECEIPT':
    case 'REVOKE_RECEIPT':
    case 'CONFIRM':
    case 'DISPUTE':
    case 'RATE':
      return complaint.state;
    case 'NAME_OBJECT':
      return mustReassign(complaint, step) ? 'ACCEPTED' : complaint.state;
  }
}

/** Whether a verb may be used now, and by this person's department; four eyes and the input are for `decide`. */
export function isItsTurn(
  complaint: Pick<ComplaintRecord, 'state' | 'handlingDepartmentId' | 'objectUserId'>,
  verb: StepVerb,
  by: StepTaker,
): boolean {
  if (!allowedIn[verb].includes(complaint.state) || isObject(complaint, by)) return false;
  return !ofHandlingDepartment.has(verb) || by.departmentId === complaint.handlingDepartmentId;
}

/** Whom a complaint is about takes no step of it, and the department that it is about does not handle it (S53, G185). */
function requireNoObject({ objectUserId, objectDepartmentId }: ComplaintRecord, step: Step, by: StepTaker): void {
  if (step.verb === 'ASSIGN' && step.departmentId === objectDepartmentId)
    throw new HandlerIsObject({ path: ['input', 'departmentId'] });
  if (isObject({ objectUserId }, by)) throw new HandlerIsObject({ path: ['input', 'complaintId'] });
}

function isObject(
  { objectUserId }: Pick<ComplaintRecord, 'objectUserId'>,
  { people }: Pick<StepTaker, 'people'>,
): boolean {
  return objectUserId !== null && people.includes(objectUserId);
}

/** Whether who has handled a complaint so far is whom it turns out to be about: another department must be named then. */
export function mustReassign(
  complaint: ComplaintRecord,
  object: Pick<ComplaintRecord, 'objectUserId' | 'objectDepartmentId'>,
): boolean {
  if (complaint.handlingDepartmentId === null) return false;
  if (complaint.handlingDepartmentId === object.objectDepartmentId) return true;
  // Named before already: what that person wrote is of an earlier round.
  if (object.objectUserId === null || object.objectUserId === complaint.objectUserId) return false;
  return [complaint.investigatedById, complaint.proposedById].includes(object.objectUserId);
}

/** What tells whether a complaint is overdue. */
export interface ComplaintClock {
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Whether a complaint is past due and still open; while its clock stands still it can't become so. */
export function isOverdue({ dueAt, pausedAt, closedAt }: ComplaintClock, now: Date): boolean {
  return closedAt === null && pausedAt === null && now > dueAt;
}

/** Counts of one month's complaints, by when they were received. */
export interface ComplaintCounts {
  readonly accepted: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
}

/** Shares of accepted and of closed complaints that were closed on time, in percent with two digits; null without any. */
export function onTimeShares(counts: ComplaintCounts): {
  readonly ofAccepted: number | null;
  readonly ofClosed: number | null;
} {
  return {
    ofAccepted: shareOf(counts.closedOnTime, counts.accepted),
    ofClosed: shareOf(counts.closedOnTime, counts.closedOnTime + counts.closedLate),
  };
}

/** A part of a whole in percent with two digits; null without a whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;
}

function requirePast(moment: Date, receivedAt: Date, now: Date, field: string): void {
  if (moment > now) throw invalid('IN_THE_FUTURE', [field]);
  if (moment < receivedAt) throw invalid('BEFORE_RECEIPT', [field]);
}
