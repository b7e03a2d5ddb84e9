import { expect, test } from 'vitest';

import { InvalidInput } from '../../schema/core/problems.ts';
import { ComplaintStepRefused, NotHandlingDepartment } from '../../schema/complaint/errors.ts';
import {
  allowedIn,
  type ComplaintRecord,
  decide,
  isOverdue,
  onTimeShares,
  type Step,
} from '../../schema/complaint/rules.ts';
import { stateLabels, type ComplaintState, type StepVerb } from '../../schema/complaint/vocabulary.ts';

const now = new Date('2026-11-22T04:00:00Z');
const officer = { people: ['officer'], departmentId: 'service' };
const record: ComplaintRecord = {
  state: 'RECEIVED',
  receivedAt: new Date('2026-11-20T04:00:00Z'),
  claims: ['EXCHANGE'],
  handlingDepartmentId: 'service',
  investigatedById: null,
  proposedById: null,
  objectUserId: null,
  objectDepartmentId: null,
};

const stepOf: Readonly<Record<StepVerb, Step>> = {
  CHECK_GROUNDS: { verb: 'CHECK_GROUNDS' },
  ACCEPT: { verb: 'ACCEPT', acceptedAt: now },
  REJECT: { verb: 'REJECT' },
  ASSIGN: { verb: 'ASSIGN', departmentId: 'service' },
  SUBMIT_INVESTIGATION: { verb: 'SUBMIT_INVESTIGATION' },
  REVIEW_INVESTIGATION: { verb: 'REVIEW_INVESTIGATION', decision: 'APPROVE' },
  ATTACH_OPINION: { verb: 'ATTACH_OPINION', decision: 'APPROVE' },
  READ: { verb: 'READ' },
  PROPOSE_DISPOSITION: { verb: 'PROPOSE_DISPOSITION', amount: null },
  DECIDE: { verb: 'DECIDE', decision: 'APPROVE' },
  REPLY: { verb: 'REPLY', answeredAt: now },
  CLOSE: { verb: 'CLOSE' },
  REOPEN: { verb: 'REOPEN' },
  AMEND: { verb: 'AMEND' },
  PAUSE: { verb: 'PAUSE' },
  RESUME: { verb: 'RESUME' },
  SHIFT: { verb: 'SHIFT' },
  NAME_OBJECT: { verb: 'NAME_OBJECT', objectUserId: null, objectDepartmentId: null },
  ISSUE_RECEIPT: { verb: 'ISSUE_RECEIPT' },
  REVOKE_RECEIPT: { verb: 'REVOKE_RECEIPT' },
  CONFIRM: { verb: 'CONFIRM' },
  DISPUTE: { verb: 'DISPUTE' },
  RATE: { verb: 'RATE' },
  RECALL: { verb: 'RECALL' },
};

test('G065: 6 of 8 accepted closed on time is 75 %, 6 of 7 closed is 85.71 %', () => {
  expect(onTimeShares({ accepted: 8, closedOnTime: 6, closedLate: 1 })).toEqual({ ofAccepted: 75, ofClosed: 85.71 });
  expect(onTimeShares({ accepted: 0, closedOnTime: 0, closedLate: 0 })).toEqual({ ofAccepted: null, ofClosed: null });
});

test('a complaint is overdue after its due moment until it is closed', () => {
  const due = new Date('2026-11-22T15:59:59.999Z');

  expect(isOverdue({ dueAt: due, pausedAt: null, closedAt: null }, due)).toBe(false);
  expect(isOverdue({ dueAt: due, pausedAt: null, closedAt: null }, new Date(due.getTime() + 1))).toBe(true);
  expect(isOverdue({ dueAt: due, pausedAt: null, closedAt: now }, new Date(due.getTime() + 1))).toBe(false);
  expect(isOverdue({ dueAt: due, pausedAt: now, closedAt: null }, new Date(due.getTime() + 1))).toBe(false);
});

const states = Object.keys(stateLabels) as ComplaintState[];
const verbs = Object.keys(stepOf) as StepVerb[];

test.each(verbs.flatMap((verb) => states.map((state) => ({ verb, state }))))(
  '$verb in $state is taken or refused as the table says',
  ({ verb, state }) => {
    const take = (): ComplaintState => decide({ ...record, state }, stepOf[verb], officer, now);

    if (allowedIn[verb].includes(state)) expect(states).toContain(take());
    else expect(take).toThrow(ComplaintStepRefused);
  },
);

