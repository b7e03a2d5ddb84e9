import { expect, test } from 'vitest';

import { InvalidInput } from '../../schema/core/problems.ts';
import {
  DepartmentNotAsked,
  NotYoursToReject,
  OpinionAlreadyGiven,
  SuggestionStepRefused,
} from '../../schema/suggestion/errors.ts';
import {
  allowedIn,
  decide,
  isItsTurn,
  isLate,
  type Step,
  type SuggestionRecord,
} from '../../schema/suggestion/rules.ts';
import { stateLabels, type StepVerb, type SuggestionState } from '../../schema/suggestion/vocabulary.ts';

const timeZone = 'Asia/Shanghai';
const now = new Date('2026-11-22T04:00:00Z');
const when = { now, timeZone };
const day = (text: string): Date => new Date(`${text}T00:00:00.000Z`);
const everyRole = ['CUSTOMER_MANAGER', 'MARKETING_DIRECTOR', 'GENERAL_MANAGER'] as const;
const somebody = { roles: everyRole, departmentId: 'service' };
const record: SuggestionRecord = {
  state: 'RECEIVED',
  receivedAt: new Date('2026-11-20T04:00:00Z'),
  promisedReplyBy: day('2026-12-01'),
  approvedAt: now,
  report: { decision: 'APPROVE' },
  opinions: [{ departmentId: 'service', answeredAt: null }],
  isRewarded: false,
  isFromSite: true,
  isPublic: true,
};

const stepOf: Readonly<Record<StepVerb, Step>> = {
  ACCEPT: { verb: 'ACCEPT', thankedAt: now, promisedReplyBy: day('2026-12-01') },
  SUBMIT_REPORT: { verb: 'SUBMIT_REPORT' },
  REVIEW_REPORT: { verb: 'REVIEW_REPORT', decision: 'APPROVE' },
  SEND_SUMMARY: { verb: 'SEND_SUMMARY' },
  ANSWER_SUMMARY: { verb: 'ANSWER_SUMMARY' },
  WAIVE_OPINION: { verb: 'WAIVE_OPINION', departmentId: 'service' },
  REVIEW: { verb: 'REVIEW' },
  APPROVE: { verb: 'APPROVE' },
  REJECT: { verb: 'REJECT' },
  CHANGE_PROMISE: { verb: 'CHANGE_PROMISE', promisedReplyBy: day('2026-12-24') },
  REPLY: { verb: 'REPLY', repliedAt: now },
  THANK: { verb: 'THANK' },
  REWARD: { verb: 'REWARD', grantedOn: day('2026-11-22') },
  MERGE: { verb: 'MERGE' },
  GAIN_SUPPORTER: { verb: 'GAIN_SUPPORTER' },
  PUBLISH: { verb: 'PUBLISH' },
  WITHDRAW: { verb: 'WITHDRAW' },
  RECALL: { verb: 'RECALL' },
};

const states = Object.keys(stateLabels) as SuggestionState[];
const verbs = Object.keys(stepOf) as StepVerb[];

/** What comes of a step: the state, the error's code, or the problem's. */
function outcome(suggestion: SuggestionRecord, step: Step, by = somebody): string {
  try {
    return decide(suggestion, step, by, when);
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ code, path }) => `${code} ${path.at(-1)}`).join();
    if (error instanceof SuggestionStepRefused) return error.code;
    throw error;
  }
}

// The order of S10, said once more: every verb in every state, and what comes of it.
const order: Readonly<
  Record<StepVerb, { readonly to: Partial<Record<SuggestionState, SuggestionState>>; readonly else: string }>
