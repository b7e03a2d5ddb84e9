import { describe, expect, test } from 'vitest';

import {
  AuthorMayNotReview,
  DecidedBefore,
  NotAskedToDecide,
  NotWithdrawable,
  StepNotPending,
} from '../../schema/approval/errors.ts';
import { policies } from '../../schema/approval/policies.ts';
import {
  type ApprovalRecord,
  asks,
  checkDecider,
  checkDecision,
  checkWithdrawal,
  outcomeOf,
  stepFor,
  type StepRecord,
  stepsOf,
} from '../../schema/approval/rules.ts';
import type { Role } from '../../schema/core/actor.ts';
import { InvalidInput } from '../../schema/core/problems.ts';

const step = (id: string, stage: number, more: Partial<StepRecord> = {}): StepRecord => ({
  id,
  stage,
  name: id,
  roles: ['FINANCE'],
  departmentId: null,
  decisions: ['APPROVE', 'RETURN'],
  isOpinionRequired: false,
  state: stage === 1 ? 'PENDING' : 'WAITING',
  decidedById: null,
  personId: null,
  onBehalfOfId: null,
  ...more,
});
const approval = (steps: readonly StepRecord[], more: Partial<ApprovalRecord> = {}): ApprovalRecord => ({
  policy: 'COMPLAINT_INVESTIGATION',
  state: 'PENDING',
  authorId: 'author',
  requestedById: 'editor',
  steps,
  ...more,
});
const seat = (userId: string, role: Role = 'FINANCE', departmentId: string | null = null) => ({
  userId,
  roles: [role],
  departmentId,
});

describe('the chains of catalogue 16.2', () => {
  test('are asked in its order', () => {
    const order = Object.entries(policies).map(([name, { stages }]) => [name, stages.map(([first]) => first.name)]);

    expect(Object.fromEntries(order)).toEqual({
      COMPLAINT_ACCEPTANCE: ['ACCEPTANCE'],
      COMPLAINT_INVESTIGATION: ['DEPARTMENT_REVIEW', 'OPINION', 'READING'],
      COMPLAINT_STATISTICS: ['STATISTICS_APPROVAL'],
      COMPLAINT_DISPOSITION: ['DISPOSITION'],
      SUGGESTION_REPORT: ['REPORT_REVIEW'],
      SUGGESTION_SUMMARY: ['DEPARTMENT_OPINION', 'DIRECTOR_REVIEW', 'FINAL_APPROVAL'],
      SURVEY_PLAN: ['SURVEY_PLAN_APPROVAL'],
      SURVEY_REPORT: ['SURVEY_REPORT_APPROVAL'],
      FILLED_FORM: ['FORM_APPROVAL'],
    });
  });

  test('ask each department that is named, together', () => {
    const steps = stepsOf('SUGGESTION_SUMMARY', ['service', 'office']);

    expect(steps.map(({ stage, departmentId }) => [stage, departmentId])).toEqual([
      [1, 'service'],
      [1, 'office'],
      [2, null],
      [3, null],
    ]);
  });
});

test('a step asks by role, and by department where it names one', () => {
  expect(asks(step('a', 1), seat('x'))).toBe(true);
  expect(asks(step('a', 1), seat('x', 'AUDITOR'))).toBe(false);
  const ofService = step('a', 1, { departmentId: 'service' });
  expect(asks(ofService, seat('x', 'FINANCE', 'service'))).toBe(true);
  expect(asks(ofService, seat('x', 'FINANCE', 'office'))).toBe(false);
  expect(asks(ofService, seat('x'))).toBe(false);
});

test('the step is the one named, else the pending one that asks the person', () => {
  const chain = approval([step('a', 1), step('b', 1, { roles: ['AUDITOR'] }), step('c', 2)]);

  expect(stepFor(chain, null, [seat('x', 'AUDITOR')]).id).toBe('b');
  expect(stepFor(chain, 'a', []).id).toBe('a');
  expect(() => stepFor(chain, null, [seat('x', 'ADMIN')])).toThrow(NotAskedToDecide);
  expect(() => stepFor(chain, 'elsewhere', [])).toThrow(InvalidInput);
  const codeOf = (of: ApprovalRecord, id: string): string => {
    try {
      return stepFor(of, id, []).id;
    } catch (error) {
      return error instanceof StepNotPending ? error.code : String(error);
    }
  };
  expect(codeOf(chain, 'c')).toBe('STEP_NOT_REACHED');
  expect(codeOf(approval([step('a', 1, { state: 'DECIDED' })]), 'a')).toBe('STEP_DECIDED');
  expect(codeOf(approval([step('a', 1)], { state: 'APPROVED' }), 'a')).toBe('APPROVAL_ENDED');
});