test('each step leads where the regulation says', () => {
  const to = (state: ComplaintState, step: Step): ComplaintState => decide({ ...record, state }, step, officer, now);

  expect([
    to('RECEIVED', stepOf.CHECK_GROUNDS),
    to('GROUNDS_CHECKED', stepOf.ACCEPT),
    to('GROUNDS_CHECKED', stepOf.REJECT),
    to('ACCEPTED', stepOf.ASSIGN),
    to('ASSIGNED', stepOf.SUBMIT_INVESTIGATION),
    to('REPORT_REVIEWED', stepOf.SUBMIT_INVESTIGATION),
    to('INVESTIGATED', stepOf.REVIEW_INVESTIGATION),
    to('INVESTIGATED', { verb: 'REVIEW_INVESTIGATION', decision: 'RETURN' }),
    to('REPORT_REVIEWED', stepOf.ATTACH_OPINION),
    to('REPORT_REVIEWED', { verb: 'ATTACH_OPINION', decision: 'RETURN' }),
    to('OPINION_ATTACHED', stepOf.READ),
    to('GM_READ', stepOf.PROPOSE_DISPOSITION),
    to('DISPOSITION_REVIEWED', stepOf.PROPOSE_DISPOSITION),
    to('DISPOSITION_PROPOSED', stepOf.DECIDE),
    to('DISPOSITION_PROPOSED', { verb: 'DECIDE', decision: 'RETURN' }),
    to('DISPOSITION_REVIEWED', stepOf.REPLY),
    to('NOT_ACCEPTED', stepOf.REPLY),
    to('ANSWERED', stepOf.CLOSE),
    to('CLOSED', stepOf.REOPEN),
    to('ASSIGNED', stepOf.AMEND),
  ]).toEqual([
    'GROUNDS_CHECKED',
    'ACCEPTED',
    'NOT_ACCEPTED',
    'ASSIGNED',
    'INVESTIGATED',
    'INVESTIGATED',
    'REPORT_REVIEWED',
    'ASSIGNED',
    'OPINION_ATTACHED',
    'INVESTIGATED',
    'GM_READ',
    'DISPOSITION_PROPOSED',
    'DISPOSITION_PROPOSED',
    'DISPOSITION_REVIEWED',
    'GM_READ',
    'ANSWERED',
    'ANSWERED',
    'CLOSED',
    'ACCEPTED',
    'ASSIGNED',
  ]);
});

test('only the handling department investigates, reviews its report and proposes', () => {
  const stranger = { people: ['stranger'], departmentId: 'sales' };

  expect(() => decide({ ...record, state: 'ASSIGNED' }, stepOf.SUBMIT_INVESTIGATION, stranger, now)).toThrow(
    NotHandlingDepartment,
  );
  expect(() => decide({ ...record, state: 'INVESTIGATED' }, stepOf.REVIEW_INVESTIGATION, stranger, now)).toThrow(
    NotHandlingDepartment,
  );
  expect(() => decide({ ...record, state: 'GM_READ' }, stepOf.PROPOSE_DISPOSITION, stranger, now)).toThrow(
    NotHandlingDepartment,
  );
});

test('an amount needs a claim of compensation or price reduction', () => {
  const propose: Step = { verb: 'PROPOSE_DISPOSITION', amount: '100.00' };
  const problem = [{ code: 'CLAIM_REQUIRED', path: ['input', 'amount'], values: {} }];

  expect(problemsOf(() => decide({ ...record, state: 'GM_READ' }, propose, officer, now))).toEqual(problem);
  expect(decide({ ...record, state: 'GM_READ', claims: ['COMPENSATION'] }, propose, officer, now)).toBe(
    'DISPOSITION_PROPOSED',
  );
});

test('acceptance and answer lie neither before the receipt nor in the future', () => {
  const before = new Date(record.receivedAt.getTime() - 1);
  const after = new Date(now.getTime() + 1);
  const checked: ComplaintRecord = { ...record, state: 'GROUNDS_CHECKED' };
  const reviewed: ComplaintRecord = { ...record, state: 'DISPOSITION_REVIEWED' };

  expect(problemsOf(() => decide(checked, { verb: 'ACCEPT', acceptedAt: before }, officer, now))).toMatchObject([
    { code: 'BEFORE_RECEIPT', path: ['input', 'acceptedAt'] },
  ]);
  expect(problemsOf(() => decide(checked, { verb: 'ACCEPT', acceptedAt: after }, officer, now))).toMatchObject([
    { code: 'IN_THE_FUTURE', path: ['input', 'acceptedAt'] },
  ]);
  expect(problemsOf(() => decide(reviewed, { verb: 'REPLY', answeredAt: before }, officer, now))).toMatchObject([
    { code: 'BEFORE_RECEIPT', path: ['input', 'answeredAt'] },
  ]);
  expect(decide(checked, { verb: 'ACCEPT', acceptedAt: record.receivedAt }, officer, now)).toBe('ACCEPTED');
});

function problemsOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
  return null;
}