> = {
  ACCEPT: { to: { RECEIVED: 'ACCEPTED' }, else: 'SUGGESTION_ALREADY_ACCEPTED' },
  SUBMIT_REPORT: {
    to: { ACCEPTED: 'REPORT_PREPARED', REPORT_PREPARED: 'REPORT_PREPARED', REPORT_REVIEWED: 'REPORT_PREPARED' },
    else: 'SUGGESTION_REPORT_FIXED',
  },
  REVIEW_REPORT: { to: { REPORT_PREPARED: 'REPORT_REVIEWED' }, else: 'SUGGESTION_REPORT_NOT_SUBMITTED' },
  SEND_SUMMARY: { to: { REPORT_REVIEWED: 'SUMMARY_SENT' }, else: 'SUGGESTION_REPORT_NOT_REVIEWED' },
  ANSWER_SUMMARY: { to: { SUMMARY_SENT: 'DEPARTMENTS_ANSWERED' }, else: 'NO_OPINION_DUE' },
  WAIVE_OPINION: { to: { SUMMARY_SENT: 'DEPARTMENTS_ANSWERED' }, else: 'NO_OPINION_DUE' },
  REVIEW: { to: { DEPARTMENTS_ANSWERED: 'DIRECTOR_REVIEWED' }, else: 'DEPARTMENTS_NOT_ANSWERED' },
  APPROVE: { to: { DIRECTOR_REVIEWED: 'GM_APPROVED' }, else: 'DIRECTOR_NOT_REVIEWED' },
  REJECT: {
    to: { REPORT_REVIEWED: 'REJECTED', DEPARTMENTS_ANSWERED: 'REJECTED', DIRECTOR_REVIEWED: 'REJECTED' },
    else: 'SUGGESTION_NOT_UP_FOR_REJECTION',
  },
  CHANGE_PROMISE: {
    to: Object.fromEntries(
      states
        .filter((state) => !['RECEIVED', 'REPLIED', 'THANKED', 'MERGED'].includes(state))
        .map((state) => [state, state]),
    ),
    else: 'PROMISE_FIXED',
  },
  REPLY: { to: { GM_APPROVED: 'REPLIED', REJECTED: 'REPLIED' }, else: 'SUGGESTION_NOT_DECIDED' },
  THANK: { to: { REPLIED: 'THANKED' }, else: 'SUGGESTION_NOT_REPLIED' },
  REWARD: {
    to: { GM_APPROVED: 'GM_APPROVED', REPLIED: 'REPLIED', THANKED: 'THANKED' },
    else: 'REWARD_NOT_APPROVED',
  },
  MERGE: {
    to: { RECEIVED: 'MERGED', ACCEPTED: 'MERGED', REPORT_PREPARED: 'MERGED', REPORT_REVIEWED: 'MERGED' },
    else: 'SUGGESTION_NOT_MERGEABLE',
  },
  PUBLISH: {
    to: Object.fromEntries(
      Object.keys(stateLabels)
        .filter((state) => !['RECEIVED', 'REJECTED', 'MERGED'].includes(state))
        .map((state) => [state, state]),
    ),
    else: 'SUGGESTION_NOT_PUBLISHABLE',
  },
  WITHDRAW: {
    to: Object.fromEntries(
      Object.keys(stateLabels)
        .filter((state) => state !== 'MERGED')
        .map((state) => [state, state]),
    ),
    else: 'SUGGESTION_NOT_PUBLIC',
  },
  GAIN_SUPPORTER: {
    to: Object.fromEntries(
      states.filter((state) => !['REPLIED', 'THANKED', 'MERGED'].includes(state)).map((state) => [state, state]),
    ),
    else: 'SUGGESTION_ANSWERED',
  },
  RECALL: { to: { REPORT_PREPARED: 'ACCEPTED' }, else: 'NOTHING_TO_RECALL' },
};

test.each(verbs)('%s leads where S10 says in each state, and is refused in all others', (verb) => {
  const expected = states.map((state) => {
    const isTooEarly = state === 'RECEIVED' && (verb === 'SUBMIT_REPORT' || verb === 'CHANGE_PROMISE');
    return [state, isTooEarly ? 'SUGGESTION_NOT_ACCEPTED' : (order[verb].to[state] ?? order[verb].else)];
  });

  expect(states.map((state) => [state, outcome({ ...record, state }, stepOf[verb])])).toEqual(expected);
  expect(states.filter((state) => isItsTurn({ ...record, state }, verb, somebody))).toEqual(
    states.filter((state) => allowedIn[verb].includes(state)),
  );
});

test('G094: a reply on the promised day is within the promise, one on the next day after it', () => {
  const promised = day('2024-05-20');

  expect(isLate(new Date('2024-05-20T09:00:00+08:00'), promised, timeZone)).toBe(false);
  expect(isLate(new Date('2024-05-20T23:59:59.999+08:00'), promised, timeZone)).toBe(false);
  expect(isLate(new Date('2024-05-21T00:00:00+08:00'), promised, timeZone)).toBe(true);
  // The day ends in the company's time zone, not in UTC.
  expect(isLate(new Date('2024-05-20T16:00:00Z'), promised, timeZone)).toBe(true);
});