test('four eyes: neither author nor editor decides, themselves or through somebody; nobody decides twice', () => {
  const decided = step('b', 1, { state: 'DECIDED', decidedById: 'deputy', onBehalfOfId: 'chief' });
  const chain = approval([step('a', 1), decided]);
  const check =
    (userId: string, inPlaceOf = userId) =>
    () =>
      checkDecider(chain, step('a', 1), userId, seat(inPlaceOf));

  expect(check('somebody')).not.toThrow();
  expect(check('somebody', 'another')).not.toThrow();
  for (const [userId, inPlaceOf] of [
    ['author', 'author'],
    ['editor', 'editor'],
    ['author', 'another'],
    ['somebody', 'author'],
  ])
    expect(check(userId ?? '', inPlaceOf)).toThrow(AuthorMayNotReview);
  for (const [userId, inPlaceOf] of [
    ['deputy', 'deputy'],
    ['chief', 'chief'],
    ['somebody', 'chief'],
    ['deputy', 'another'],
  ])
    expect(check(userId ?? '', inPlaceOf)).toThrow(DecidedBefore);
  expect(() => checkDecider(chain, step('a', 1), 'x', seat('x', 'ADMIN'))).toThrow(NotAskedToDecide);
});

test('an opinion is required to say no, and where the step wants one', () => {
  const problems = (of: StepRecord, decision: 'APPROVE' | 'REJECT' | 'RETURN', opinion: string | null) => {
    try {
      checkDecision(of, decision, opinion);
      return [];
    } catch (error) {
      return error instanceof InvalidInput ? error.problems.map(({ code, path }) => `${code} ${path.join('.')}`) : [];
    }
  };

  expect(problems(step('a', 1), 'APPROVE', null)).toEqual([]);
  expect(problems(step('a', 1), 'RETURN', null)).toEqual(['REQUIRED input.opinion']);
  expect(problems(step('a', 1), 'REJECT', 'no')).toEqual(['NOT_APPLICABLE input.decision']);
  expect(problems(step('a', 1, { isOpinionRequired: true }), 'APPROVE', null)).toEqual(['REQUIRED input.opinion']);
  expect(problems(step('a', 1, { isOpinionRequired: true }), 'APPROVE', 'yes')).toEqual([]);
});

test('a stage is over when all of its steps are; then the next one is asked, and after the last it is approved', () => {
  const steps = [step('a', 1), step('b', 1), step('c', 2), step('d', 3)];
  const next = (decidedId: string, of = steps) => {
    const { state, next: asked } = outcomeOf({ steps: of }, decidedId, 'APPROVE');
    return [state, ...asked.map(({ id }) => id)];
  };

  expect(next('a')).toEqual(['PENDING']);
  const afterB = steps.map((one) => (one.id === 'b' ? { ...one, state: 'WAIVED' as const } : one));
  expect(next('a', afterB)).toEqual(['PENDING', 'c']);
  expect(next('d', [step('d', 3, { state: 'PENDING' })])).toEqual(['APPROVED']);
  expect(outcomeOf({ steps }, 'a', 'RETURN')).toEqual({ state: 'RETURNED', next: [] });
  expect(outcomeOf({ steps }, 'a', 'REJECT')).toEqual({ state: 'REJECTED', next: [] });
});

test('it is taken back by author or editor, before the first decision, where the policy lets them', () => {
  const check = (of: ApprovalRecord, userId: string) => {
    try {
      checkWithdrawal(of, userId);
      return 'withdrawn';
    } catch (error) {
      return error instanceof NotWithdrawable || error instanceof StepNotPending ? error.code : String(error);
    }
  };

  expect(check(approval([step('a', 1)]), 'author')).toBe('withdrawn');
  expect(check(approval([step('a', 1)]), 'editor')).toBe('withdrawn');
  expect(check(approval([step('a', 1)]), 'somebody')).toBe('NOT_YOUR_REQUEST');
  expect(check(approval([step('a', 1, { state: 'DECIDED' }), step('b', 2)]), 'author')).toBe('APPROVAL_UNDER_WAY');
  expect(check(approval([step('a', 1)], { policy: 'SUGGESTION_SUMMARY' }), 'author')).toBe('APPROVAL_NOT_WITHDRAWABLE');
  expect(check(approval([step('a', 1)], { state: 'VOIDED' }), 'author')).toBe('APPROVAL_ENDED');
});