test('G095: the general manager does not decide before the director’s review', () => {
  expect(outcome({ ...record, state: 'DEPARTMENTS_ANSWERED' }, stepOf.APPROVE)).toBe('DIRECTOR_NOT_REVIEWED');
});

test('the director waits for the last department that was asked', () => {
  const asked: SuggestionRecord = {
    ...record,
    state: 'SUMMARY_SENT',
    opinions: [
      { departmentId: 'service', answeredAt: null },
      { departmentId: 'sales', answeredAt: null },
      { departmentId: 'office', answeredAt: now },
    ],
  };

  expect(outcome(asked, stepOf.ANSWER_SUMMARY)).toBe('SUMMARY_SENT');
  expect(outcome(asked, { verb: 'WAIVE_OPINION', departmentId: 'sales' })).toBe('SUMMARY_SENT');
  expect(() => outcome(asked, stepOf.ANSWER_SUMMARY, { ...somebody, departmentId: 'office' })).toThrow(
    OpinionAlreadyGiven,
  );
  expect(() => outcome(asked, { verb: 'WAIVE_OPINION', departmentId: 'finance' })).toThrow(DepartmentNotAsked);
  expect(isItsTurn(asked, 'ANSWER_SUMMARY', { ...somebody, departmentId: 'office' })).toBe(false);
});

test('a returned report is not sent on', () => {
  const written: SuggestionRecord = { ...record, state: 'REPORT_PREPARED' };
  const returned: SuggestionRecord = {
    ...record,
    state: 'REPORT_REVIEWED',
    report: { decision: 'IMPROVE' },
  };

  expect(outcome(written, { verb: 'REVIEW_REPORT', decision: 'IMPROVE' })).toBe('REPORT_REVIEWED');
  expect(outcome(returned, stepOf.SEND_SUMMARY)).toBe('SUGGESTION_REPORT_RETURNED');
  expect(outcome(returned, stepOf.SUBMIT_REPORT)).toBe('REPORT_PREPARED');
});

test('who rejects follows from how far it has come', () => {
  const rejecters = (['REPORT_REVIEWED', 'DEPARTMENTS_ANSWERED', 'DIRECTOR_REVIEWED'] as const).map((state) =>
    everyRole.filter((role) => isItsTurn({ ...record, state }, 'REJECT', { ...somebody, roles: [role] })),
  );

  expect(rejecters).toEqual([['CUSTOMER_MANAGER'], ['MARKETING_DIRECTOR'], ['GENERAL_MANAGER']]);
  expect(() =>
    decide(
      { ...record, state: 'DIRECTOR_REVIEWED' },
      stepOf.REJECT,
      { ...somebody, roles: ['CUSTOMER_MANAGER'] },
      when,
    ),
  ).toThrow(NotYoursToReject);
});

test('S53: a reward needs the approval, comes once, and not tomorrow', () => {
  const answered: SuggestionRecord = { ...record, state: 'REPLIED' };

  expect(outcome({ ...answered, approvedAt: null }, stepOf.REWARD)).toBe('REWARD_NOT_APPROVED');
  expect(outcome({ ...answered, isRewarded: true }, stepOf.REWARD)).toBe('ALREADY_REWARDED');
  expect(outcome(answered, { verb: 'REWARD', grantedOn: day('2026-11-23') })).toBe('IN_THE_FUTURE grantedOn');
});

test('days and moments keep their order', () => {
  const before = new Date(record.receivedAt.getTime() - 1);
  const after = new Date(now.getTime() + 1);
  const accept = (more: object) => outcome(record, { ...stepOf.ACCEPT, ...more } as Step);
  const shift = (to: string) =>
    outcome({ ...record, state: 'ACCEPTED' }, { verb: 'CHANGE_PROMISE', promisedReplyBy: day(to) });

  expect([
    accept({ thankedAt: before }),
    accept({ thankedAt: after }),
    accept({ promisedReplyBy: day('2026-11-21') }),
  ]).toEqual(['BEFORE_RECEIPT thankedAt', 'IN_THE_FUTURE thankedAt', 'IN_THE_PAST promisedReplyBy']);
  expect([shift('2026-11-21'), shift('2026-12-01'), shift('2026-11-22')]).toEqual([
    'IN_THE_PAST promisedReplyBy',
    'NOT_APPLICABLE promisedReplyBy',
    'ACCEPTED',
  ]);
  expect(outcome({ ...record, state: 'GM_APPROVED' }, { verb: 'REPLY', repliedAt: after })).toBe(
    'IN_THE_FUTURE repliedAt',
  );
});
